"""Comments that say the same, taken together by a moderator, and taken apart again.

The one they go into stands for all of them; each keeps its own state, theme and support.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.comment import Comment
from models.people import Actor
from models.refused import Refused
from models.states import CommentState
from models.support import supporters


def merge(comments: Sequence[Comment], into: Comment, *, by: Actor) -> None:
    """What was merged into one of them goes along. What is there already stays, so that a second click changes nothing.

    Refuses: ``merge_alone``, ``merged_already`` (facts: text) for one that went elsewhere, ``merge_hidden`` (text),
    ``merge_on_screen`` (text), ``merge_unseen`` (text) where something shown would disappear.
    """
    into.check_apart()
    others = [each for each in comments if each is not into]
    if not others:
        raise Refused("merge_alone")
    new = [each for each in others if each.merged_into is not into]
    for each in new:
        _check(each, into)
    for each in new:
        _put(each, into)
    if new:
        ids = [each.id for each in new]
        into.live_session.record("comments_merged", by, comment=into.id, comments=ids)
        into.changed()


def separate(comment: Comment, *, by: Actor) -> None:
    """Stands on its own again, as it was. One that is not merged stays as it is."""
    into = comment.merged_into
    if into is None:
        return
    _take_out(comment)
    _make_up(into)
    comment.live_session.record("comment_separated", by, comment=comment.id, merged_into=into.id)
    into.changed()


def let_go(comment: Comment) -> None:
    """Before it disappears: what was merged into it stands on its own again."""
    for each in list(comment.merged):
        _take_out(each)
    if comment.merged_into is not None:
        comment.merged_into.changed()
    comment.db.flush()


def count_what_was_merged(db: Session, live_session_id: str) -> None:
    """While it is known who supported what: how much each merged comment adds to the one it went into."""
    chosen = select(Comment).where(Comment.live_session_id == live_session_id, Comment.merged.any())
    for into in db.scalars(chosen):
        _count(db, into)
    db.flush()


def _check(comment: Comment, into: Comment) -> None:
    comment.check_apart()
    for each in (comment, into):
        if each.state == CommentState.HIDDEN:
            raise Refused("merge_hidden", text=each.text)
    if comment.live_session.spotlight_id == comment.id:
        raise Refused("merge_on_screen", text=comment.text)
    if comment.state == CommentState.APPROVED and into.state != CommentState.APPROVED:
        raise Refused("merge_unseen", text=into.text)


def _put(comment: Comment, into: Comment) -> None:
    """Who supported what is known until the session ends; afterwards the larger number is what is certain."""
    family = [comment, *comment.merged]
    sizes = [comment.supported or 0, *(each.added or 0 for each in comment.merged)]
    before = (into.supported or 0) + sum(each.added or 0 for each in into.merged)
    counted = 0
    for each, size in zip(family, sizes, strict=True):
        if each.supported is not None:
            each.added = max(before, counted + size) - max(before, counted)
        counted += size
        each.merged_into = into
        each.changed()
    comment.db.flush()


def _take_out(comment: Comment) -> None:
    comment.merged_into, comment.added = None, None
    comment.db.flush()
    comment.changed()


def _make_up(into: Comment) -> None:
    """What one of those that are left has alone is certain: it added less while the one taken out was there."""
    counted = (into.supported or 0) + sum(each.added or 0 for each in into.merged)
    for each in into.merged:
        missing = (each.supported or 0) - counted
        if missing > 0:
            each.added, counted = (each.added or 0) + missing, counted + missing
    into.db.flush()


def _count(db: Session, into: Comment) -> None:
    counted, known = into.supported or 0, supporters(db, into.id)
    total = max(counted, len(known))
    for each in into.merged:
        counted += each.added or 0
        known |= supporters(db, each.id)
        total, before = max(counted, len(known)), total
        each.added = total - before
