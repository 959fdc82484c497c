"""What somebody might give with a command now: mostly about what is there, sometimes about what is not, or wrong."""

from collections.abc import Iterable
from random import Random
from typing import Any, TypeVar

from tests.live.reference.back import WITH_COMMENTS
from tests.live.reference.session import NOWHERE, Session

T = TypeVar("T")


class Payloads:
    def __init__(self, chance: Random, session: Session, who: str) -> None:
        self.chance, self.session, self.who = chance, session, who

    def given(self, name: str) -> dict[str, Any]:
        number, session = len(self.session.questions), self.session
        note, round = self.note, self.round
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
            "split_results": {"round": self.round, "by": self.of("rol", "rol", None, "anders")},
            "approve_comment": {"comment": self.comment},
            "hold_comment": {"comment": self.comment},
            "hide_comment": {"comment": self.comment},
            "spotlight_comment": {"comment": self.comment, "on": self.either},
            "make_statement": {
                "text": f"Stelling {number} van {self.who}.",
                "comments": self.of([], self.comments),
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
            "add_answers": {
                "round": round,
                "counts": self.answers(round[0]),
                "people": self.of(None, 3, 5),
                "reason": self.of("Op papier.", "Hardop.", self.reason),
            },
            "merge_comments": {"comments": self.comments, "into": self.of(self.comment, *self.apart)},
            "separate_comment": {"comment": self.of(self.comment, *self.merged)},
            "make_theme": {"title": self.title, "comments": self.of([], self.comments)},
            "rename_theme": {"theme": self.theme, "title": self.title},
            "remove_theme": {"theme": self.theme},
            "set_theme": {"comments": self.comments, "theme": self.of(None, *[self.theme] * 3)},
            "show_words": {"round": round, "words": self.words(round[0])},
            "hide_words": {"round": round, "words": self.words(round[0])},
            "merge_words": {
                "round": round,
                "words": self.words(round[0]),
                "into_word": self.of(None, *self.words(round[0])),
            },
            "separate_words": {"round": round, "words": self.words(round[0])},
            "write_note": {"item": self.of(session.item or self.item, self.item), "text": self.text},
            "quote_comment": {"item": self.item, "comment": self.comment},
            "change_note": {**note, "text": self.text},
            "remove_note": note,
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

    def answers(self, question: str) -> dict[str, int]:
        options = self.session.questions[question].options if question in self.session.questions else ()
        given = {each: self.of(0, 2, 3) for each in options if self.either}
        return self.of(given, given, given, {}, {"a": -1}, {"z": 1})

    def words(self, question: str) -> list[str]:
        """Each once, in any order."""
        among = self.session.questions[question].words if question in self.session.questions else ()
        several = self.chance.sample(among, min(self.of(1, 2, 2), len(among)))
        return self.of(*[several or [NOWHERE]] * 9, [NOWHERE])

    @property
    def title(self) -> str:
        number = self.session.journal.count("theme_made")
        return self.of("Regels", "regels", f"Thema {number} van {self.who}", f"Thema {number}", "")

    @property
    def text(self) -> str:
        return self.of(f"Notitie {len(self.session.beside)} van {self.who}", "Er is geklapt.", "")

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
    def comments(self) -> list[str]:
        """Each once, in any order."""
        among = self.of(self.apart, self.apart, list(self.session.comments))
        several = self.chance.sample(among, min(self.of(1, 2, 3), len(among)))
        return self.of(*[several] * 9, [NOWHERE])

    @property
    def apart(self) -> list[str]:
        return [name for name, each in self.session.comments.items() if not each.into]

    @property
    def merged(self) -> list[str]:
        return [name for name, each in self.session.comments.items() if each.into]

    @property
    def theme(self) -> Any:
        return self._one_of(self.session.themes)

    @property
    def note(self) -> dict[str, Any]:
        """As it was read, or as somebody else has changed it meanwhile."""
        number = self._one_of(self.session.notes)
        version = self.session.notes[number].version if number else 1
        return {"note": number, "version": self.of(version, version, version, version + 1)}

    @property
    def with_comments(self) -> list[int]:
        """The lines about them and their themes."""
        return [number for number, each in self.session.steps.items() if each.action in WITH_COMMENTS]

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

    def _one_of(self, names: Iterable[Any]) -> Any:
        return self.of(*[*names] * 3, NOWHERE)
