"""Where a statement comes from and what became of it, as an audience may see it: texts and numbers, never a person."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.card import cards_among
from models.question import Question
from models.question_types.parts import Option
from models.rounds import Round
from models.statement import Statement


@dataclass(frozen=True)
class FromGroup:
    """That a comment came to plenary as a card: of which group, and about which question if about one."""

    group: str
    question: str | None


@dataclass(frozen=True)
class Lineage:
    """``cards``: of the sources that breakout groups sent. ``sources``: texts of the comments that were chosen, ``comments``: how many there were with those merged into
    them, ``support``: how many supported them in all when the statement was made.
    ``follows``: the words of the statement of which it is a nuance. ``before``: an outcome that was corrected."""

    statement_id: str
    sources: Sequence[str]
    cards: Sequence[FromGroup]
    comments: int
    support: int
    verbatim: bool
    wordings: Sequence[str]
    follows: str | None
    outcome: str | None
    before: str | None

    @property
    def is_nuance(self) -> bool:
        return self.follows is not None


@dataclass(frozen=True)
class Hands:
    """The count that stands: each option with its hands. ``before``: the count that it corrected, if it did."""

    counts: Sequence[tuple[Option, int]]
    before: Sequence[tuple[Option, int]]
    reason: str | None


def lineage_of(question: Question) -> Lineage | None:
    """None for a question that is no statement from the room."""
    return _lineage(question.statement) if question.statement else None


def hands_of(round_: Round) -> Hands | None:
    if not round_.hands:
        return None
    options = round_.type_.options(round_.settings)
    standing, *earlier = [
        [(option, each.counts[option.key]) for option in options if option.key in each.counts]
        for each in reversed(round_.hands)
    ]
    return Hands(standing, earlier[0] if earlier else (), round_.hands[-1].reason)


def _lineage(statement: Statement) -> Lineage:
    wordings = [each.text for each in statement.wordings]
    sources = [each.text for each in statement.chosen]
    words = [each.word for each in statement.outcomes]
    return Lineage(
        statement_id=statement.question_id,
        sources=sources,
        cards=_cards(statement),
        comments=len(statement.sources),
        support=sum(each.support for each in statement.chosen),
        verbatim=sources == [wordings[-1]],
        wordings=wordings,
        follows=statement.follows.question.text if statement.follows else None,
        outcome=words[-1] if words else None,
        before=words[-2] if len(words) > 1 else None,
    )


def _cards(statement: Statement) -> Sequence[FromGroup]:
    """In the order of the sources."""
    found = cards_among(statement.db, [each.comment_id for each in statement.sources])
    cards = [found[each.comment_id] for each in statement.sources if each.comment_id in found]
    return [FromGroup(each.group.name, each.question.text if each.question else None) for each in cards]
