"""The journal: who did what, when and why. Lines are added and never changed; each holds the digest
of the one before it, so that a change afterwards shows."""

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, now, written
from models.people import Actor

FIRST = "0" * 64
UNDOES = "undoes"  # a fact, and meanwhile a note on the transaction
# Moved nothing that the room sees, and stands in the way of no undoing.
BESIDE = ("note_written", "note_changed", "note_removed", "background_changed")
CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False)


class JournalEntry(Base):
    __tablename__ = "journal_entries"
    live_session_id: Mapped[str] = mapped_column(
        ForeignKey("live_sessions.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(default=now)
    actor: Mapped[str] = mapped_column(String(20))
    actor_name: Mapped[str] = mapped_column(String(100))
    action: Mapped[str] = mapped_column(String(40))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    reason: Mapped[str | None] = mapped_column(String(500))
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))

    def expected_digest(self) -> str:
        said = self.actor, self.actor_name, self.action, self.facts, self.reason
        return digest_of_line(self.previous, self.number, written(self.at), *said)


def digest_of_line(*fields: Any) -> str:
    """SHA-256 over the line before it and every field, as JSON with sorted keys."""
    # A byte that is no text, put there afterwards, is taken as it is: the digest then is another one.
    return hashlib.sha256(CANONICAL.encode(fields).encode(errors="surrogatepass")).hexdigest()


def write(
    db: Session, live_session_id: str, action: str, *, by: Actor, reason: str | None = None, **facts: Any
) -> JournalEntry:
    """The caller holds the lock on the live session, so numbers follow each other without gaps."""
    last = next(iter(latest(db, live_session_id, 1)), None)
    entry = JournalEntry(
        live_session_id=live_session_id,
        number=last.number + 1 if last else 1,
        at=now(),
        actor=by.kind,
        actor_name=by.name,
        action=action,
        facts=facts | ({UNDOES: db.info[UNDOES]} if UNDOES in db.info else {}),
        reason=reason,
        previous=last.digest if last else FIRST,
    )
    entry.digest = entry.expected_digest()
    db.add(entry)
    db.flush()
    return entry


@contextmanager
def undoing(db: Session, number: int) -> Iterator[None]:
    """What is written within it names the line that it undoes."""
    db.info[UNDOES] = number
    try:
        yield
    finally:
        del db.info[UNDOES]


def lines(live_session_id: str) -> Any:
    chosen = select(JournalEntry).where(JournalEntry.live_session_id == live_session_id)
    return chosen.order_by(JournalEntry.number)


def latest(
    db: Session, live_session_id: str, number: int, *, besides: Collection[str] = ()
) -> Sequence[JournalEntry]:
    """The newest lines, the last one first. ``besides``: actions that are passed over."""
    chosen = lines(live_session_id).where(JournalEntry.action.not_in(besides))
    newest_first = chosen.order_by(None).order_by(JournalEntry.number.desc())
    return db.scalars(newest_first.limit(number)).all()


def head(db: Session, live_session_id: str) -> str:
    """The digest of the last line: kept elsewhere, it proves that nothing was changed since."""
    return next((entry.digest for entry in latest(db, live_session_id, 1)), FIRST)
