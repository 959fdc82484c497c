"""Commands that somebody might give now: mostly about what is there, sometimes about what is not, or in a wrong state."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import Any, TypeVar

from tests.live.reference.commands import Command, carry_out
from tests.live.reference.session import NOWHERE, Session

T = TypeVar("T")
TRIES = 6
OFTEN = ["undo", "open_round", "close_round", "make_statement", "set_outcome", "start_timer", "count_hands"]
SELDOM = ["open_lobby", "start_session", "resume_session", "archive_session", "end_session"]
ORDINARY = [
    *("lock_session", "hand_over", "count_present", "go_to", "next_stop", "previous_stop", "set_item_state"),
    *("insert_item", "ask", "reopen_round", "extend_timer", "stop_timer", "reveal_results", "hide_results"),
    *("approve_comment", "hold_comment", "hide_comment", "spotlight_comment", "reword_statement"),
]


def command(chance: Random, session: Session, who: str, names: Sequence[str] = ()) -> Command:
    """Mostly one that changes something. ``who`` stands in what they say, so that no two people say the same."""
    given = _any(chance, session, who, names)
    for _ in range(TRIES):
        if chance.random() < 0.2 or _changes(session, who, given):
            break
        given = _any(chance, session, who, names)
    return given


def _any(chance: Random, session: Session, who: str, names: Sequence[str]) -> Command:
    name = chance.choice(names or _names(session))
    return Command(name, Possible(chance, session, who).given(name))


def _changes(session: Session, who: str, given: Command) -> bool:
    _, after = carry_out(session, who, given)
    return after.journal != session.journal


def _names(session: Session) -> list[str]:
    on = [] if session.state == "live" else ["start_session", "resume_session"] * 12
    return [*OFTEN * 6, *ORDINARY * 3, *SELDOM, *on]


class Possible:
    def __init__(self, chance: Random, session: Session, who: str) -> None:
        self.chance, self.session, self.who = chance, session, who

    def given(self, name: str) -> dict[str, Any]:
        number, session = len(self.session.questions), self.session
        by_name: dict[str, dict[str, Any]] = {
            "resume_session": {"reason": self.reason},
            "lock_session": {"locked": self.either},
            "hand_over": {"to": self.of("both", "operator", "chair")},
            "count_present": {"present": self.of(None, 12, 250)},
            "go_to": {"item": self.item, "question": self.of(None, self.question)},
            "set_item_state": {"item": self.item, "state": self.of("skipped", "parked", "planned")},
            "undo": {"line": self.of(*[len(session.journal)] * 3, *self.with_comments[-3:], 1)},
            "insert_item": {
                "title": f"Punt {len(session.items)} van {self.who}",
                "after": self.of(None, self.item),
            },
            "open_round": {"question": self.question, "reason": self.reason},
            "ask": {
                "type": self.of("choice", "open"),
                "text": f"Vraag {number} van {self.who}?",
                "settings": {"options": ["Ja", "Nee"]},
                "results": self.of("hidden", "live"),
            },
            "close_round": {"round": self.round},
            "reopen_round": {"round": self.round},
            "start_timer": {"round": self.round, "seconds": self.of(600, 600, 600, 4, 4000)},
            "extend_timer": {"round": self.round, "moment": self.of(0, 1, 2, 3)},
            "stop_timer": {"round": self.round},
            "reveal_results": {"round": self.round},
            "hide_results": {"round": self.round},
            "approve_comment": {"comment": self.comment},
            "hold_comment": {"comment": self.comment},
            "hide_comment": {"comment": self.comment},
            "spotlight_comment": {"comment": self.comment, "on": self.either},
            "make_statement": {
                "text": f"Stelling {number} van {self.who}.",
                "comments": self.of([], [self.comment], list({self.comment, self.comment})),
                "follows": self.of(None, None, self.statement),
                "open": self.either,
            },
            "reword_statement": {"statement": self.statement, "text": self.of("Scherper.", "Zachter.", "")},
            "set_outcome": {
                "statement": self.statement,
                "outcome": self.of("gedragen", "verdeeld", "anders"),
                "reason": self.reason,
            },
            "count_hands": {"round": self.round, "hands": self.hands, "reason": self.reason},
        }
        return by_name.get(name, {})

    def of(self, *these: T) -> T:
        return self.chance.choice(these)

    @property
    def either(self) -> bool:
        return self.of(True, False)

    @property
    def reason(self) -> str:
        return self.of("Nog een keer.", "Verteld.", "")

    @property
    def hands(self) -> dict[str, int]:
        return self.of({"a": 3}, {"agree": 5}, {"agree": 40, "disagree": 2}, {}, {"agree": -1}, {"z": 1})

    @property
    def item(self) -> str:
        return self._one_of(self.session.items)

    @property
    def question(self) -> str:
        return self._one_of(self.session.questions)

    @property
    def comment(self) -> str:
        return self._one_of(self.session.comments)

    @property
    def statement(self) -> str:
        return self._one_of(name for name, each in self.session.questions.items() if each.statement)

    @property
    def round(self) -> tuple[str, int]:
        """Mostly the one that everybody has before them."""
        asked = self.session.questions.items()
        rounds = [(name, number) for name, each in asked for number in range(1, len(each.rounds) + 1)]
        now = [each for each in rounds if each[0] == self.session.question]
        return self.of(*now[-1:] * 6, *rounds, (NOWHERE, 1))

    @property
    def with_comments(self) -> list[int]:
        """The lines about them."""
        return [number for number, each in self.session.steps.items() if each.action.startswith("comment_")]

    def _one_of(self, names: Iterable[str]) -> str:
        return self.of(*[*names] * 3, NOWHERE)
