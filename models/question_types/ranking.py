"""Ranking: options in an order, all of them or the first few."""

from collections import Counter
from collections.abc import Mapping, Sequence

from pydantic import Field as Constraint
from pydantic import ValidationInfo, field_validator

from models.question_types.choice import OptionsSettings
from models.question_types.concordance import concordance
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
    at,
    counted,
    lettered,
)
from models.question_types.shape import N_, QuestionType
from models.refused import Refused

MEAN, SPREAD = Measure("mean", N_("Mean place")), Measure("spread", N_("Spread"))
BORDA = Measure("borda", N_("Borda points"), digits=0)


class RankingSettings(OptionsSettings):
    top: int = Constraint(default=0, ge=0, le=12)  # 0: all of them

    @field_validator("top")
    @classmethod
    def possible(cls, top: int, others: ValidationInfo) -> int:
        if top > len(others.data.get("options", range(top))):
            raise ValueError(N_("There are not that many options."))
        return top


class Ranking(QuestionType):
    """An answer is the list of options that got a place, the first one first. Everybody gives the same number of
    places, so that everybody weighs the same."""

    name = "ranking"
    label = N_("Ranking")
    order = 60
    Settings = RankingSettings
    by_hand = False
    measures = (MEAN, SPREAD, BORDA)
    counted_as = N_("Gave it a place")
    fields: tuple[Field, ...] = (
        OptionsSettings.field,
        Field("top", N_("How many get a place (0: all)"), "number", least=0, most=12),
    )

    def options(self, settings: RankingSettings) -> Sequence[Option]:
        return lettered(settings.options)

    def places(self, settings: RankingSettings) -> Sequence[str]:
        return [str(place) for place in range(1, (settings.top or len(settings.options)) + 1)]

    def compared(self, settings: RankingSettings) -> Sequence[Measure]:
        return (MEAN,)

    def parse(self, settings: RankingSettings, values: Sequence[str]) -> Answer:
        """From texts such as ``a-2``: option and place, in any order; an empty one gives no place.

        Refuses: ``answer_invalid``, ``place_taken`` (facts: place), ``order_unfinished`` (facts: left).
        """
        places = self.places(settings)
        known = {
            at(option, place): (option.key, place) for option in self.options(settings) for place in places
        }
        given = [value for value in values if value]
        if not set(given) <= set(known):
            raise Refused("answer_invalid")
        chosen: dict[str, str] = {}
        for key, place in map(known.__getitem__, given):
            if place in chosen:
                raise Refused("place_taken", place=int(place))
            chosen[place] = key
        if len(set(chosen.values())) < len(chosen):
            raise Refused("answer_invalid")
        if len(chosen) < len(places):
            raise Refused("order_unfinished", left=len(places) - len(chosen))
        return [chosen[place] for place in places]

    def values(self, settings: RankingSettings, answer: Answer) -> list[str]:
        return [f"{key}-{place}" for place, key in enumerate(_order(answer), 1)]

    def tally(self, settings: RankingSettings, answers: Answers) -> Tally:
        options = self.options(settings)
        counts = counted(options, answers)
        for option in options:
            counts |= {at(option, place): 0 for place in self.places(settings)}
        for answer, people in answers:
            for each in self.values(settings, answer):
                counts[each] += people
        voted = sum(people for _, people in answers)
        return Tally(voted=voted, counts=counts, statistics=self._figures(settings, answers) if voted else {})

    def describe(self, settings: RankingSettings, tally: Tally) -> Phrase:
        options = self.arranged(self.options(settings), tally)
        best = tally.statistics[MEAN.of(options[0])]
        first = [option for option in options if round(tally.statistics[MEAN.of(option)] - best, 9) == 0]
        facts = {"option": first[0].label, "n": len(first), "mean": best, "voted": tally.voted}
        facts["agreement"] = tally.statistics.get("concordance", 1.0)
        if len(first) > 1:
            return Phrase(
                N_("%(n)s options share the first place: on average place %(mean)s. Answers: %(voted)s."),
                facts,
            )
        if tally.voted == 1:
            return Phrase(N_("“%(option)s” comes first. Answers: %(voted)s."), facts)
        return Phrase(
            N_(
                "“%(option)s” comes first: on average place %(mean)s. Agreement on the order: %(agreement)s of 1. Answers: %(voted)s."
            ),
            facts,
        )

    def arranged(self, options: Sequence[Option], tally: Tally) -> Sequence[Option]:
        """Those with the lowest mean place first."""
        if not tally.voted:
            return options
        return sorted(options, key=lambda option: round(tally.statistics[MEAN.of(option)], 9))

    def axes(self, settings: RankingSettings) -> Sequence[Axis]:
        scored = [
            Scored(each.key, each.label, MEAN.of(each), SPREAD.of(each), MEAN.label, each.letter)
            for each in self.options(settings)
        ]
        return [Axis(scored, 1, len(scored), (N_("first place"), N_("last place")), fixed=True)]

    def scores(self, settings: RankingSettings, answer: Answer) -> Mapping[str, Score]:
        options = self.options(settings)
        ranks = _ranks(options, _order(answer))
        return {option.key: (int(2 * rank), 2) for option, rank in zip(options, ranks, strict=True)}

    def columns(self, settings: RankingSettings) -> Sequence[str]:
        return list(settings.options)

    def cells(self, settings: RankingSettings, answer: Answer) -> Sequence[str | int]:
        """The place of each option; empty for one that got none."""
        order = _order(answer)
        keys = [option.key for option in self.options(settings)]
        return [order.index(key) + 1 if key in order else "" for key in keys]

    def _figures(self, settings: RankingSettings, answers: Answers) -> dict[str, float]:
        options, places = self.options(settings), len(self.places(settings))
        ranked: Counter[tuple[float, ...]] = Counter()
        for answer, people in answers:
            ranked[tuple(_ranks(options, _order(answer)))] += people
        figures: dict[str, float] = {}
        for number, option in enumerate(options):
            ranks: Counter[float] = Counter()
            for each, people in ranked.items():
                ranks[each[number]] += people
            figures |= {MEAN.of(option): mean(ranks), SPREAD.of(option): spread(ranks)}
            figures[BORDA.of(option)] = float(_borda(ranks, places))
        several = sum(ranked.values()) > 1  # one person always agrees
        return figures | ({"concordance": concordance(ranked)} if several else {})


def _ranks(options: Sequence[Option], order: Sequence[str]) -> Sequence[float]:
    """A person's place for each option. Those that got none share what is left: each has the mean of it."""
    rest = (len(order) + 1 + len(options)) / 2
    return [float(order.index(option.key) + 1) if option.key in order else rest for option in options]


def _borda(ranks: Counter[float], places: int) -> int:
    """Of n places the first gives n points, the last one, and no place none: with all options placed it is the count
    of Borda (1784), with fewer that of Emerson, "The original Borda count and partial voting", Social Choice and
    Welfare 40 (2013)."""
    return sum(int(places + 1 - rank) * people for rank, people in ranks.items() if rank <= places)


def _order(answer: Answer) -> list[str]:
    return answer if isinstance(answer, list) else []


TYPE = Ranking()
