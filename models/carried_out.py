"""Which commands were carried out, so that one that is sent again does nothing more. Votes and comments keep that
themselves."""

import hashlib
from collections.abc import Callable

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base


class CarriedOut(Base):
    __tablename__ = "carried_out"
    live_session_id: Mapped[str] = mapped_column(
        ForeignKey("live_sessions.id", ondelete="CASCADE"), primary_key=True
    )
    command_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    line: Mapped[int | None]  # of the journal, the last that it wrote: it is answered with it again


def key_of(*parts: str) -> str:
    """Of a command and everything in it: whoever uses an id again for something else has given another command."""
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()


def once(
    db: Session, live_session_id: str, command_id: str | None, carry_out: Callable[[], int | None]
) -> int | None:
    """What carrying it out gives, now or the first time. The caller holds a lock on the live session, or on
    who alone gives such commands."""
    if command_id is None:
        return carry_out()
    known = db.get(CarriedOut, (live_session_id, command_id))
    if known is None:
        known = CarriedOut(live_session_id=live_session_id, command_id=command_id, line=carry_out())
        db.add(known)
    return known.line
