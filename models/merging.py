"""Comments that say the same, taken together by a moderator, and taken apart again.

The one they go into stands for all of them; each keeps its own state, theme and support.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.comment import Comment
from models.people import Actor
from models.refused import Refused
from models.states import CommentState
from models.support import supporters


def merge(
    comments: Sequence[Comment], into: Comment, *, by: Actor, added: Mapping[str, int] | None = None
) -> None:
    """What was merged into one of them goes along. What is there already stays, so that a second click changes nothing.
    ``added``: how much each of all that are there then adds to the support, by its id, where that was known already.

    Refuses: ``merge_alone``, ``merged_already`` (facts: text) for one that went elsewhere, ``merge_hidden`` (text),
    ``merge_on_screen`` (text), ``merge_unseen`` (text) where something shown would disappear, ``merge_in_group``
    (text) where it would be shown in one group only.
    """
    into.check_apart()
    others = [each for each in comments if each is not into]
    if not others:
        raise Refused("merge_alone")
    new = [each for each in others if each.merged_into is not into]
    for each in new:
        _check(each, into)
    facts = {"comment": into.id, "comments": [each.id for each in new], **_along(new)}
    for each in new:
        _put(each, into)
    for each in into.merged:
        each.added = (added or {}).get(each.id, each.added)
    if new:
        into.live_session.record("comments_merged", by, **facts)
        into.changed()


def separate(comment: Comment, *, by: Actor) -> None:
    """Stands on its own again, as it was. One that is not merged stays as it is."""
    into = comment.merged_into
    if into is None:
        return
    added = {} if comment.added is None else {comment.id: comment.added}
    _take_out(comment)
    added = _make_up(into) | added
    comment.live_session.record(
        "comment_separated", by, comment=comment.id, merged_into=into.id, **_facts(added)
    )
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
    if into.group_id not in (None, comment.group_id):
        raise Refused("merge_in_group", text=into.text)


def _along(comments: Sequence[Comment]) -> dict[str, Any]:
    """Facts: what was merged into each before, and how much that added to its support, where that is known."""
    inside = {each.id: list(each.merged) for each in comments if each.merged}
    added = {each.id: each.added for family in inside.values() for each in family if each.added is not None}
    along = {into: [each.id for each in family] for into, family in inside.items()}
    return {**({"along": along} if along else {}), **_facts(added)}


def _facts(added: Mapping[str, int]) -> dict[str, Any]:
    return {"added": added} if added else {}


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
        each.tell_its_group()
    comment.db.flush()


def _take_out(comment: Comment) -> None:
    comment.merged_into, comment.added = None, None
    comment.db.flush()
    comment.changed()
    comment.tell_its_group()


def _make_up(into: Comment) -> dict[str, int]:
    """What one of those that are left has alone is certain: it added less while the one taken out was there. Gives what
    those that now add more added before."""
    former: dict[str, int] = {}
    counted = (into.supported or 0) + sum(each.added or 0 for each in into.merged)
    for each in into.merged:
        missing = (each.supported or 0) - counted
        if missing > 0:
            former[each.id] = each.added or 0
            each.added, counted = former[each.id] + missing, counted + missing
    into.db.flush()
    return former


def _count(db: Session, into: Comment) -> None:
    counted, known = into.supported or 0, supporters(db, into.id)
    total = max(counted, len(known))
    for each in into.merged:
        counted += each.added or 0
        known |= supporters(db, each.id)
        total, before = max(counted, len(known)), total
        each.added = total - before
