"""Every command of the console in a wrong state, a second time, and about what is not there: it is refused with a code and
a sentence in each language, or has nothing to do; the journal gets no second line."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from models.database import Database
from tests.clients import Operator, new_command
from tests.live.ready import Ready
from trialoog.languages import LANGUAGES
from trialoog.wire import CONSOLE_COMMANDS

COMMANDS = sorted(CONSOLE_COMMANDS.keys() - {"snapshot"})
ID = r"[0-9a-f]{32}"  # in the pattern of a field that is one
WALKING = {"next_stop", "previous_stop"}  # a second one is a second step


@dataclass(frozen=True)
class Console:
    """The same person, once in each language."""

    ready: Ready
    speaking: dict[str, Operator]

    def send(self, name: str, given: dict[str, Any], command: str) -> dict[str, Any]:
        return self.speaking["nl"].send(name, {**given, "command": command})

    def assert_told(self, name: str, given: dict[str, Any]) -> str:
        """The code; nothing was done."""
        lines = self.ready.lines
        answers = [each.send(name, given) for each in self.speaking.values()]
        codes = {answer.get("code") for answer in answers}
        words = [answer.get("message", "") for answer in answers]
        assert len(codes) == 1
        assert all(each.endswith(".") and "%(" not in each for each in words), words
        assert len(set(words)) == len(LANGUAGES), "each language has words of its own"
        assert self.ready.lines == lines
        return str(codes.pop())


@pytest.fixture
def console(database: Database, come: Callable[..., Any]) -> Callable[[str], Console]:
    """``console(name)``: where that command is possible."""

    def sit(name: str) -> Console:
        ready = Ready(database, name)
        anna = come(Operator, ready.room).sign_in("anna")
        speaking = {language: come(Operator, ready.room) for language in LANGUAGES}
        for language, each in speaking.items():
            each.http.cookies.update(anna.http.cookies)
            each.connect(language=language)
        return Console(ready, speaking)

    return sit


def ids(name: str) -> dict[str, Any]:
    """The fields that say what it is about, filled in with what is not there."""
    fields = CONSOLE_COMMANDS[name].model_json_schema()["properties"]
    about = {key: str(field) for key, field in fields.items() if ID in str(field)}
    nobodys = {key: ["0" * 32] if "array" in field else "0" * 32 for key, field in about.items()}
    return nobodys | ({"line": 1} if "line" in fields else {})


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_done_once_however_often_it_comes(console: Callable[[str], Console], name: str) -> None:
    at, command = console(name), new_command()
    before, given = at.ready.lines, at.ready.given(name)
    answer = at.send(name, given, command)
    done = at.ready.lines
    assert done > before
    assert answer == {"ok": True, "command": command, "line": done}
    assert at.send(name, given, command) == answer, "the same command, sent again"
    assert at.ready.lines == done
    if name not in WALKING and not at.send(name, given, new_command())["ok"]:
        at.assert_told(name, given)
    assert at.ready.lines == done, "a second click"


def test_in_an_archived_session_every_command_is_told_in_words(console: Callable[[str], Console]) -> None:
    at = console("archive_session")
    at.ready.room.do("archive")
    codes = {name: at.assert_told(name, at.ready.given(name)) for name in COMMANDS}
    assert codes == dict.fromkeys(COMMANDS, "not_live")


def test_about_what_is_not_there_every_command_is_told_in_words(console: Callable[[str], Console]) -> None:
    at = console("reopen_round")
    for name in COMMANDS:
        for key, nobodys in ids(name).items():
            code = at.assert_told(name, at.ready.given(name) | {key: nobodys})
            assert code == ("something_since" if key == "line" else "not_found"), name
