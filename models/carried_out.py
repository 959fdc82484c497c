"""Which commands of operators were carried out, so that one that is sent again does nothing more."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base


class CarriedOut(Base):
    __tablename__ = "carried_out"
    live_session_id: Mapped[str] = mapped_column(
        ForeignKey("live_sessions.id", ondelete="CASCADE"), primary_key=True
    )
    command_id: Mapped[str] = mapped_column(String(64), primary_key=True)


def was_carried_out(db: Session, live_session_id: str, command_id: str) -> bool:
    """If not, it is from this transaction's commit on. The caller holds the lock on the live session."""
    if db.get(CarriedOut, (live_session_id, command_id)) is not None:
        return True
    db.add(CarriedOut(live_session_id=live_session_id, command_id=command_id))
    return False
