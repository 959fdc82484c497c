"""Groups beside each other on a projector: how much of each fits, so that nothing runs off the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from models.card import Card
from models.group import MOST_GROUPS
from models.groups_now import BreakoutNow, GroupNow
from models.question import Question

IN_ONE_ROW = 4
# So many groups: so many cards of each, so many letters of a card or an answer.
LARGEST = ((3, 6, 180), (IN_ONE_ROW, 6, 110), (8, 2, 90), (12, 1, 90), (MOST_GROUPS, 0, 0))
SIZES = (1.0, 0.8, 0.64)  # of the type; css/screen.css has them as data-dense
LETTERS_OF_A_ROW = 88  # of a projector 1920 px wide, at full size, over all columns
LINES_OF_A_COLUMN = 15  # below the heading, at full size


@dataclass(frozen=True)
class Columns:
    """``cards``: how many of a group there is room for. ``letters``: of a card or an answer; none: only how many cards.
    ``dense``: which of the sizes of type."""

    question: Question | None
    cards: int
    letters: int
    dense: int

    def shown(self, group: GroupNow) -> Sequence[Card]:
        return group.cards_to(self.question)[: self.cards]

    def not_shown(self, group: GroupNow) -> int:
        return max(0, len(group.cards_to(self.question)) - self.cards)


def columns_of(breakout: BreakoutNow, question: Question | None) -> Columns:
    """The largest type in which all the cards fit, else the smallest with as many cards as fit."""
    groups = breakout.groups
    cards, letters = next((cards, letters) for most, cards, letters in LARGEST if len(groups) <= most)
    smallest = len(SIZES) - 1
    if len(groups) > IN_ONE_ROW:
        return Columns(question, cards, letters, 0)
    tries = [Columns(question, cards, letters, dense) for dense in range(smallest)]
    tries += [Columns(question, fewer, letters, smallest) for fewer in range(cards, 0, -1)]
    return next((each for each in tries if _fits(each, groups)), tries[-1])


def _fits(columns: Columns, groups: Sequence[GroupNow]) -> bool:
    size = SIZES[columns.dense]
    return _lines(columns, groups, size) * size <= LINES_OF_A_COLUMN


def _lines(columns: Columns, groups: Sequence[GroupNow], size: float) -> float:
    """That the columns need when their cards stand level, in lines of that size."""
    a_line = LETTERS_OF_A_ROW / max(1, len(groups)) / size
    question = columns.question
    answers = [each.answers[question.id].text for each in groups if question and question.id in each.answers]
    figures = 5 if question and any(each.result_of(question) for each in groups) else 0
    texts = [[each.comment.text for each in columns.shown(group)] for group in groups]
    level = [max((len(of[row]) for of in texts if row < len(of)), default=0) for row in range(columns.cards)]
    rows = [ceil(min(length, columns.letters) / a_line) + 0.8 for length in level if length]
    said = max((min(len(text), columns.letters) for text in answers), default=0)
    return figures + ceil(said / a_line) + sum(rows) + any(columns.not_shown(each) for each in groups)
