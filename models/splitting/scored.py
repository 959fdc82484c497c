"""The split of a round whose means are of those who have a score, such as a scan: the finest way to tell them that gives
nothing away. First every mean in tenths; then those of single items in fifths or halves; then only those of the
dimensions."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from models.disclosure.groups import Group
from models.disclosure.scores import Figure, Person, Scores
from models.question_types.shape import Option, Score
from models.splitting.ballots import MEAN, Ballots
from models.splitting.split import Column, Shown

# With how many units a step has in the mean of what is a part of another.
WAYS = ((Shown.SCORES, 10), (Shown.ROUNDED, 5), (Shown.ROUNDED, 2), (Shown.WHOLES, 0))
FINE = 10


def told_of(ballots: Ballots, groups: Sequence[Group], least: int) -> tuple[Shown, Sequence[Column]]:
    """What of every group is told. ``groups``: of which none has fewer than ``least`` people."""
    options = ballots.type.options(ballots.settings)
    scores = {answer: ballots.scores(answer) for _, answer in ballots.people}
    parts = {option.key: _parts(option, scores.values()) for option in options}
    items = Counter(option.part_of for option in options)
    together = [key for key, many in items.items() if key and many > 1]  # an item alone is its dimension
    columns = [
        [
            Person(answer, tuple(_whole(scores[answer].get(key), parts[key]) for key in parts))
            for answer, people in ballots.of(group).items()
            for _ in range(people)
        ]
        for group in groups
    ]
    found = Scores(columns, least)
    for (shown, fineness), numbers in product(WAYS, (True, False)):
        figures = [
            Figure(parts[each.key], fineness if each.part_of in together else FINE, given=bool(each.part_of))
            for each in options
        ]
        told = [place for place, figure in enumerate(figures) if figure.fineness and found.large(place)]
        if told and found.hidden(figures, numbers=numbers):
            return shown, [
                _column(options, figures, found, at, group, numbers) for at, group in enumerate(groups)
            ]
    untold = dict.fromkeys(parts, None)
    return Shown.VOTED, [
        Column(group, len(people), untold, {}) for group, people in zip(groups, columns, strict=True)
    ]


def _column(
    options: Sequence[Option], figures: Sequence[Figure], scores: Scores, at: int, group: Group, numbers: bool
) -> Column:
    counts: dict[str, int | None] = {}
    means: dict[str, float] = {}
    column = scores.columns[at]
    for place, (option, figure) in enumerate(zip(options, figures, strict=True)):
        counts[option.key] = None
        if not figure.fineness or not scores.large(place):
            continue
        if numbers:
            counts[option.key] = scores.about(column, place)
        if (mean := figure.told(column.totals[place], column.numbers[place])) is not None:
            means[f"{MEAN}-{option.key}"] = mean / figure.fineness
    return Column(group, len(column.people), counts, means)


def _parts(option: Option, scores: Iterable[Mapping[str, Score]]) -> int:
    """Into how many parts a step is cut, so that every score is a whole number of them."""
    return math.lcm(*{each[option.key][1] for each in scores if option.key in each})


def _whole(score: Score | None, parts: int) -> int | None:
    return None if score is None else score[0] * parts // score[1]
