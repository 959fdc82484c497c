"""Whoever heard everything was told the same as whoever has just come in: phone, console and screen."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from models import journal
from models.base import milliseconds
from models.comment import Comment
from models.question_types.word_forms import key_of
from models.theme import Theme
from tests.clients import Chair, Operator, Phone, Screen, Scribe
from tests.live.freshness import assert_same, shown
from tests.room import ANSWERS, Room

STEPS = 30
STEERING = [
    "open",
    "close",
    "reopen",
    "reveal",
    "hide",
    "vote",
    "vote",
    "vote",
    "comment",
    "support",
    "moderate",
    "spotlight",
    "walk",
    "present",
    "enter",
    "time",
    "hand_over",
    "undo",
    "split",
]
MODERATING = [
    "comment",
    "comment",
    "support",
    "support",
    "moderate",
    "spotlight",
    "merge",
    "merge",
    "separate",
    "group",
    "regroup",
]

WORDING = [
    "write_words",
    "write_words",
    "write_words",
    "write_words",
    "decide",
    "decide",
    "reveal",
    "hide",
    "close",
    "reopen",
    "undo",
]
WORDS = ["tijd", "Tijd", "geld", "ICT", "oude ICT", "ict", "de", "rust", "dom"]


class Meeting:
    """Does something at random that is possible; ``log`` says what, for when it fails."""

    def __init__(self, seed: int, anna: Operator, phones: list[Phone], room: Room, doings: list[str]) -> None:
        self.chance, self.anna, self.phones, self.room = random.Random(seed), anna, phones, room
        self.doings = doings
        self.log: list[str] = []

    def step(self) -> None:
        name = self.chance.choice(self.doings)
        self.log.append(name)
        getattr(self, f"_{name}")()

    def _try(self, command: str, **payload: Any) -> None:
        answer = self.anna.send(command, payload)
        assert answer["ok"] or answer["code"] in (
            "not_now",
            "round_open",
            "reason_missing",
            "grace_over",
            "no_further",
        ), answer

    def _open(self) -> None:
        question = self.chance.choice(list(self.room.questions.values()))
        self._try("open_round", question=question, reason=self.chance.choice(["", "Nog een keer."]))

    def _on_round(self, command: str) -> None:
        if found := self.room.look(lambda s: s.round and s.round.id):
            self._try(command, round=found)

    def _close(self) -> None:
        self._on_round("close_round")

    def _reopen(self) -> None:
        self._on_round("reopen_round")

    def _reveal(self) -> None:
        self._on_round("reveal_results")

    def _hide(self) -> None:
        self._on_round("hide_results")

    def _split(self) -> None:
        found = self.room.look(lambda s: s.round and s.round.type != "open" and s.round.id)
        if found:
            self._try("split_results", round=found, by=self.chance.choice(["rol", None]))

    def _enter(self) -> None:
        if found := self.room.look(lambda s: s.round and (s.round.id, s.round.type)):
            round_id, counts = found[0], {ANSWERS[found[1]][0][0]: self.chance.randrange(1, 9)}
            given = {
                "round": round_id,
                "counts": counts,
                "people": sum(counts.values()),
                "reason": "Op papier.",
            }
            answer = self.anna.send("add_answers", given)
            assert answer["ok"] or answer["code"] in ("round_sealed", "hands_unknown"), answer

    def _vote(self) -> None:
        if found := self.room.look(lambda s: s.round and (s.round.id, s.round.type)):
            self.chance.choice(self.phones).vote(found[0], *self.chance.choice(ANSWERS[found[1]]))

    def _write_words(self) -> None:
        if not self.room.look(lambda s: s.round):
            self._try("open_round", question=self.room.questions["words"])
        words = self.chance.sample(WORDS, self.chance.randint(1, 3))
        self.chance.choice(self.phones).vote(self.room.look(lambda s: s.round.id), *words)

    def _decide(self) -> None:
        """Whatever is refused: not written, merged already."""
        name = self.chance.choice(["hide_words", "show_words", "merge_words", "separate_words"])
        if found := self.room.look(lambda s: s.round and s.round.id):
            self.anna.send(
                name, {"round": found, "words": [key_of(each) for each in self.chance.sample(WORDS, 2)]}
            )

    def _comment(self) -> None:
        self.chance.choice(self.phones).write(f"Opmerking nummer {self.chance.randrange(1000)}")

    def _comments(self) -> list[str]:
        return list(shown(self.anna.frames)["comments"])

    def _support(self) -> None:
        for comment in self._comments()[:1]:
            self.chance.choice(self.phones).support(comment, self.chance.choice([True, False]))

    def _moderate(self) -> None:
        for comment in self._comments()[:1]:
            self.anna.send(self.chance.choice(["hide_comment", "approve_comment"]), {"comment": comment})

    def _spotlight(self) -> None:
        for comment in self._comments()[-1:]:
            self.anna.send("spotlight_comment", {"comment": comment, "on": self.chance.choice([True, False])})

    def _merge(self) -> None:
        """Whatever is refused: hidden, on the screen, merged elsewhere."""
        if len(found := self._comments()) > 1:
            first, second = self.chance.sample(found, 2)
            self.anna.send("merge_comments", {"comments": [first], "into": second})

    def _separate(self) -> None:
        if found := self._ids(
            select(Comment.id).where(
                Comment.live_session_id == self.room.id, Comment.merged_into_id.is_not(None)
            )
        ):
            self._try("separate_comment", comment=self.chance.choice(found))

    def _group(self) -> None:
        title = self.chance.choice(["Regeldruk", "Mensen", "Geld"])
        self.anna.send("make_theme", {"title": title, "comments": self._comments()[:2]})

    def _regroup(self) -> None:
        if found := self._ids(select(Theme.id).where(Theme.live_session_id == self.room.id)):
            theme = self.chance.choice(found)
            self.anna.send("rename_theme", {"theme": theme, "title": self.chance.choice(["Regels", "Geld"])})
            self.anna.send("set_theme", {"comments": self._comments()[-2:], "theme": theme})
            if self.chance.random() < 0.3:
                self._try("remove_theme", theme=theme)

    def _ids(self, chosen: Any) -> list[str]:
        with self.room.reading() as db:
            return list(db.scalars(chosen))

    def _walk(self) -> None:
        self._try(self.chance.choice(["next_stop", "previous_stop"]))

    def _time(self) -> None:
        if found := self.room.look(lambda s: s.round and s.round.id):
            command = self.chance.choice(["start_timer", "stop_timer"])
            self.anna.send(
                command, {"round": found, **({"seconds": 600} if command == "start_timer" else {})}
            )

    def _hand_over(self) -> None:
        self._try("hand_over", to=self.chance.choice(["both", "operator"]))

    def _undo(self) -> None:
        """Whatever is refused: not every last step can be undone."""
        with self.room.reading() as db:
            last = journal.latest(db, self.room.id, 1)[0].number
        self.anna.send("undo", {"line": last})

    def _present(self) -> None:
        self._try("count_present", present=self.chance.choice([None, 12, 250]))


@pytest.mark.parametrize("doings", [STEERING, MODERATING, WORDING], ids=["steering", "moderating", "wording"])
@pytest.mark.parametrize("seed", [1, 2])
def test_after_any_sequence_of_actions(
    anna: Operator,
    screen: Screen,
    come: Callable[..., Any],
    phone: Callable[..., Phone],
    room: Room,
    seed: int,
    doings: list[str],
) -> None:
    anna.start()
    chair = come(Chair).sit()  # first: the seat is made beside the server, which tells nobody of it
    phones = [phone(connected=True) for _ in range(3)]
    for each in (anna, screen, chair):
        each.connect()
    meeting = Meeting(seed, anna, phones, room, doings)
    for number in range(STEPS):
        meeting.step()
        if number % 10 == 9:
            for heard in (phones[0], anna, chair, screen):
                assert_same(heard, come, meeting.log)


def test_after_words_came_in_and_nothing_else_happened(
    anna: Operator, screen: Screen, come: Callable[..., Any], phone: Callable[..., Phone], room: Room
) -> None:
    anna.start()
    chair = come(Chair).sit()
    phones = [phone(connected=True) for _ in range(2)]
    for each in (anna, screen, chair):
        each.connect()
    asked = anna.open("words")
    anna.do("reveal_results", round=asked)
    for words in (["tijd"], ["geld", "tijd"], ["rust", "geld", "ICT"]):
        assert phones[1].vote(asked, *words)["ok"]
        for heard in (phones[0], anna, chair, screen):
            heard.wait(lambda heard=heard, word=words[-1]: word in heard.last("stage")["html"], words[-1])  # type: ignore[misc]
            assert_same(heard, come, words)


def test_after_the_answers_to_an_open_question_lost_the_time_at_which_they_came(
    anna: Operator, screen: Screen, come: Callable[..., Any], phone: Callable[..., Phone], room: Room
) -> None:
    anna.start()
    chair, scribe = come(Chair).sit(), come(Scribe).sit()
    phones = [phone(connected=True) for _ in range(3)]
    for each in (anna, screen, chair, scribe):
        each.connect()
    asked = anna.open("open")
    for number, each in enumerate(phones):
        assert each.vote(asked, f"Antwoord {number}")["ok"]
    everybody = (phones[0], anna, screen, chair, scribe)
    for heard in everybody:
        assert_same(heard, come, ["answered"])
    anna.do("close_round", round=asked)
    opened = room.look(lambda live_session: milliseconds(live_session.round.opened_at))
    anna.open("choice")
    for heard in everybody:
        assert_same(heard, come, ["sealed"])
    for heard in (phones[0], anna, scribe):
        times = {
            each["at"] for event, frame in heard.frames if event == "comment" for each in frame["comments"]
        }
        assert times == {opened}, "nobody was ever told when somebody answered"
