"""Comments with how many support them. Of what was merged everybody counts once, at the comment it went into."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, distinct, func, or_, select
from sqlalchemy.orm import Session

from models.comment import Comment
from models.participant import Participant
from models.states import CommentState
from models.support import Support


@dataclass(frozen=True)
class Supported:
    """A comment with how many support it."""

    comment: Comment
    support: int


def with_support(
    db: Session, live_session_id: str, *, only: Collection[str] | None = None, merged: bool = False
) -> list[Supported]:
    """The comments of a session, newest first; ``only``: of these ids; ``merged``: those merged into others too."""
    chosen = select(Comment, SUPPORT).where(Comment.live_session_id == live_session_id)
    if only is not None:
        chosen = chosen.where(Comment.id.in_(only))
    if not merged:
        chosen = chosen.where(Comment.merged_into_id.is_(None))
    rows = db.execute(
        chosen.order_by(Comment.created_at.desc(), Comment.id).execution_options(populate_existing=True)
    )
    return [Supported(comment, support) for comment, support in rows]


def most_supported(db: Session, live_session_id: str, limit: int) -> list[Supported]:
    """Of those that everybody may see; among equals the newest first."""
    chosen = select(Comment, SUPPORT.label("support")).where(*_shown(live_session_id))
    ordered = chosen.order_by(SUPPORT.desc(), Comment.created_at.desc(), Comment.id).limit(limit)
    rows = db.execute(ordered.execution_options(populate_existing=True))
    return [Supported(comment, support) for comment, support in rows]


def count_shown(db: Session, live_session_id: str, group_id: str | None = None) -> int:
    """To everybody; ``group_id``: and to those in a group."""
    shown = _shown(live_session_id, group_id)
    return db.scalar(select(func.count()).select_from(Comment).where(*shown)) or 0


def written_in(db: Session, ids: Collection[str]) -> dict[str, str | None]:
    """The group in which each of these comments was written and stays."""
    return dict(db.execute(select(Comment.id, Comment.group_id).where(Comment.id.in_(ids))).all())


def supported_by(db: Session, participant: Participant) -> list[str]:
    """The comments that are shown for what this person supports."""
    shown = func.coalesce(Comment.merged_into_id, Comment.id)
    chosen = select(shown).join(Support).where(Support.participant_id == participant.id)
    return list(db.scalars(chosen.distinct()))


def _shown(live_session_id: str, group_id: str | None = None) -> tuple[Any, ...]:
    return (
        or_(Comment.group_id.is_(None), Comment.group_id == group_id),
        Comment.live_session_id == live_session_id,
        Comment.state == CommentState.APPROVED,
        Comment.merged_into_id.is_(None),
    )


_merged = Comment.__table__.alias("merged")  # the table: the mappers are not all there yet
_into_this = select(_merged.c.id).where(_merged.c.merged_into_id == Comment.id).correlate(Comment)
_known = (
    select(func.count(distinct(Support.participant_id)))
    .where(or_(Support.comment_id == Comment.id, Support.comment_id.in_(_into_this)))
    .correlate(Comment)
    .scalar_subquery()
)
_counted = func.coalesce(Comment.supported, 0) + (
    select(func.coalesce(func.sum(_merged.c.added), 0))
    .where(_merged.c.merged_into_id == Comment.id)
    .correlate(Comment)
    .scalar_subquery()
)
# Those whose support was counted at an earlier ending may be the same people as those since: the larger number is
# certain, their sum would count somebody twice.
SUPPORT = case((_counted > _known, _counted), else_=_known)
