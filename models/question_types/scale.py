"""Scale: a point on two to eleven steps between two pole words. The result is a position, not a winner."""

from collections.abc import Sequence
from math import sqrt
from typing import Annotated

from pydantic import Field as Constraint
from pydantic import StringConstraints

from models.question_types.shape import (
    N_,
    Answer,
    Field,
    Option,
    Phrase,
    QuestionType,
    Settings,
    Tally,
    counted,
    one_of,
)

Pole = Annotated[str, StringConstraints(max_length=40)]


class ScaleSettings(Settings):
    steps: int = Constraint(default=7, ge=2, le=11)
    poles: tuple[Pole, Pole] = ("", "")


class Scale(QuestionType):
    name = "scale"
    label = N_("Scale")
    order = 30
    Settings = ScaleSettings
    discs = True
    fields = (
        Field("steps", N_("Number of steps"), "number", least=2, most=11),
        Field("poles", N_("Words at both ends, one a line"), "lines", least=2, most=2),
    )

    def options(self, settings: ScaleSettings) -> Sequence[Option]:
        return [Option(str(step), str(step)) for step in range(1, settings.steps + 1)]

    def parse(self, settings: ScaleSettings, values: Sequence[str]) -> Answer:
        return int(one_of(self.options(settings), values))

    def tally(self, settings: ScaleSettings, answers: Sequence[tuple[Answer, int]]) -> Tally:
        counts = counted(self.options(settings), answers)
        voted = sum(counts.values())
        steps = {int(step): people for step, people in counts.items()}
        statistics = (
            {"mean": mean(steps), "spread": spread(steps), "agreement": agreement(steps)} if voted else {}
        )
        return Tally(voted=voted, counts=counts, statistics=statistics)

    def describe(self, settings: ScaleSettings, tally: Tally) -> Phrase:
        figures = {
            "voted": tally.voted,
            "mean": tally.statistics["mean"],
            "spread": tally.statistics["spread"],
        }
        low, high = _sides(settings, tally)
        if low == high or not all(settings.poles):
            return Phrase(N_("On average %(mean)s, spread %(spread)s. Answers: %(voted)s."), figures)
        facts = figures | {"n": max(low, high), "pole": settings.poles[high > low]}
        return Phrase(
            N_("On the side of “%(pole)s”: %(n)s of %(voted)s. On average %(mean)s, spread %(spread)s."),
            facts,
        )

    def cells(self, settings: ScaleSettings, answer: Answer) -> Sequence[str | int]:
        return (int(str(answer)),)


def _sides(settings: ScaleSettings, tally: Tally) -> tuple[int, int]:
    middle = (settings.steps + 1) / 2
    low = sum(people for step, people in tally.counts.items() if int(step) < middle)
    return low, sum(people for step, people in tally.counts.items() if int(step) > middle)


def mean(steps: dict[int, int]) -> float:
    return sum(step * people for step, people in steps.items()) / sum(steps.values())


def spread(steps: dict[int, int]) -> float:
    """Standard deviation of the people who answered (population, divided by n), in steps."""
    centre = mean(steps)
    return sqrt(sum(people * (step - centre) ** 2 for step, people in steps.items()) / sum(steps.values()))


def agreement(steps: dict[int, int]) -> float:
    """1 when all chose the same step, 0 when half chose each end.

    Van der Eijk, "Measuring agreement in ordered rating scales", Quality & Quantity 35 (2001), is finer;
    this is the spread against its largest possible value, 1 - 2·sd/(steps - 1).
    """
    return 1 - 2 * spread(steps) / (len(steps) - 1)


TYPE = Scale()
