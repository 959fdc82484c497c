"""What was done last in a session and by whom, so that operators see each other's actions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.exports import journal_words
from models import journal
from models.comment import Comment
from models.live_session import LiveSession
from models.states import CommentState
from models.undo import last_step
from trialoog.languages import speaking

SHOWN = 2


@dataclass(frozen=True)
class Doing:
    """A line of the journal in words. ``can_be_undone``: now, from this page."""

    number: int
    at: datetime
    who: str
    said: str
    can_be_undone: bool = False


def last_doings(
    db: Session, live_session: LiveSession, language: str, may: Callable[[str], bool]
) -> Sequence[Doing]:
    """The last one first. ``may``: whether a command can be given from the page that shows them."""
    lines = list(journal.latest(db, live_session.id, SHOWN, besides=journal.BESIDE))
    step = last_step(live_session)
    if step and step[0] not in lines:  # groups did something since
        lines[-1] = step[0]
    undoable = step[0].number if step and may(step[1].command) else None
    about = {line.facts["comment"] for line in lines if "comment" in line.facts}
    chosen = select(Comment.id, Comment.text).where(
        Comment.id.in_(about), Comment.state == CommentState.APPROVED
    )
    texts = dict(db.execute(chosen).all()) if about else {}
    with speaking(language):
        return [
            Doing(
                line.number,
                line.at,
                journal_words.who(line),
                journal_words.sentence(line, texts),
                can_be_undone=line.number == undoable,
            )
            for line in lines
        ]
