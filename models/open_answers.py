"""The comments that are answers, to an open question or beside the options of a choice, follow what a person answers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.comment import Comment
from models.merging import let_go
from models.states import CommentState

if TYPE_CHECKING:
    from models.rounds import Round


def sync_answers(db: Session, round_: "Round", participant_id: str, texts: Sequence[str]) -> None:
    """The comments of a question are those of the participant's latest answer; of one without texts there are none.

    A changed text loses its support: that was given to other words.
    """
    mine = select(Comment).where(Comment.round_id == round_.id, Comment.participant_id == participant_id)
    existing = {comment.text: comment for comment in db.scalars(mine)}
    # What takes the place of a hidden text is looked at first, and so is what follows until it was approved:
    # else one more letter would undo the hiding.
    doubted = any(comment.state != CommentState.APPROVED for comment in existing.values())
    for text, comment in existing.items():
        if text not in texts:
            _take_away(db, comment)
    for text in texts:
        if text not in existing:
            state = CommentState.PENDING if doubted else round_.live_session.first_comment_state
            _add_answer(round_, participant_id, text, state)


def _take_away(db: Session, comment: Comment) -> None:
    live_session = comment.live_session
    if live_session.spotlight_id == comment.id:
        live_session.spotlight_id = None
        live_session.changed("stage")
    let_go(comment)
    live_session.changed("comment", comment.id)
    db.delete(comment)


def _add_answer(round_: "Round", participant_id: str, text: str, state: CommentState) -> None:
    comment = Comment(
        live_session=round_.live_session,
        agenda_item_id=round_.question.agenda_item_id,
        round_id=round_.id,
        group_id=round_.group_id,
        participant_id=participant_id,
        text=text,
        state=state,
    )
    round_.db.add(comment)
    round_.db.flush()
    comment.changed()
