"""Grid: items placed on two named axes, such as impact and effort."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field as Constraint
from pydantic import StringConstraints, ValidationInfo, field_validator

from models.question_types.choice import OptionsSettings
from models.question_types.moments import mean, spread
from models.question_types.parts import (
    Answer,
    Answers,
    Axis,
    Field,
    Measure,
    Option,
    Phrase,
    Score,
    Scored,
    Tally,
    lettered,
)
from models.question_types.scale import Pole
from models.question_types.shape import N_, QuestionType, refuse_the_same
from models.refused import Refused

Name = Annotated[str, StringConstraints(min_length=1, max_length=40)]
AXES = ("x", "y")  # across, from left to right; up, from below


class GridSettings(OptionsSettings):
    across: Name
    across_poles: tuple[Pole, Pole] = ("", "")
    up: Name
    up_poles: tuple[Pole, Pole] = ("", "")
    steps: int = Constraint(default=5, ge=2, le=11)

    @field_validator("up")
    @classmethod
    def another_name(cls, up: str, check: ValidationInfo) -> str:
        refuse_the_same((check.data.get("across", ""), up), check, N_("Both axes have the same name."))
        return up


class Grid(QuestionType):
    """An answer holds for each item that a person placed its step on both axes, or None where one is still open: such a
    half item is kept for the person and counts nowhere. One need not place all of them: what somebody has no view on is
    left out, and every figure says how many people it is of."""

    name = "grid"
    label = N_("Grid with two axes")
    order = 80
    Settings = GridSettings
    by_hand = False
    counted_as = N_("Placed it")
    follows_from_counts = False
    signs = False
    fields: tuple[Field, ...] = (
        Field("options", N_("Items to place, one a line"), "lines", least=2, most=12),
        Field("across", N_("Name of the axis across"), "text"),
        Field("across_poles", N_("Words at its left and right end, one a line"), "lines", least=2, most=2),
        Field("up", N_("Name of the axis upwards"), "text"),
        Field("up_poles", N_("Words at its lower and upper end, one a line"), "lines", least=2, most=2),
        Field("steps", N_("Steps on each axis"), "number", least=2, most=11),
    )

    def options(self, settings: GridSettings) -> Sequence[Option]:
        return lettered(settings.options)

    def measured(self, settings: GridSettings) -> Sequence[Measure]:
        return [
            each for axis, name in zip(AXES, names(settings), strict=True) for each in _measures(axis, name)
        ]

    def compared(self, settings: GridSettings) -> Sequence[Measure]:
        return [_measures(axis, name)[0] for axis, name in zip(AXES, names(settings), strict=True)]

    def parse(self, settings: GridSettings, values: Sequence[str]) -> Answer:
        """From texts such as ``a-x-3``: item, axis and step, in any order; an empty one says nothing.

        Refuses: ``answer_invalid``.
        """
        steps = {str(step): step for step in range(1, settings.steps + 1)}
        keys = [item.key for item in self.options(settings)]
        given = [value for value in values if value]
        placed: dict[tuple[str, str], int] = {}
        for value in given:
            match value.split("-"):
                case [key, axis, step] if key in keys and axis in AXES and step in steps:
                    placed[key, axis] = steps[step]
                case _:
                    raise Refused("answer_invalid")
        if not given or len(placed) < len(given):
            raise Refused("answer_invalid")
        begun = [key for key in keys if any((key, axis) in placed for axis in AXES)]
        return {key: [placed.get((key, axis)) for axis in AXES] for key in begun}

    def values(self, settings: GridSettings, answer: Answer) -> list[str]:
        return [
            f"{key}-{axis}-{step}"
            for key, steps in _given(answer).items()
            for axis, step in zip(AXES, steps, strict=True)
            if step is not None
        ]

    def is_whole(self, settings: GridSettings, answer: Answer) -> bool:
        """Nothing is half placed; what is not placed at all was left out."""
        return not any(None in steps for steps in _given(answer).values())

    def lacking(self, settings: GridSettings, values: Sequence[str]) -> Mapping[str, str]:
        """By item that was placed on one axis only: the name of the other one."""
        begun = {axis: {value[:1] for value in values if value[1:3] == f"-{axis}"} for axis in AXES}
        return {
            key: name
            for axis, other, name in zip(AXES, reversed(AXES), names(settings), strict=True)
            for key in begun[other] - begun[axis]
        }

    def tally(self, settings: GridSettings, answers: Answers) -> Tally:
        options = self.options(settings)
        figures: dict[str, float] = {}
        counts = dict.fromkeys((item.key for item in options), 0)
        for item in options:
            for number, axis in enumerate(AXES):
                if steps := _steps(item, number, answers):
                    middle, wide = _measures(axis)
                    figures |= {middle.of(item): mean(steps), wide.of(item): spread(steps)}
                    counts[item.key] = sum(steps.values())
        return Tally(voted=sum(people for _, people in answers), counts=counts, statistics=figures)

    def describe(self, settings: GridSettings, tally: Tally) -> Phrase:
        """Who lies furthest on each axis."""
        facts: dict[str, Any] = {"steps": settings.steps, "voted": tally.voted}
        options = [each for each in self.options(settings) if tally.counts[each.key]]
        if not options:
            return Phrase(N_("No item has its place on both axes. Answers: %(voted)s."), facts)
        for axis, name in zip(AXES, names(settings), strict=True):
            middle, _wide = _measures(axis)
            first = max(options, key=lambda item, of=middle.of: round(tally.statistics[of(item)], 9))  # type: ignore[misc]
            facts |= {
                f"{axis}_name": name,
                axis: first.label,
                f"{axis}_mean": tally.statistics[middle.of(first)],
            }
        return Phrase(
            N_(
                "Highest on “%(x_name)s”: “%(x)s”, on average %(x_mean)s of %(steps)s. "
                "Highest on “%(y_name)s”: “%(y)s”, on average %(y_mean)s of %(steps)s. Answers: %(voted)s."
            ),
            facts,
        )

    def axes(self, settings: GridSettings) -> Sequence[Axis]:
        ends = (settings.across_poles, settings.up_poles)
        return [
            Axis(self._scored(settings, axis, name), 1, settings.steps, poles, name=name)
            for axis, name, poles in zip(AXES, names(settings), ends, strict=True)
        ]

    def scores(self, settings: GridSettings, answer: Answer) -> Mapping[str, Score]:
        return {
            f"{key}-{axis}": (step, 1)
            for key, (across, up) in _given(answer).items()
            if across is not None and up is not None
            for axis, step in zip(AXES, (across, up), strict=True)
        }

    def columns(self, settings: GridSettings) -> Sequence[str]:
        return [f"{label}: {name}" for label in settings.options for name in names(settings)]

    def cells(self, settings: GridSettings, answer: Answer) -> Sequence[str | int]:
        """The step on both axes of each item; empty for one that was not placed, or on one axis only: it is in no figure."""
        given = [_given(answer).get(item.key, (None, None)) for item in self.options(settings)]
        return [step if step is not None and None not in steps else "" for steps in given for step in steps]

    def _scored(self, settings: GridSettings, axis: str, name: str) -> Sequence[Scored]:
        middle, wide = _measures(axis)
        return [
            Scored(
                f"{item.key}-{axis}",
                item.label,
                middle.of(item),
                wide.of(item),
                N_("Mean"),
                item.letter,
                people=item.key,
                axis=name,
            )
            for item in self.options(settings)
        ]


def names(settings: GridSettings) -> tuple[str, str]:
    return settings.across, settings.up


def _measures(axis: str, name: str = "") -> tuple[Measure, Measure]:
    return Measure(axis, N_("mean"), whose=name), Measure(f"{axis}_spread", N_("spread"), whose=name)


def _given(answer: Answer) -> Mapping[str, Sequence[int | None]]:
    return answer if isinstance(answer, dict) else {}


def _steps(item: Option, axis: int, answers: Answers) -> Counter[float]:
    """How many people put an item at each step of one axis, of those who placed it on both."""
    steps: Counter[float] = Counter()
    for answer, people in answers:
        across, up = _given(answer).get(item.key, (None, None))
        if across is not None and up is not None:
            steps[(across, up)[axis]] += people
    return steps


TYPE = Grid()
