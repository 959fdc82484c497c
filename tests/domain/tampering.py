"""A session in which everything happened that a journal vouches for, and somebody who changes its rows behind our back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from models.agenda import AgendaItem
from models.base import new_id, now
from models.card import Card, take_back
from models.comment import Comment
from models.database import Database
from models.group import Group
from models.group_answer import GroupAnswer
from models.group_work import GroupWork
from models.hand_count import HandCount, count_hands
from models.journal import JournalEntry, latest
from models.manual_answers import ManualAnswers, add_answers
from models.note import Note
from models.people import Actor
from models.question import Question
from models.question_types.word_forms import key_of
from models.rounds import Round
from models.statement import Outcome, Source, Statement, Wording
from models.states import CommentState
from models.timer import extend_timer, start_timer, stop_timer
from models.undo import undo
from models.verification import Flaw, first_flaw
from models.vote import Ballot
from models.words import WordMark, merge_words, moderate, separate_words
from tests.groups import LEAD, Groups
from tests.room import Room

TABLES = (
    *(JournalEntry, Round, Ballot, Statement, Source, Wording, Outcome, HandCount, ManualAnswers, Note),
    *(GroupAnswer, Card, GroupWork),
    WordMark,
)
# What may change without a word: what a group has before it now, and how its room was prepared.
UNTOLD = {GroupWork: {"question_id"}, Group: {"position", "room", "secret"}}
# The row's own address in the file, how a value is read as bytes and written back, and what switches off keys.
RAW = {
    "sqlite": (
        "rowid",
        "typeof({0}), CAST({0} AS BLOB)",
        "CAST(:value AS TEXT)",
        "PRAGMA defer_foreign_keys=ON",
    ),
    "postgresql": (
        "CAST(ctid AS TEXT)",
        "'', CAST({0} AS TEXT)",
        "CAST(CAST(:value AS TEXT) AS {0})",
        "SET LOCAL session_replication_role = replica",
    ),
}


@dataclass(frozen=True)
class Cell:
    """``kind``: how SQLite keeps it. ``value``: its bytes, None for NULL."""

    table: Any
    row: Any
    column: str
    kind: str
    value: bytes | None

    @property
    def nullable(self) -> bool:
        return bool(self.table.__table__.columns[self.column].nullable)


def hold(room: Room) -> Room:
    """Rounds sealed, reopened, asked again, shown and hidden; statements reworded, closed and corrected; notes; a
    last round that is open."""
    person, other = room.begin().person({"rol": "beleid"}), room.person({"rol": "politiek"})
    comments = [room.write(person, "Niet zacht. Ongeëvenaard."), room.write(other, "Wel samen.")]
    room.support(other, comments[0])
    room.do("count_present", 12)
    asked = room.open()
    room.vote(person, asked, "a")
    room.on_round(asked, "close", connected=3)
    room.on_round(asked, "reopen")
    room.vote(other, asked, "b")
    room.on_round(asked, "close")
    room.on_round(asked, "reveal")
    again = room.open(reason="De vraag was niet duidelijk.")
    room.vote(person, again, "c")
    enter(room, again, {"a": 2, "b": 1}, "Op papier.")
    room.on_round(again, "close")
    enter(room, again, {"a": 3, "b": 1}, "Eén briefje was blijven liggen.")
    decide_on_words(room, person, other)
    state(room, person, comments)
    break_out(room)
    open_ = room.open("open")
    room.vote(other, open_, "Eén antwoord")
    note(room, comments[1])
    with room.holding() as db:
        set_timers(db.get_one(Round, open_), room.anna(db))
    return room


def enter(room: Room, round_id: str, counts: dict[str, int], reason: str) -> None:
    with room.holding() as db:
        add_answers(db.get_one(Round, round_id), counts, by=room.anna(db), reason=reason)


def decide_on_words(room: Room, person: str, other: str) -> None:
    """While the round is open and after it, each time with one that is undone."""
    asked = room.open("words")
    room.vote(person, asked, "ICT", "dom")
    room.vote(other, asked, "oude ICT", "Ongeëvenaard")
    ict, old, rude = map(key_of, ("ICT", "oude ICT", "dom"))
    for close in (False, True):
        with room.holding() as db:
            round_, by = db.get_one(Round, asked), room.anna(db)
            merge_words(round_, [ict], old, by=by)
            moderate(round_, [rude, ict], CommentState.HIDDEN, by=by)
            undo(round_.live_session, latest(db, room.id, 1)[0].number, by=by, connected=0)
            if not close:
                separate_words(round_, [ict], by=by)
                round_.close(by=by)
                moderate(round_, [rude], CommentState.HIDDEN, by=by)


def note(room: Room, comment: str) -> None:
    """One that was changed, a quotation, and one that was removed."""
    with room.holding() as db:
        by, item = room.anna(db), db.get_one(AgendaItem, room.items[2])
        changed = Note.write(item, text="Eerste punt", by=by)
        changed.change("Eerste punt.\nEn het tweede.", version=1, by=by)
        quoted = Note.quote(item, db.get_one(Comment, comment), by=by)
        quoted.change("Zo zei iemand het.", version=1, by=by)
        Note.write(item, text="Dubbel", by=by).remove(version=1, by=by)


def break_out(room: Room) -> None:
    """A group that was asked, answered together, sent two cards and took one of them back."""
    groups = Groups(room).start()
    (person,) = groups.people(0)
    room.vote(person, groups.open(0), "4")
    groups.answer(0, "Het meeste.")
    groups.answer(0, "Het meeste, niet alles.", version=1)
    groups.answer(1, "Niets.", question=1)
    groups.send(0, "Hoe complexer, hoe minder tevreden.")
    groups.send(1, "Meer tijd.")
    taken = groups.send(0, "Toch niet", question=None)
    with room.holding() as db:
        take_back(db.get_one(Card, taken), by=LEAD)
    groups.ready(1)
    groups.end()


def set_timers(round_: Round, by: Actor) -> None:
    start_timer(round_, 600, by=by)
    stop_timer(round_, by=by)
    start_timer(round_, 600, by=by)
    extend_timer(round_, now() + timedelta(seconds=1200), by=by)


def state(room: Room, person: str, comments: list[str]) -> None:
    made = room.state(*comments)
    with room.holding() as db:
        db.get_one(Statement, made).reword("Scherp, niet zacht.", by=room.anna(db))
    with room.holding() as db:
        asked = Round.open(db.get_one(Question, made), by=room.anna(db)).id
    room.vote(person, asked, "agree")
    room.on_round(asked, "close")
    for number, reason in ((7, ""), (9, "De achterste rij was niet meegeteld.")):
        with room.holding() as db:
            count_hands(
                db.get_one(Round, asked), {"agree": number, "disagree": 2}, by=room.anna(db), reason=reason
            )
    for word, reason in (("verdeeld", ""), ("gedragen", "Er was niet goed gekeken.")):
        with room.holding() as db:
            db.get_one(Statement, made).close_with(word, by=room.anna(db), reason=reason)
    room.state(comments[0], text="Vanuit gezamenlijkheid.", follows=made)


class Tamperer:
    """Changes what is stored, in a transaction that is never committed: after each change all is as it was."""

    def __init__(self, db: Session, live_session_id: str) -> None:
        self.db, self._id = db, live_session_id
        self._address, self._read, self._write, prepare = RAW[db.get_bind().dialect.name]
        db.execute(text(prepare))

    def cells(self, table: Any) -> Iterator[Cell]:
        for (row,) in self.db.execute(text(f"SELECT {self._address} FROM {table.__tablename__}")).all():
            for column in table.__table__.columns:
                yield self.cell(table, row, column.key)

    def cell(self, table: Any, row: Any, column: str) -> Cell:
        read = f"SELECT {self._read.format(column)} FROM {table.__tablename__} WHERE {self._address} = :row"
        kind, value = self.db.execute(text(read), {"row": row}).one()
        return Cell(table, row, column, kind, value.encode() if isinstance(value, str) else value)

    def flaw_after(self, cell: Cell, value: bytes | None) -> Flaw | str | None:
        """A text when the database refuses such a value, or keeps the one it had."""
        kind = self.db.get_bind().dialect.type_compiler_instance.process(
            cell.table.__table__.columns[cell.column].type
        )
        given = value if value is None or kind is None or "rowid" in self._address else value.decode()
        change = (
            f"UPDATE {cell.table.__tablename__} SET {cell.column} = {self._write.format(kind)}"
            f" WHERE {self._address} = :row RETURNING {self._read.format(cell.column)}"
        )
        with self.undone():
            try:
                now, found = self.db.execute(text(change), {"value": given, "row": cell.row}).one()
            except DBAPIError:
                return "refused"
            found = found.encode() if isinstance(found, str) else found
            return "the same" if (now, found) == (cell.kind, cell.value) else self.flaw()

    def flaw_without(self, cell: Cell) -> Flaw | None:
        with self.undone():
            self.db.execute(
                text(f"DELETE FROM {cell.table.__tablename__} WHERE {self._address} = :row"),
                {"row": cell.row},
            )
            return self.flaw()

    def flaw_with(self, cell: Cell, **others: Any) -> Flaw | None:
        """With one row more, like this one but for ``others``."""
        names = [each.key for each in cell.table.__table__.columns]
        values = [f":{name}" if name in others else name for name in names]
        insert = (
            f"INSERT INTO {cell.table.__tablename__} ({', '.join(names)}) SELECT {', '.join(values)}"
            f" FROM {cell.table.__tablename__} WHERE {self._address} = :row"
        )
        with self.undone():
            self.db.execute(text(insert), {**others, "row": cell.row})
            return self.flaw()

    def flaw(self) -> Flaw | None:
        return first_flaw(self.db, self._id)

    @contextmanager
    def undone(self) -> Iterator[None]:
        nested = self.db.begin_nested()
        try:
            yield
        finally:
            nested.rollback()


@contextmanager
def tampering(database: Database, live_session_id: str) -> Iterator[Tamperer]:
    with Session(database.engine) as db:
        yield Tamperer(db, live_session_id)
        db.rollback()


def another(table: type[Any], question_id: str) -> dict[str, Any]:
    """The columns by which one more row differs from another of its table."""
    own = {"id": new_id(), "number": 77, "position": 77, "line": 77}
    if table is Statement:
        return {"question_id": question_id}
    if table is GroupAnswer:
        return {"question_id": question_id, "line": 77}
    if table is Card:  # of a comment that there is: keys are not looked at here
        return {"comment_id": own["id"], "position": 77}
    if table is GroupWork:
        return {"agenda_item_id": own["id"]}
    if table is WordMark:
        return {"word": "f" * 16}
    if table is Ballot:
        return {"id": own["id"]}
    if table is Round:  # of those that are open the database lets in only one
        return {"id": own["id"], "number": 77, "state": "closed"}
    return {name: value for name, value in own.items() if name in table.__table__.columns}
