"""Scale: a point on two to eleven steps between two pole words. The result is a position, not a winner."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import Field as Constraint
from pydantic import StringConstraints

from models.question_types.ordered import agreement, mean, polarisation, spread
from models.question_types.parts import Answer, Answers, Field, Option, Phrase, Tally, counted, one_of
from models.question_types.shape import N_, QuestionType, Settings

Pole = Annotated[str, StringConstraints(max_length=40)]
POLES = Field("poles", N_("Words at both ends, one a line"), "lines", least=2, most=2)


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
        POLES,
    )

    def options(self, settings: ScaleSettings) -> Sequence[Option]:
        return [Option(str(step), str(step)) for step in range(1, settings.steps + 1)]

    def parse(self, settings: ScaleSettings, values: Sequence[str]) -> Answer:
        return int(one_of(self.options(settings), values))

    def tally(self, settings: ScaleSettings, answers: Answers) -> Tally:
        counts = counted(self.options(settings), answers)
        return Tally(voted=sum(counts.values()), counts=counts, statistics=_figures(counts))

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


def _figures(counts: Mapping[str, int]) -> dict[str, float]:
    """None while nobody answered. Two steps have no order in which people could be near each other."""
    if not any(counts.values()):
        return {}
    steps, people = {int(step): n for step, n in counts.items()}, list(counts.values())
    figures = {"mean": mean(steps), "spread": spread(steps)}
    if len(people) > 2:
        figures |= {"agreement": agreement(people), "polarisation": polarisation(people)}
    return figures


def _sides(settings: ScaleSettings, tally: Tally) -> tuple[int, int]:
    middle = (settings.steps + 1) / 2
    low = sum(people for step, people in tally.counts.items() if int(step) < middle)
    return low, sum(people for step, people in tally.counts.items() if int(step) > middle)


TYPE = Scale()
