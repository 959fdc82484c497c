"""The comments as rows: without writers, and without what would tell the order of answers."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from models.comment import Comment
from models.live_session import LiveSession
from models.record.rows import CommentRow
from models.supported import Supported, with_support

Asked = tuple[str, int]  # the key of a question and the number of a round


def comment_rows(db: Session, live_session: LiveSession, named: Mapping[str, str]) -> tuple[CommentRow, ...]:
    """``named``: the groups whose name may be told, by id."""
    items = {item.id: number for number, item in enumerate(live_session.agenda, 1)}
    asked = [
        (question.key, each)
        for item in live_session.agenda
        for question in item.questions
        for each in question.rounds
    ]
    rounds = {each.id: (key, each.number) for key, each in asked}
    still_open = {each.id for _key, each in asked if each.is_open}
    written = [
        each
        for each in with_support(db, live_session.id, merged=True)
        if each.comment.round_id not in still_open
    ]
    told = {each.comment.id for each in written}
    rows = [_row(each, items, rounds, told, named) for each in written]
    return tuple(sorted(rows, key=_order))


def _row(
    supported: Supported,
    items: dict[str, int],
    rounds: dict[str, Asked],
    told: Collection[str],
    named: Mapping[str, str],
) -> CommentRow:
    """Merged into one that is not told yet, it stands on its own meanwhile."""
    comment = supported.comment
    question, number = rounds.get(comment.round_id or "", (None, None))
    if comment.group_id is not None and comment.group_id not in named:
        number = None  # the round would say which group it was
    return CommentRow(
        id=comment.id,
        text=comment.text,
        state=comment.state,
        support=supported.support,
        item=items.get(comment.agenda_item_id or ""),
        question=question,
        round=number,
        at=_time(comment),
        theme=comment.theme.title if comment.theme else None,
        merged_into=comment.merged_into_id if comment.merged_into_id in told else None,
        within=comment.group_id is not None,
        group=named.get(comment.group_id or ""),
    )


def _time(comment: Comment) -> datetime | None:
    """An answer has no time: with the times of others it would tell who gave it."""
    return None if comment.round_id else comment.created_at.replace(second=0, microsecond=0)


def _order(row: CommentRow) -> tuple[object, ...]:
    """Nothing here follows the order in which answers came in; ids are random."""
    written = row.at.isoformat() if row.at else ""
    return row.item or 0, row.question or "", row.round or 0, written, -row.support, row.id
