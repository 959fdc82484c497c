"""How large the words of a cloud can be, so that all of them fit on a projector."""

from collections.abc import Mapping, Sequence
from math import sqrt

from models.question_types.shape import Option

ROOM = 1900.0  # square rem: left of the figures and under the question, with what a ragged line leaves empty
LETTER, LINE = 0.52, 1.25  # width of a letter and height of a line, in the size of the type
GAP = 1.5  # letters between two words
MORE = 2.0  # the word that most people wrote is so much larger than one that hardly anybody did
SMALLEST, LARGEST = 1.6, 5.0  # rem; with one vote of many a word is a little larger than the smallest


def type_size(options: Sequence[Option], counts: Mapping[str, int]) -> float:
    """In rem, of a word that nobody wrote: each is ``1 + MORE * n / highest`` times as large."""
    highest = max(counts.values(), default=1)
    sizes = [1 + MORE * counts[option.key] / highest for option in options]
    letters = [len(option.label) + GAP for option in options]
    needed = sum(LETTER * LINE * n * size**2 for n, size in zip(letters, sizes, strict=True))
    return round(min(max(sqrt(ROOM / needed), SMALLEST), LARGEST), 2) if needed else LARGEST
