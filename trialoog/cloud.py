"""How large the words of a cloud can be, so that all of them fit on a projector and the last row can read each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from models.question_types.parts import Option

ROOM = 2500.0  # square rem: left of the figures and under the question, with what a ragged line leaves empty
LETTER, LINE = 0.52, 1.25  # width of a letter and height of a line, in the size of the type
GAP = 1.5  # letters between two words
MORE = 2.0  # the word that most people wrote is so much larger than one that hardly anybody did
SMALLEST, LARGEST = 1.75, 5.0  # rem


@dataclass(frozen=True)
class Sizes:
    """A word is ``least * (1 + more * n / highest)`` rem high."""

    least: float
    more: float


def type_sizes(options: Sequence[Option], counts: Mapping[str, int]) -> Sizes:
    """As large as there is room for; where there is little, the words that many wrote are less large than others."""
    highest = max(counts.values(), default=1)
    areas = [LETTER * LINE * (len(option.label) + GAP) for option in options]
    shares = [counts[option.key] / highest for option in options]
    # What a cloud takes with its smallest words one rem high: all, twice more * some, more * more * most.
    all_, some, most = (sum(a * s**power for a, s in zip(areas, shares, strict=True)) for power in (0, 1, 2))
    if not most:
        return Sizes(LARGEST, MORE)
    least = sqrt(ROOM / (all_ + 2 * MORE * some + MORE**2 * most))
    if least >= SMALLEST:
        return Sizes(round(min(least, LARGEST), 2), MORE)
    left = some**2 - most * (all_ - ROOM / SMALLEST**2)
    return Sizes(SMALLEST, round(max((sqrt(max(left, 0)) - some) / most, 0), 2))
