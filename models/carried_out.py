"""Which commands of operators were carried out, so that one that is sent again does nothing more."""

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


def once(
    db: Session, live_session_id: str, command_id: str | None, carry_out: Callable[[], int | None]
) -> int | None:
    """What carrying it out gives, now or the first time. The caller holds the lock on the live session."""
    if command_id is None:
        return carry_out()
    known = db.get(CarriedOut, (live_session_id, command_id))
    if known is None:
        known = CarriedOut(live_session_id=live_session_id, command_id=command_id, line=carry_out())
        db.add(known)
    return known.line
