"""A new question type is three new files. Here they are added to a copy of the program, and nothing else is changed;
then it is asked, answered, counted, shown and exported."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.database import Database
from tests.clients import Operator, Phone, Screen
from tests.databases import Databases
from tests.room import Room
from tests.server import Server
from tests.waiting import until

ROOT = Path(__file__).parent.parent
PACKAGES = ("models", "participant", "facilitator", "trialoog", "static")
TYPE = '''
"""Number: a whole number between two bounds."""

from collections.abc import Sequence

from pydantic import Field as Constraint

from models.question_types.parts import Answer, Field, Option, Phrase, Tally, counted, one_of
from models.question_types.shape import N_, QuestionType, Settings


class NumberSettings(Settings):
    least: int = Constraint(default=0, ge=0, le=100)
    most: int = Constraint(default=10, ge=0, le=100)


class Number(QuestionType):
    name = "number"
    label = N_("Whole number")
    order = 60
    Settings = NumberSettings
    fields = (
        Field("least", N_("Lowest number"), "number", least=0, most=100),
        Field("most", N_("Highest number"), "number", least=0, most=100),
    )

    def options(self, settings: NumberSettings) -> Sequence[Option]:
        return [Option(str(number), str(number)) for number in range(settings.least, settings.most + 1)]

    def parse(self, settings: NumberSettings, values: Sequence[str]) -> Answer:
        return int(one_of(self.options(settings), values))

    def tally(self, settings: NumberSettings, answers: Sequence[tuple[Answer, int]]) -> Tally:
        counts = counted(self.options(settings), answers)
        voted = sum(counts.values())
        total = sum(int(number) * people for number, people in counts.items())
        return Tally(voted=voted, counts=counts, statistics={"mean": total / voted} if voted else {})

    def describe(self, settings: NumberSettings, tally: Tally) -> Phrase:
        return Phrase(N_("On average %(mean)s."), {"mean": tally.statistics["mean"]})

    def cells(self, settings: NumberSettings, answer: Answer) -> Sequence[str | int]:
        return (int(str(answer)),)


TYPE = Number()
'''
FORM = """
<label for="number-{{ view.id }}">{{ _("Your answer") }}</label>
<input id="number-{{ view.id }}" name="answer" type="number" min="{{ view.settings.least }}"
  max="{{ view.settings.most }}" value="{{ given[0] if given else '' }}">
<button class="button now wide" data-send>{{ _("Send") }}</button>
"""
RESULT = """
<p class="figures"><b class="figure" data-show="statistics.mean">{{ tally.statistics.get("mean", 0) | number(1) }}</b></p>
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy with the three files in it."""
    copy = tmp_path_factory.mktemp("program")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    for path, text in (
        ("models/question_types/number.py", TYPE),
        ("participant/templates/participant/stage/types/number.html", FORM),
        ("trialoog/templates/results/number.html", RESULT),
    ):
        assert not (copy / path).exists()
        (copy / path).write_text(text, "utf-8")
    return copy


@pytest.fixture(scope="module")
def server(databases: Databases, program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(program))
        server = Server(tmp_path_factory.mktemp("server"), databases.new())
    yield server
    server.close()
    server.check_log()


@pytest.fixture
def database(server: Server) -> Database:
    return server.database


def test_a_new_type_is_asked_answered_counted_shown_and_exported(
    room: Room, anna: Operator, phone: Callable[..., Phone], screen: Screen
) -> None:
    room.begin()
    someone, other = phone(connected=True), phone(connected=True)
    screen.connect()
    anna.take_token("/account")
    anna.connect()

    asked = {
        "type": "number",
        "text": "Hoeveel loketten?",
        "settings": {"least": "1", "most": "5"},
        "results": "live",
    }
    assert anna.send("ask", asked)["ok"]

    stage = someone.wait(lambda: _stage_with(someone, 'type="number"'), "the form on the phone")
    assert 'max="5"' in stage
    round_id = stage.split('data-ask="')[1][:32]
    assert someone.vote(round_id, "9")["code"] == "answer_invalid"
    assert someone.vote(round_id, "4")["ok"]
    assert other.vote(round_id, "2")["ok"]

    tally = until(lambda: _tally_of(anna, round_id, voted=2), what="the tally")
    assert tally["counts"] == {"1": 0, "2": 1, "3": 0, "4": 1, "5": 0}
    assert tally["statistics"] == {"mean": 3.0}
    assert until(lambda: _stage_with(screen, "Hoeveel loketten?"), what="the question on the screen")

    anna.do("close_round", round=round_id)
    record = anna.get(f"/console/sessions/{room.id}/record/json")
    assert "Hoeveel loketten?" in json.dumps(record.json())
    assert anna.get(f"/console/sessions/{room.id}/record").text.count("Hoeveel loketten?")


def test_its_settings_can_be_filled_in_at_the_console(room: Room, anna: Operator) -> None:
    room.begin()
    page = anna.get(f"/console/sessions/{room.id}").text
    assert 'value="number"' in page
    assert 'name="settings.least"' in page


def _stage_with(client: Phone | Screen, text: str) -> str:
    stage = client.last("stage")
    return str(stage["html"]) if stage and text in stage["html"] else ""


def _tally_of(anna: Operator, round_id: str, *, voted: int) -> dict[str, dict[str, float]]:
    tally = anna.last("tally")
    return tally if tally and tally["round"] == round_id and tally["voted"] == voted else {}
