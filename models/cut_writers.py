"""Cutting comments loose from people: who wrote one, and who supported it."""

from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from models.comment import Comment
from models.merging import count_what_was_merged
from models.support import Support


def cut_writers_of_round(db: Session, round_id: str, opened_at: datetime) -> None:
    """Neither who wrote an answer nor when: all of a round have its opening as their time."""
    db.execute(
        update(Comment).where(Comment.round_id == round_id).values(participant_id=None, created_at=opened_at),
        execution_options={"synchronize_session": False},
    )


def cut_writers(db: Session, live_session_id: str) -> None:
    """The ended session keeps what was written and how many supported it, not who."""
    count_what_was_merged(db, live_session_id)
    mine = Comment.live_session_id == live_session_id
    silent = {"synchronize_session": False}
    supported = func.coalesce(Comment.supported, 0) + GIVEN
    db.execute(
        update(Comment).where(mine).values(supported=supported, participant_id=None, command_id=None),
        execution_options=silent,
    )
    db.execute(
        delete(Support).where(Support.comment_id.in_(select(Comment.id).where(mine))),
        execution_options=silent,
    )


GIVEN = select(func.count()).where(Support.comment_id == Comment.id).correlate(Comment).scalar_subquery()
