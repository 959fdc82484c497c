"""On which question the groups differ most: a measure from 0, no difference, to 1, and never a claim about people who
were not there. It is counted from what is told of the groups and from nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from models.question_types.parts import Scored
from models.question_types.shape import N_
from models.splitting.split import Split

CRAMER = N_("Cramér’s V")
ETA = N_("correlation ratio")


@dataclass(frozen=True)
class Difference:
    """``value`` between 0 and 1 for ``n`` people in ``groups`` groups. ``about``: which part of the question."""

    value: float
    measure: str
    n: int
    groups: int
    about: str = ""


def difference(split: Split, scored: Sequence[Scored] = (), *, several: bool = False) -> Difference | None:
    """None where nothing is told of what the groups answered. ``several``: one person may choose several options; then
    it is the largest of what the options give, each against not choosing it. ``scored``: the means of a type that scores;
    then it is of the one that differs most, among those that are no part of another."""
    if not split.columns:
        return None
    if scored:
        found = [each for one in scored if not one.part_of and (each := _in_mean(split, one))]
        return max(found, key=lambda each: each.value, default=None)
    if all("mean" in column.statistics for column in split.columns) and "spread" in split.overall.statistics:
        means = [(column.voted, column.statistics["mean"]) for column in split.columns]
        value, measure = correlation_ratio(means, split.overall.statistics["spread"]), ETA
    elif split.has_counts:
        value, measure = max((cramer(each) for each in _tables(split, several)), default=0.0), CRAMER
    else:
        return None
    return Difference(value, measure, sum(column.voted for column in split.columns), len(split.columns))


def _in_mean(split: Split, scored: Scored) -> Difference | None:
    """None where a group has no mean there. Exactly how many have a score is not told: who voted is counted."""
    spread = split.overall.statistics.get(scored.spread)
    if spread is None or not all(scored.mean in column.statistics for column in split.columns):
        return None
    means = [(column.voted, column.statistics[scored.mean]) for column in split.columns]
    people = sum(column.voted for column in split.columns)
    return Difference(correlation_ratio(means, spread), ETA, people, len(means), scored.title)


def cramer(table: Sequence[Sequence[int]]) -> float:
    """Cramér's V with the correction for small numbers of Bergsma, "A bias-correction for Cramér's V and Tschuprow's T",
    Journal of the Korean Statistical Society 42 (2013), p. 325. ``table``: people by row and column."""
    rows = [row for row in table if sum(row)]
    columns = [column for column in zip(*rows, strict=True) if sum(column)]
    n, r, c = sum(map(sum, rows)), len(rows), len(columns)
    if min(r, c) < 2:
        return 0.0
    mean_square = (
        sum(
            people**2 / (sum(row) * sum(column))
            for row, people_in in zip(rows, zip(*columns, strict=True), strict=True)
            for column, people in zip(columns, people_in, strict=True)
        )
        - 1
    )
    corrected = max(0.0, mean_square - (r - 1) * (c - 1) / (n - 1))
    least = min(side - (side - 1) ** 2 / (n - 1) for side in (r, c)) - 1
    return min(1.0, sqrt(corrected / least)) if least > 0 else 0.0


def correlation_ratio(groups: Sequence[tuple[int, float]], spread: float) -> float:
    """How much of the spread lies between the groups: the square root of epsilon squared (Kelley, "An unbiased correlation
    ratio measure", PNAS 21, 1935). ``groups``: people and mean of each; ``spread``: of all, divided by n."""
    n = sum(people for people, _ in groups)
    total = n * spread**2
    if not total or n <= len(groups):
        return 0.0
    centre = sum(people * mean for people, mean in groups) / n
    between = sum(people * (mean - centre) ** 2 for people, mean in groups)
    within = max(0.0, total - between) / (n - len(groups))
    return sqrt(min(1.0, max(0.0, (between - (len(groups) - 1) * within) / total)))


def _tables(split: Split, several: bool) -> Iterable[Sequence[Sequence[int]]]:
    """A row for each option that stands apart, and one for all others together."""
    told = [
        key for key in split.overall.counts if all(each.counts[key] is not None for each in split.columns)
    ]
    rows = [[column.counts[key] or 0 for column in split.columns] for key in told]
    voted = [column.voted for column in split.columns]
    if several:
        return [[row, _without(voted, [row])] for row in rows]
    return [[*rows, _without(voted, rows)]]


def _without(voted: Sequence[int], rows: Sequence[Sequence[int]]) -> list[int]:
    return [people - sum(row[place] for row in rows) for place, people in enumerate(voted)]
