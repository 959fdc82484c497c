"""Where what was written comes from, in words: a group at most, and never a person."""

from models.record import Record
from models.record.rows import CommentRow, SourceRow
from trialoog.languages import gettext


def within(comment: CommentRow) -> str:
    """In which group it was written; empty for what was written to everybody."""
    return comment.group or (gettext("a small group") if comment.within else "")


def writer(record: Record, source: SourceRow) -> str:
    """Whom a statement comes from: nobody by name, but the group that sent a card, with the question that it is about."""
    card = record.card(source.comment)
    if card is None:
        return gettext("Somebody in the room")
    told = gettext("Card of %(group)s", group=card.group)
    return f"{told} ({record.said(card.question)})" if card.question else told
