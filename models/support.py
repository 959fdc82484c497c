"""Who supports a comment, as long as that is known: until the session ends."""

from collections.abc import Collection

from sqlalchemy import ForeignKey, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base


class Support(Base):
    __tablename__ = "supports"
    comment_id: Mapped[str] = mapped_column(ForeignKey("comments.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[str] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )


def give(db: Session, comment_ids: Collection[str], participant_id: str) -> None:
    """To the first of comments that were merged, unless one of them has it: nobody counts twice."""
    if not _given(db, comment_ids, participant_id):
        db.add(Support(comment_id=next(iter(comment_ids)), participant_id=participant_id))


def take_back(db: Session, comment_ids: Collection[str], participant_id: str) -> None:
    db.execute(
        delete(Support).where(Support.comment_id.in_(comment_ids), Support.participant_id == participant_id)
    )


def supporters(db: Session, comment_id: str) -> set[str]:
    return set(db.scalars(select(Support.participant_id).where(Support.comment_id == comment_id)))


def _given(db: Session, comment_ids: Collection[str], participant_id: str) -> bool:
    chosen = select(Support.comment_id).where(
        Support.comment_id.in_(comment_ids), Support.participant_id == participant_id
    )
    return db.scalars(chosen.limit(1)).first() is not None
