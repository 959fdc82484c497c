"""A session in which a given command of the console is possible, and what has to be given with it."""

from collections.abc import Callable
from typing import Any

from models import journal
from models.comment import Comment
from models.database import Database
from models.group import GroupMember
from models.merging import merge
from models.note import Note
from models.question_types.word_forms import key_of
from models.rounds import Round
from models.states import CommentState
from models.theme import Theme
from models.timer import start_timer
from models.words import merge_words, moderate
from tests.groups import Groups
from tests.room import Room


class Ready:
    """It is live; a statement was asked and closed; of three comments one is hidden. ``BEFORE`` says what is different."""

    def __init__(self, database: Database, name: str) -> None:
        self.room = Room(database)
        self.groups: Groups | None = None
        self.number, self.card = 0, "0" * 32
        if name != "open_lobby":
            self.room.do("open_lobby")
        if name not in ("open_lobby", "start_session"):
            self._begin()
            if name in BEFORE:
                BEFORE[name](self)

    @property
    def lines(self) -> int:
        with self.room.reading() as db:
            return len(db.scalars(journal.lines(self.room.id)).all())

    def given(self, name: str) -> dict[str, Any]:
        return {key: value(self) if callable(value) else value for key, value in GIVEN[name].items()}

    def start_timer(self) -> None:
        self.on_round("reopen")
        with self.room.holding() as db:
            start_timer(db.get_one(Round, self.round), 60, by=self.room.anna(db))

    def on_round(self, verb: str) -> None:
        self.room.on_round(self.round, verb)

    def write_words(self) -> None:
        """To a question that is asked now."""
        self.asked = self.room.open("words")
        self.room.vote(self.room.person(), self.asked, "ICT", "tijd")

    def decide_on_words(self, name: str) -> None:
        self.write_words()
        with self.room.holding() as db:
            round_, by = db.get_one(Round, self.asked), self.room.anna(db)
            if name == "show_words":
                moderate(round_, [key_of("ICT")], CommentState.HIDDEN, by=by)
            else:
                merge_words(round_, [key_of("ICT")], key_of("tijd"), by=by)

    def merge(self) -> None:
        with self.room.holding() as db:
            said, other = db.get_one(Comment, self.said), db.get_one(Comment, self.other)
            merge([said], other, by=self.room.anna(db))

    def ends_at(self) -> int:
        """When the timer ends now, in milliseconds."""
        with self.room.reading() as db:
            ends = db.get_one(Round, self.round).closes_at
            return int(ends.timestamp() * 1000) if ends else 0

    def _begin(self) -> None:
        self.room.do("start")
        self.room.go_to(2)
        person = self.room.person()
        texts = ("Scherp", "Niet zacht", "Onaardig")
        self.said, self.other, self.hidden = [self.room.write(person, text) for text in texts]
        self.room.on_comment(self.hidden, "hide")
        self.statement = self.room.state(self.said)
        with self.room.holding() as db:
            question = self.room.live_session(db).agenda[2].questions[-1]
            self.round = Round.open(question, by=self.room.anna(db)).id
        self.asked = self.round  # until words are asked for
        self.on_round("close")
        with self.room.holding() as db:
            said = self.room.live_session(db).agenda[2]
            self.note = Note.write(said, text="Er is gelachen.", by=self.room.anna(db)).id
        with self.room.holding() as db:
            self.theme = Theme.make(self.room.live_session(db), "Boodschap", by=self.room.anna(db)).id

    def apart(self) -> None:
        """The groups are; there is somebody in the first, which has sent a card."""
        self.groups = Groups(self.room).start()
        (person,) = self.groups.people(0)
        with self.room.reading() as db:
            self.number = db.get_one(GroupMember, (person, self.groups.item)).number
        self.card = self.groups.send(0, "Hoe complexer, hoe minder tevreden.")

    def call_back(self) -> None:
        self.apart()
        self.groups.call_back()

    def prepare_groups(self) -> None:
        self.groups = Groups(self.room)

    def of_groups(self, number: int) -> str:
        return self.groups.ids[number] if self.groups else "0" * 32

    @property
    def breakout(self) -> str:
        return self.groups.item if self.groups else self.room.items[2]

    @property
    def asked_in_groups(self) -> str:
        return self.groups.questions[0] if self.groups else "0" * 32


BEFORE: dict[str, Callable[[Ready], None]] = {
    "resume_session": lambda ready: ready.room.do("end"),
    "archive_session": lambda ready: ready.room.do("end"),
    "previous_stop": lambda ready: ready.room.go_to(2),
    "separate_comment": lambda ready: ready.merge(),
    "undo": lambda ready: ready.room.do("lock", True),
    "close_round": lambda ready: ready.on_round("reopen"),
    "start_timer": lambda ready: ready.on_round("reopen"),
    "extend_timer": Ready.start_timer,
    "stop_timer": Ready.start_timer,
    "show_words": lambda ready: ready.decide_on_words("show_words"),
    "hide_words": Ready.write_words,
    "merge_words": Ready.write_words,
    "separate_words": lambda ready: ready.decide_on_words("separate_words"),
    "hide_results": lambda ready: ready.on_round("reveal"),
    "start_breakout": Ready.prepare_groups,
    "stay_apart": Ready.call_back,
    **dict.fromkeys(
        (
            *("call_back", "move_participant", "go_to_in_group", "set_group_state"),
            *("write_group_answer", "send_card", "take_back_card"),
        ),
        Ready.apart,
    ),
}
ROUND: dict[str, Any] = {"round": lambda ready: ready.round}
SAID: dict[str, Any] = {"comment": lambda ready: ready.said}
ITEM: dict[str, Any] = {"item": lambda ready: ready.room.items[2]}
NOTE: dict[str, Any] = {"note": lambda ready: ready.note}
WORDS: dict[str, Any] = {"round": lambda ready: ready.asked, "words": [key_of("ICT")]}
THEME: dict[str, Any] = {"theme": lambda ready: ready.theme}
STATEMENT: dict[str, Any] = {"statement": lambda ready: ready.statement}
GROUP: dict[str, Any] = {"group": lambda ready: ready.of_groups(1)}
BREAKOUT: dict[str, Any] = {"item": lambda ready: ready.breakout}
GIVEN: dict[str, dict[str, Any]] = {
    "open_lobby": {},
    "start_session": {},
    "end_session": {},
    "resume_session": {"reason": "Nog een vraag."},
    "archive_session": {},
    "lock_session": {"locked": True},
    "hand_over": {"to": "operator"},
    "count_present": {"present": 12},
    "go_to": {"item": lambda ready: ready.room.items[3]},
    "next_stop": {},
    "previous_stop": {},
    "set_item_state": {"item": lambda ready: ready.room.items[3], "state": "parked"},
    "undo": {"line": lambda ready: ready.lines},
    "insert_item": {"title": "Gesprek", "after": lambda ready: ready.room.items[2]},
    "open_round": {"question": lambda ready: ready.room.questions["scale"]},
    "ask": {"type": "open", "text": "Wat nu?"},
    "close_round": ROUND,
    "reopen_round": ROUND,
    "start_timer": {**ROUND, "seconds": 60},
    "extend_timer": {**ROUND, "closes_at": lambda ready: ready.ends_at() + 60_000},
    "stop_timer": ROUND,
    "reveal_results": ROUND,
    "hide_results": ROUND,
    "split_results": {**ROUND, "by": "rol"},
    "approve_comment": {"comment": lambda ready: ready.hidden},
    "hold_comment": SAID,
    "hide_comment": SAID,
    "merge_comments": {"comments": lambda ready: [ready.said], "into": lambda ready: ready.other},
    "separate_comment": SAID,
    "make_theme": {"title": "Regels", "comments": lambda ready: [ready.said]},
    "rename_theme": {**THEME, "title": "Toon"},
    "remove_theme": THEME,
    "set_theme": {**THEME, "comments": lambda ready: [ready.said]},
    "spotlight_comment": {**SAID, "on": True},
    "make_statement": {"text": "Anders gezegd.", "follows": lambda ready: ready.statement},
    "reword_statement": {**STATEMENT, "text": "Scherper gezegd."},
    "set_outcome": {**STATEMENT, "outcome": "gedragen"},
    "add_answers": {**ROUND, "counts": {"agree": 4}, "reason": "Op papier."},
    "count_hands": {**ROUND, "hands": {"agree": 30}},
    "start_breakout": BREAKOUT,
    "call_back": {**BREAKOUT, "seconds": 60},
    "stay_apart": BREAKOUT,
    "move_participant": {**GROUP, "number": lambda ready: ready.number},
    "go_to_in_group": {**GROUP, "question": lambda ready: ready.asked_in_groups},
    "set_group_state": {**GROUP, "state": "ready"},
    "write_group_answer": {**GROUP, "question": lambda ready: ready.asked_in_groups, "text": "Ja."},
    "send_card": {**GROUP, "text": "Maak het concreet."},
    "take_back_card": {"card": lambda ready: ready.card},
    "show_words": WORDS,
    "hide_words": WORDS,
    "merge_words": {**WORDS, "into": key_of("tijd")},
    "separate_words": WORDS,
    "write_note": {**ITEM, "text": "Er is geklapt."},
    "quote_comment": {**ITEM, "comment": lambda ready: ready.other},
    "change_note": {**NOTE, "version": 1, "text": "Er is gezucht."},
    "remove_note": {**NOTE, "version": 1},
}
