"""The comments as operators see them: with their moderation, their theme, and what was merged into them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.shown_comments import shown_comments
from models.comment import Comment
from models.live_session import LiveSession
from models.round_view import Audience
from models.rounds import Round
from models.snapshot import comments_of
from models.supported import Supported
from models.theme import Theme, themes_of
from trialoog import wire
from trialoog.program import Program


@dataclass(frozen=True)
class Around:
    """What a comment is shown with, for all of a session at once. Each by an id: of a comment, a theme, a round."""

    merged: Mapping[str, Sequence[Comment]]
    themes: Mapping[str, Theme]
    questions: Mapping[str, str]

    def of(self, supported: Supported) -> Mapping[str, Any]:
        comment = supported.comment
        return {
            "merged": self.merged.get(comment.id, ()),
            "theme": self.themes.get(comment.theme_id or ""),
            "question": self.questions.get(comment.round_id or "", ""),
        }


def comment_messages(
    program: Program,
    db: Session,
    live_session: LiveSession,
    language: str,
    only: Collection[str] | None = None,
    token: str = "",
) -> list[wire.OneComment]:
    """For consoles: all of them, with their moderation."""
    around, found = _around(db, live_session.id), comments_of(db, live_session, Audience.CONSOLE, only)
    template = "facilitator/console/comment.html"
    return shown_comments(program, live_session, found, template, language, {"token": token}, around.of)


def _around(db: Session, live_session_id: str) -> Around:
    merged: dict[str, list[Comment]] = defaultdict(list)
    chosen = select(Comment).where(
        Comment.live_session_id == live_session_id, Comment.merged_into_id.is_not(None)
    )
    for each in db.scalars(chosen.order_by(Comment.id)):
        merged[each.merged_into_id or ""].append(each)
    rounds = select(Round.id, Round.question_id).where(Round.live_session_id == live_session_id)
    themes = {each.id: each for each in themes_of(db, live_session_id)}
    return Around(merged, themes, dict(db.execute(rounds).all()))
