"""Rows that point to one that is gone. The database refuses to make such, so somebody went behind its back; and what
hangs under a row that is gone is in no export, whatever the journal says of it."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, exists, select
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.sql.elements import KeyedColumnElement

from models.base import Base
from models.comment import Comment
from models.journal import JournalEntry
from models.live_session import LiveSession
from models.question import Question
from models.rounds import Round
from models.verification.flaw import Flaw
from models.verification.last_words import LastWords
from models.verification.stored import key_of, stored

Keyed = KeyedColumnElement[Any]
# By which column a row belongs to a session, and what that points to there.
ABOVE: dict[str, type[Round | Question | Comment]] = {
    "round_id": Round,
    "statement_id": Question,
    "question_id": Question,
    "comment_id": Comment,
}


def rows_that_dangle(db: Session, live_session_id: str, words: LastWords) -> Iterator[Flaw]:
    """By the line that speaks of the row, else by the last one."""
    for mapper in Base.registry.mappers:
        by = _column(mapper.class_)
        if by is not None:
            yield from _dangling(db, mapper.class_, by, live_session_id, words)


def any_left_alone(db: Session) -> bool:
    """Whether there is a journal whose session is gone."""
    sessions = select(LiveSession.id)
    left = select(JournalEntry.number).where(JournalEntry.live_session_id.not_in(sessions))
    return db.scalar(left.limit(1)) is not None


def _column(table: type[DeclarativeBase]) -> Keyed | None:
    """That says to which session a row belongs."""
    columns = table.__table__.columns
    if table is LiveSession:
        return columns["id"]
    return next((columns[name] for name in ("live_session_id", *ABOVE) if name in columns), None)


def _dangling(
    db: Session, table: type[DeclarativeBase], by: Keyed, live_session_id: str, words: LastWords
) -> Iterator[Flaw]:
    for key in table.__table__.foreign_keys:
        if key.parent is not by:
            for row in stored(db, table, _of_session(by, live_session_id) & _is_gone(key)):
                yield words.flaw_of(table.__tablename__, *key_of(table.__table__, row))


def _of_session(by: Keyed, live_session_id: str) -> ColumnElement[bool]:
    if by.key not in ABOVE:
        return by == live_session_id
    above = ABOVE[str(by.key)]
    return by.in_(select(above.id).where(above.live_session_id == live_session_id))


def _is_gone(key: ForeignKey) -> ColumnElement[bool]:
    target = key.column.table.alias()
    return key.parent.is_not(None) & ~exists().where(target.c[key.column.key] == key.parent)
