"""The split of a round whose means are of scores, such as a scan or a ranking: the finest way to tell them that gives
nothing away. First every mean as fine as it is shown elsewhere; then those of single things rounded further; then only
those that are made of several."""

import math
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import product

from models.disclosure.groups import Group
from models.disclosure.scores import Figure, Person, Scores
from models.question_types.parts import Score
from models.splitting.ballots import Ballots
from models.splitting.split import Column, Shown


def told_of(ballots: Ballots, groups: Sequence[Group], least: int) -> tuple[Shown, Sequence[Column]]:
    """What of every group is told. ``groups``: of which none has fewer than ``least`` people."""
    scored, scores = ballots.scored, {answer: ballots.scores(answer) for _, answer in ballots.people}
    parts = {each.key: _parts(each.key, scores.values()) for each in scored}
    people = {answer: _person(ballots, answer, scores[answer], parts) for answer in scores}
    columns = [
        [people[answer] for answer, many in ballots.of(group).items() for _ in range(many)]
        for group in groups
    ]
    found = Scores(columns, least)
    with_numbers = (True, False) if any(each.people for each in scored) else (False,)
    for (shown, fineness), numbers in product(_ways(ballots), with_numbers):
        finest = ballots.type.roundings[0]
        figures = [Figure(parts[each.key], fineness if each.rounded else finest) for each in scored]
        told = [place for place, figure in enumerate(figures) if figure.fineness and found.large(place)]
        if told and found.hidden(figures, numbers=numbers):
            return shown, [
                _column(ballots, figures, found, at, group, numbers) for at, group in enumerate(groups)
            ]
    untold = dict.fromkeys(ballots.options, None)
    return Shown.VOTED, [
        Column(group, len(column), untold, {}) for group, column in zip(groups, columns, strict=True)
    ]


def _ways(ballots: Ballots) -> Iterator[tuple[Shown, int]]:
    """With how many units a step has in the means that may be rounded; 0: they are not told."""
    finest, *others = ballots.type.roundings
    yield Shown.SCORES, finest
    yield from ((Shown.ROUNDED, each) for each in others)
    yield Shown.WHOLES, 0


def _person(ballots: Ballots, answer: str, scores: Mapping[str, Score], parts: Mapping[str, int]) -> Person:
    counts = ballots.alone(answer).counts
    names: list[Hashable] = [(key, counts[key]) for key in ballots.options]
    names += [(each.key, scores[each.key]) for each in ballots.scored if each.said and each.key in scores]
    return Person(
        answer, tuple(_whole(scores.get(key), parts[key]) for key in parts), frozenset([answer, *names])
    )


def _column(
    ballots: Ballots, figures: Sequence[Figure], scores: Scores, at: int, group: Group, numbers: bool
) -> Column:
    counts: dict[str, int | None] = dict.fromkeys(ballots.options)
    means: dict[str, float] = {}
    column = scores.columns[at]
    for place, (scored, figure) in enumerate(zip(ballots.scored, figures, strict=True)):
        if not figure.fineness or not scores.large(place):
            continue
        if numbers and scored.people:
            counts[scored.people] = scores.about(column, place)
        if (mean := figure.told(column.totals[place], column.numbers[place])) is not None:
            means[scored.mean] = mean * ballots.type.step / figure.fineness
    return Column(group, len(column.people), counts, means)


def _parts(key: str, scores: Iterable[Mapping[str, Score]]) -> int:
    """Into how many parts a step is cut, so that every score is a whole number of them."""
    return math.lcm(*{each[key][1] for each in scores if key in each})


def _whole(score: Score | None, parts: int) -> int | None:
    return None if score is None else score[0] * parts // score[1]
