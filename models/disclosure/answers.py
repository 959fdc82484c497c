"""Which answers stand apart in a split, so that no column holds a small number of people in any of them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Given:
    """One different answer. ``option``: what it counts for; ``people``: who gave it, by column."""

    option: str
    people: tuple[int, ...]


def apart(options: Sequence[str], given: Sequence[Given], least: int) -> frozenset[str]:
    """The options of which every column may show its number; of the others it may show the sum, which follows.

    Every one who voted gave one of ``options``. Every column holds at least ``least`` people, and there are two or more:
    then all options together always pass.
    """
    ordered = sorted(
        options, key=lambda option: -_total(given, option)
    )  # of equal ones the first before the last
    for many in [len(ordered), *range(len(ordered) - 2, 0, -1)]:
        alone, together = ordered[:many], ordered[many:]
        if all(_passes(given, [option], least) for option in alone) and _passes(given, together, least):
            return frozenset(alone)
    return frozenset()


def _passes(given: Sequence[Given], options: Sequence[str], least: int) -> bool:
    """Each column holds nobody or enough people; and where all are in one column, no answer was given by a few."""
    here = [each for each in given if each.option in options]
    columns = [sum(people) for people in zip(*(each.people for each in here), strict=True)]
    if any(0 < people < least for people in columns):
        return False
    return sum(people > 0 for people in columns) != 1 or all(
        not 0 < sum(each.people) < least for each in here
    )


def _total(given: Sequence[Given], option: str) -> int:
    return sum(sum(each.people) for each in given if each.option == option)
