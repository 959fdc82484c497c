"""What is told of a round by one dimension: a column for each group, each with its base."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.splitting.dimension import Dimension


class Shown(StrEnum):
    """How much of a split may be told."""

    ALL = "all"  # every number
    MEANS = "means"  # means, and how many voted
    SOME = "some"  # some of the answers apart
    VOTED = "voted"  # only how many voted
    NOTHING = "nothing"  # no two groups are large enough


@dataclass(frozen=True)
class Column:
    """``values``: the keys of the groups in it, several when small ones were taken together. ``counts``: people per
    option; None for what is not told. ``statistics``: further figures of the type, those that may be told."""

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
    """``smallest``: the number of people below which nothing is told; ``number``: of the ballots, so without answers
    entered by hand, of which nobody knows the group."""

    dimension: Dimension
    smallest: int
    voted: int
    shown: Shown
    columns: tuple[Column, ...]

    @property
    def withheld(self) -> bool:
        """Whether there is something that is not told, so that a sentence has to say why."""
        together = any(len(column.values) > 1 for column in self.columns)
        return together or self.shown in (Shown.MEANS, Shown.SOME, Shown.VOTED)

    @property
    def highest_share(self) -> float:
        shares = [column.share(key) or 0.0 for column in self.columns for key in column.counts]
        return max(shares, default=0.0)
