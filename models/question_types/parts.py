"""What the figures and pages of a question type are described with: options, settings, measures, axes, tallies."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from models.refused import Refused

Answer = str | int | list[str] | dict[str, Any]
Answers = Sequence[tuple[Answer, int]]  # each different answer with how many gave it
Score = tuple[int, int]  # steps, and of how many they are the sum
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Option:
    """One thing that can be counted. ``fixed`` labels are our words and get translated. ``part_of``: the key of the
    option of which it is a part."""

    key: str
    label: str
    letter: str = ""
    fixed: bool = False
    part_of: str = ""


@dataclass(frozen=True)
class Field:
    """One setting, as the editor shows it. ``kind`` lines: one value a line; headed: values under names."""

    name: str
    label: str
    kind: Literal["lines", "headed", "number", "text", "switch"]
    example: str = ""
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class Measure:
    """A figure that a type counts for each of its options beside the people who gave it. In a tally's statistics it
    has the name of the measure and the key of the option, such as ``mean-a``. ``digits`` after the point. ``whose``:
    what it is a figure of, in words of the people who made the question."""

    name: str
    label: str
    digits: int = 1
    whose: str = ""

    def of(self, option: Option) -> str:
        return f"{self.name}-{option.key}"


@dataclass(frozen=True)
class Scored:
    """A mean of which each person who has a part in it has a score of their own. ``mean`` and ``spread``: its names in a
    tally's statistics. ``people``: the key of the option that counts who has a part; empty where everybody has.
    ``part_of``: the key of another one, of which it is a part. ``said``: whether a score is what a person answered.
    ``rounded``: whether it may be rounded further than the others, to hide who answered what. ``name``: of the figure."""

    key: str
    label: str
    mean: str
    spread: str
    name: str = ""
    letter: str = ""
    people: str = ""
    part_of: str = ""
    said: bool = True
    rounded: bool = True
    axis: str = ""

    @property
    def title(self) -> str:
        """With the axis, where there is more than one."""
        return f"{self.label}: {self.axis}" if self.axis else self.label


@dataclass(frozen=True)
class Axis:
    """The means that stand on one axis, and from where to where they can lie. ``high``: None where it is best drawn up to
    the highest. ``ends``: words for both; ``fixed`` ones are ours and get translated. ``name``: where there are more."""

    scored: Sequence[Scored]
    low: int
    high: int | None
    ends: tuple[str, str] = ("", "")
    fixed: bool = False
    name: str = ""

    def up_to(self, means: Iterable[float]) -> int:
        """Its end: a round number where it goes as far as these."""
        return self.high or max(1, math.ceil(max(means, default=1) / 10)) * 10


@dataclass(frozen=True)
class Phrase:
    """A sentence for the catalogues, with its facts. Numbers are formatted by whoever shows it."""

    message: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Tally:
    """Counted answers. ``counts``: people per option key, in the order of the options; then, for a type with places,
    people per option and place (`at`).
    ``abstained`` are among ``voted``. ``statistics``: further figures of the type by name. ``manual``: how many of
    those who voted had their answers entered by hand, and ``manual_counts``: how many per option. ``options``: where they
    follow from the answers, in their order."""

    voted: int
    counts: Mapping[str, int]
    abstained: int = 0
    statistics: Mapping[str, float] = field(default_factory=dict)
    manual: int = 0
    manual_counts: Mapping[str, int] = field(default_factory=dict)
    options: Sequence[Option] = ()

    @property
    def highest(self) -> int:
        return max(self.counts.values(), default=0)

    def share(self, key: str) -> float:
        """Of those who voted, between 0 and 1; 0 when nobody did."""
        return self.counts[key] / self.voted if self.voted else 0.0


def at(option: Option, place: str) -> str:
    """The key of those who put an option at a place, such as ``a-1``."""
    return f"{option.key}-{place}"


def lettered(labels: Sequence[str]) -> Sequence[Option]:
    """Words of the people who made the question, as options A, B, C."""
    return [Option(LETTERS[i].lower(), label, LETTERS[i]) for i, label in enumerate(labels)]


def one_of(options: Sequence[Option], values: Sequence[str]) -> str:
    """Refuses: ``answer_invalid`` when it is not exactly one of the options."""
    if len(values) != 1 or values[0] not in {option.key for option in options}:
        raise Refused("answer_invalid")
    return values[0]


def counted(options: Sequence[Option], answers: Answers) -> dict[str, int]:
    counts = {option.key: 0 for option in options}
    for answer, people in answers:
        for key in answer if isinstance(answer, list) else [str(answer)]:
            counts[key] += people
    return counts
