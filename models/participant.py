"""A participant: a random ticket on a phone, of which only the digest is kept, with the segments chosen."""

from sqlalchemy import JSON, ForeignKey, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, id_column
from models.people import digest, new_secret


class Participant(Base):
    __tablename__ = "participants"
    id: Mapped[str] = id_column()
    live_session_id: Mapped[str] = mapped_column(
        ForeignKey("live_sessions.id", ondelete="CASCADE"), index=True
    )
    ticket_digest: Mapped[str] = mapped_column(String(64), unique=True)
    segments: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)

    @classmethod
    def create(cls, db: Session, live_session_id: str, segments: dict[str, str]) -> str:
        """The ticket, a secret for the phone alone."""
        ticket = new_secret()
        db.add(cls(live_session_id=live_session_id, ticket_digest=digest(ticket), segments=segments))
        db.flush()
        return ticket

    @classmethod
    def holding(cls, db: Session, live_session_id: str, ticket: str | None) -> "Participant | None":
        if not ticket:
            return None
        chosen = select(cls).where(
            cls.ticket_digest == digest(ticket), cls.live_session_id == live_session_id
        )
        return db.scalar(chosen)


def count_joined(db: Session, live_session_id: str) -> int:
    chosen = select(func.count()).where(Participant.live_session_id == live_session_id)
    return db.scalar(chosen) or 0


def count_by_segment(db: Session, live_session_id: str, question: str) -> dict[str, int]:
    """How many joined with each option of one segment question."""
    counts: dict[str, int] = {}
    for segments in db.scalars(
        select(Participant.segments).where(Participant.live_session_id == live_session_id)
    ):
        if question in segments:
            counts[segments[question]] = counts.get(segments[question], 0) + 1
    return counts
