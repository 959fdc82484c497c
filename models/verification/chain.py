"""The chain itself: each line of a journal holds the digest of the one before it, and the session that of the last."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from models.journal import FIRST, JournalEntry, digest_of_line
from models.live_session import LiveSession
from models.verification.flaw import NO_LINE, Flaw
from models.verification.stored import Stored, stored


@dataclass(frozen=True)
class Line:
    """``at``: as the database keeps a moment."""

    number: int
    action: str
    at: str
    reason: str | None
    facts: dict[str, Any]

    @property
    def flaw(self) -> Flaw:
        return Flaw(self.number, self.action)


class Broken(Exception):
    """The chain ends here: what follows vouches for nothing."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw)
        self.flaw = flaw


def unbroken(db: Session, live_session_id: str) -> Iterator[Line]:
    """The lines, each once it is known to be what was written. Raises `Broken` at the first that is not."""
    of_session = JournalEntry.live_session_id == live_session_id
    digest, last = FIRST, NO_LINE
    for number, row in enumerate(stored(db, JournalEntry, of_session, JournalEntry.number), 1):
        line = _line(row, number, digest)
        if line is None:
            raise Broken(_named(row, number))
        yield line
        digest, last = str(row["digest"]), line.flaw
    if digest != _head(db, live_session_id):
        raise Broken(last)


def _head(db: Session, live_session_id: str) -> str | None:
    return next((row["head"] for row in stored(db, LiveSession, LiveSession.id == live_session_id)), None)


def _line(row: Stored, number: int, previous: str) -> Line | None:
    """None if it was changed or does not follow."""
    if (row["number"], row["previous"]) != (str(number), previous):
        return None
    day, _, time = str(row["at"]).partition(" ")
    facts = _facts(str(row["facts"]))
    said = row["actor"], row["actor_name"], row["action"], facts, row["reason"]
    if facts is None or row["digest"] != digest_of_line(previous, number, f"{day}T{time}+00:00", *said):
        return None
    return Line(number, str(row["action"]), str(row["at"]), row["reason"], facts)


def _facts(written: str) -> dict[str, Any] | None:
    """None if this is not how facts are written."""
    try:
        facts = json.loads(written)
    except ValueError:
        return None
    return facts if json.dumps(facts) == written else None


def _named(row: Stored, number: int) -> Flaw:
    """By its place: what it says of itself may be what was changed, and what it does may be no word any more."""
    action = str(row["action"])
    return Flaw(number, action if action.isidentifier() else ascii(action))
