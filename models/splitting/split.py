"""What is told of a round by one dimension: a column for each group, each with its base."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.question_types.parts import Scored, Tally
from models.splitting.dimension import UNSAID, Dimension, Value


class Shown(StrEnum):
    """How much of a split may be told."""

    ALL = "all"  # every number
    MEANS = "means"  # means, and how many voted
    SCORES = "scores"  # of a type that scores every mean
    ROUNDED = "rounded"  # of a type that scores every mean, those of single options rounded further
    WHOLES = "wholes"  # of a scan the means of dimensions, not of their items
    SOME = "some"  # some of the answers apart
    VOTED = "voted"  # only how many voted
    NOTHING = "nothing"  # no two groups are large enough


SCORED = (Shown.SCORES, Shown.ROUNDED, Shown.WHOLES)


@dataclass(frozen=True)
class Column:
    """``values``: the keys of the groups in it, several when small ones were taken together. ``counts``: people per
    option; None for what is not told; beside means of scores rounded down to a multiple of the smallest number that is told.
    ``statistics``: further figures of the type, those that may be told."""

    values: tuple[str, ...]
    voted: int
    counts: Mapping[str, int | None]
    statistics: Mapping[str, float]

    def share(self, key: str) -> float | None:
        """Of those of this group who voted, between 0 and 1."""
        people = self.counts[key]
        return None if people is None else people / self.voted


@dataclass(frozen=True)
class Split:
    """``smallest``: the number of people below which nothing is told; ``voted``: by the ballots, so without answers
    entered by hand, of which nobody knows the group. ``overall``: of all these ballots together."""

    dimension: Dimension
    smallest: int
    voted: int
    shown: Shown
    columns: tuple[Column, ...]
    overall: Tally

    def values_of(self, column: Column) -> Sequence[Value]:
        return [value for value in self.dimension.values if value.key in column.values]

    def place_of(self, column: Column) -> int | None:
        """Among three groups which one it is; None where there are not three, or it is not one of them alone."""
        said = [value.key for value in self.dimension.values if value.key != UNSAID]
        alone = len(column.values) == 1 and column.values[0] in said
        return said.index(column.values[0]) if alone and len(said) == 3 else None

    @property
    def is_scored(self) -> bool:
        """Whether it tells means of scores, and its counts say at least how many they are of."""
        return self.shown in SCORED

    def told_of(self, scored: Sequence[Scored]) -> Sequence[Scored]:
        """Those of which some group has a mean."""
        return [each for each in scored if any(each.mean in column.statistics for column in self.columns)]

    def means_of(self, scored: Sequence[Scored]) -> Sequence[float]:
        """Those that are told, of all groups."""
        found = (column.statistics.get(each.mean) for column in self.columns for each in scored)
        return [mean for mean in found if mean is not None]

    @property
    def has_counts(self) -> bool:
        return self.shown in (Shown.ALL, Shown.SOME)

    @property
    def joined(self) -> bool:
        """Whether groups were taken together, because one was too small or to be able to tell anything."""
        return any(len(column.values) > 1 for column in self.columns)

    @property
    def highest_share(self) -> float:
        shares = [column.share(key) or 0.0 for column in self.columns for key in column.counts]
        return max(shares, default=0.0)
