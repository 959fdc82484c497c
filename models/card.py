"""A card: what a group sends to plenary. There it is a comment like the others, that can be supported, merged and made
into a statement, and it keeps the group and the question it came from."""

from collections.abc import Collection

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base
from models.comment import Comment
from models.group import Group
from models.group_work import GroupWork
from models.merging import let_go
from models.people import Actor
from models.question import Question
from models.refused import Refused
from models.statement import statements_from
from models.states import CommentState
from models.text import clean

MOST_CARDS = 3
TEXT_LIMIT = 200  # of one that is typed; a comment goes as it is


class Card(Base):
    """``position``: its place among the cards of its group in this item, from 1. ``line``: of the journal."""

    __tablename__ = "cards"
    comment_id: Mapped[str] = mapped_column(ForeignKey("comments.id", ondelete="CASCADE"), primary_key=True)
    live_session_id: Mapped[str] = mapped_column(
        ForeignKey("live_sessions.id", ondelete="CASCADE"), index=True
    )
    group_id: Mapped[str] = mapped_column(ForeignKey("breakout_groups.id", ondelete="CASCADE"), index=True)
    agenda_item_id: Mapped[str] = mapped_column(ForeignKey("agenda_items.id", ondelete="CASCADE"), index=True)
    question_id: Mapped[str | None] = mapped_column(
        ForeignKey("questions.id", ondelete="SET NULL"), index=True
    )
    position: Mapped[int]
    line: Mapped[int]
    comment: Mapped[Comment] = relationship(back_populates="card")
    group: Mapped[Group] = relationship()
    question: Mapped[Question | None] = relationship()


def send_card(work: GroupWork, text: str, *, by: Actor, question: Question | None = None) -> Card:
    """Also after the groups are back: late cards are welcome. The same words again are the second click.

    Refuses: ``not_live`` once the session is over, ``cards_full`` (facts: most), ``not_found`` for a question of
    another item, and what `clean` refuses.
    """
    _check_sendable(work, question)
    return _send_once(work, clean(text, limit=TEXT_LIMIT), question, by)


def send_comment(work: GroupWork, comment: Comment, *, by: Actor, question: Question | None = None) -> Card:
    """As it is, and so as long as a comment may be. ``question``: else the one that it answers, or that the group has
    before it. Refuses what `send_card` refuses but for the text, and ``not_found`` for what the group does not see."""
    _check_sendable(work, question)
    if comment.group_id != work.group_id or not comment.is_shown:
        raise Refused("not_found")
    return _send_once(work, comment.text, question or _about(work, comment), by)


def take_back(card: Card, *, by: Actor) -> None:
    """Refuses: ``not_live``, ``card_stated`` once a statement was made of it, ``card_merged`` (facts: text, of the comment
    that it went into)."""
    comment, db = card.comment, card.db
    comment.live_session.check_live()
    if comment.merged_into is not None:
        raise Refused("card_merged", text=comment.merged_into.text)
    if statements_from(db, [comment.id]):
        raise Refused("card_stated")
    work = db.get_one(GroupWork, (card.group_id, card.agenda_item_id))
    work.record("card_taken_back", by, comment=comment.id)
    comment.leave_the_screen()
    let_go(comment)
    comment.live_session.changed("comment", comment.id)
    db.delete(comment)
    db.flush()


def cards_of(db: Session, item_id: str, group_id: str | None = None) -> list[Card]:
    """Sent in a breakout, by one group or by all, in their order."""
    chosen = select(Card).where(Card.agenda_item_id == item_id)
    if group_id is not None:
        chosen = chosen.where(Card.group_id == group_id)
    return list(db.scalars(chosen.order_by(Card.position)))


def cards_among(db: Session, comment_ids: Collection[str]) -> dict[str, Card]:
    """Those that are cards, by the id of the comment."""
    return {
        each.comment_id: each for each in db.scalars(select(Card).where(Card.comment_id.in_(comment_ids)))
    }


def _check_sendable(work: GroupWork, question: Question | None) -> None:
    work.live_session.check_live()
    if question is not None and question.agenda_item_id != work.agenda_item_id:
        raise Refused("not_found")


def _about(work: GroupWork, comment: Comment) -> Question | None:
    answered = (each.question for each in work.rounds if each.id == comment.round_id)
    return next(answered, work.question)


def _send_once(work: GroupWork, text: str, question: Question | None, by: Actor) -> Card:
    sent = cards_of(work.db, work.agenda_item_id, work.group_id)
    for card in sent:
        if card.comment.text == text:
            return card
    if len(sent) >= MOST_CARDS:
        raise Refused("cards_full", most=MOST_CARDS)
    return _send(work, text, max((each.position for each in sent), default=0) + 1, question, by)


def _send(work: GroupWork, text: str, position: int, question: Question | None, by: Actor) -> Card:
    comment = Comment(
        live_session=work.live_session,
        agenda_item_id=work.agenda_item_id,
        text=text,
        state=CommentState.APPROVED,
    )
    work.db.add(comment)
    work.db.flush()
    entry = work.record(
        "card_sent",
        by,
        comment=comment.id,
        position=position,
        question=question.text if question else None,
        question_id=question.id if question else None,
    )
    card = Card(
        comment=comment,
        live_session_id=work.live_session_id,
        group=work.group,
        agenda_item_id=work.agenda_item_id,
        question=question,
        position=position,
        line=entry.number,
    )
    work.db.add(card)
    work.db.flush()
    comment.changed()
    return card
