"""Points: a number of points, all of it spent over the options."""

from collections import Counter
from collections.abc import Mapping, Sequence

from pydantic import Field as Constraint

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
from models.question_types.shape import N_, QuestionType
from models.refused import Refused

MEAN, SPREAD = Measure("mean", N_("Mean")), Measure("spread", N_("Spread"))


class PointsSettings(OptionsSettings):
    total: int = Constraint(default=100, ge=10, le=1000)


class Points(QuestionType):
    """An answer is how many points each option got. Means are over all who answered, nought included."""

    name = "points"
    label = N_("Points")
    order = 70
    Settings = PointsSettings
    by_hand = False
    measures = (MEAN, SPREAD)
    counted_as = N_("Gave points")
    follows_from_counts = False
    signs = False
    step = 5
    roundings = (50, 5, 1)  # means in tenths of a point, in points, and in steps of five
    fields: tuple[Field, ...] = (
        OptionsSettings.field,
        Field("total", N_("Points to spend"), "number", least=10, most=1000),
    )

    def options(self, settings: PointsSettings) -> Sequence[Option]:
        return lettered(settings.options)

    def compared(self, settings: PointsSettings) -> Sequence[Measure]:
        return (MEAN,)

    def parse(self, settings: PointsSettings, values: Sequence[str]) -> Answer:
        """One number for each option, in their order; an empty text is nought.

        Refuses: ``answer_invalid``, ``points_left`` (facts: left, total), ``points_over`` (facts: over, total).
        """
        options, total = self.options(settings), settings.total
        if len(values) != len(options):
            raise Refused("answer_invalid")
        spent = [_whole(value) for value in values]
        if sum(spent) < total:
            raise Refused("points_left", left=total - sum(spent), total=total)
        if sum(spent) > total:
            raise Refused("points_over", over=sum(spent) - total, total=total)
        return {option.key: points for option, points in zip(options, spent, strict=True)}

    def values(self, settings: PointsSettings, answer: Answer) -> list[str]:
        return [str(each) for each in self.cells(settings, answer)]

    def tally(self, settings: PointsSettings, answers: Answers) -> Tally:
        options = self.options(settings)
        given = {option.key: _given(option, answers) for option in options}
        voted = sum(people for _, people in answers)
        figures: dict[str, float] = {}
        for option in options if voted else ():
            figures |= {
                MEAN.of(option): mean(given[option.key]),
                SPREAD.of(option): spread(given[option.key]),
            }
        counts = {key: sum(n for points, n in each.items() if points) for key, each in given.items()}
        return Tally(voted=voted, counts=counts, statistics=figures)

    def describe(self, settings: PointsSettings, tally: Tally) -> Phrase:
        options = self.arranged(self.options(settings), tally)
        most = tally.statistics[MEAN.of(options[0])]
        first = [option for option in options if round(tally.statistics[MEAN.of(option)] - most, 9) == 0]
        facts = {"option": first[0].label, "n": len(first), "mean": most, "total": settings.total}
        facts |= {"voted": tally.voted, "spread": tally.statistics[SPREAD.of(options[0])]}
        if len(first) > 1:
            return Phrase(
                N_("%(n)s options got most: on average %(mean)s of %(total)s points. Answers: %(voted)s."),
                facts,
            )
        return Phrase(
            N_(
                "“%(option)s” got most: on average %(mean)s of %(total)s points, spread %(spread)s. Answers: %(voted)s."
            ),
            facts,
        )

    def arranged(self, options: Sequence[Option], tally: Tally) -> Sequence[Option]:
        """Those with most points first."""
        if not tally.voted:
            return options
        return sorted(options, key=lambda option: -round(tally.statistics[MEAN.of(option)], 9))

    def reach(self, options: Sequence[Option], tally: Tally) -> float:
        """How far a drawing of the means with their spread goes."""
        figures = tally.statistics
        return max([1.0, *(figures[MEAN.of(each)] + figures[SPREAD.of(each)] for each in options if figures)])

    def axes(self, settings: PointsSettings) -> Sequence[Axis]:
        scored = [
            Scored(each.key, each.label, MEAN.of(each), SPREAD.of(each), MEAN.label, each.letter)
            for each in self.options(settings)
        ]
        return [Axis(scored, 0, None, ("", N_("points")), fixed=True)]

    def scores(self, settings: PointsSettings, answer: Answer) -> Mapping[str, Score]:
        return {each.key: (_points(each, answer), self.step) for each in self.options(settings)}

    def columns(self, settings: PointsSettings) -> Sequence[str]:
        return list(settings.options)

    def cells(self, settings: PointsSettings, answer: Answer) -> Sequence[str | int]:
        return [_points(option, answer) for option in self.options(settings)]


def _whole(value: str) -> int:
    """Digits and nothing else. Refuses: ``answer_invalid``."""
    text = value.strip() or "0"
    if not (text.isascii() and text.isdecimal() and len(text) <= 4):
        raise Refused("answer_invalid")
    return int(text)


def _given(option: Option, answers: Answers) -> Counter[float]:
    """How many people gave an option each number of points."""
    given: Counter[float] = Counter()
    for answer, people in answers:
        given[_points(option, answer)] += people
    return given


def _points(option: Option, answer: Answer) -> int:
    return int(answer[option.key]) if isinstance(answer, dict) else 0


TYPE = Points()
