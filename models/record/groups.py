"""Breakouts as rows: the groups of each, what they answered together, and the cards they sent. Who was in them is not
in the record."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from models.card import cards_of
from models.group import count_members
from models.group_answer import GroupAnswer, answers_of
from models.group_result import names_of
from models.group_work import GroupWork
from models.live_session import LiveSession
from models.record.rows import BreakoutGroupRow, CardRow, GroupAnswerRow


def group_rows(db: Session, live_session: LiveSession) -> tuple[BreakoutGroupRow, ...]:
    works = list(_works(live_session))
    sizes = count_members(db, [work.group_id for _, work in works])
    return tuple(
        BreakoutGroupRow(
            item=item,
            name=work.group.name,
            room=work.group.room,
            state=work.state,
            people=sizes[work.group_id] if work.people is None else work.people,
        )
        for item, work in works
    )


def group_names(db: Session, live_session: LiveSession) -> dict[str, str]:
    """By id, of the groups whose name may stand beside what was written in them."""
    named: dict[str, str] = {}
    for item in live_session.agenda:
        named |= names_of(db, item.breakout.groups, live_session.smallest_group) if item.breakout else {}
    return named


def group_answer_rows(db: Session, live_session: LiveSession) -> tuple[GroupAnswerRow, ...]:
    return tuple(
        _answer(item, work, answers[question.id])
        for item, work in _works(live_session)
        for answers in [answers_of(db, work.group_id, work.agenda_item_id)]
        for question in work.item.questions
        if question.id in answers and answers[question.id].text
    )


def card_rows(db: Session, live_session: LiveSession) -> tuple[CardRow, ...]:
    return tuple(
        CardRow(
            comment=card.comment_id,
            item=item,
            group=work.group.name,
            number=card.position,
            question=card.question.key if card.question else None,
            line=card.line,
        )
        for item, work in _works(live_session)
        for card in cards_of(db, work.agenda_item_id, work.group_id)
    )


def _works(live_session: LiveSession) -> Iterator[tuple[int, GroupWork]]:
    """With the number of the item."""
    for number, item in enumerate(live_session.agenda, 1):
        for work in item.breakout.works if item.breakout else ():
            yield number, work


def _answer(item: int, work: GroupWork, answer: GroupAnswer) -> GroupAnswerRow:
    return GroupAnswerRow(
        item=item,
        group=work.group.name,
        question=answer.question.key,
        text=answer.text,
        line=answer.line,
        at=answer.at,
    )
