"""Scan: up to sixty items on one scale, in named dimensions. The result is a score for each dimension and each item."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationInfo, field_validator
from pydantic import Field as Constraint

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
)
from models.question_types.scale import POLES, Pole
from models.question_types.shape import N_, QuestionType, Settings, refuse_the_same
from models.refused import Refused

MOST_ITEMS = 60
COMPLETE = "complete"  # how many answered every item
NOT_APPLICABLE = "n/a"  # in files; programs that read tables know it as no number
MEAN, SPREAD = Measure("mean", N_("Mean")), Measure("spread", N_("Spread"))
PASSED = Measure("na", N_("Not applicable"), digits=0)
ON_ONE_LINE = AfterValidator(lambda text: " ".join(text.split()))
Name = Annotated[str, StringConstraints(max_length=60), ON_ONE_LINE]
Item = Annotated[str, StringConstraints(min_length=1, max_length=200), ON_ONE_LINE]


class Dimension(BaseModel):
    """Items that say something about the same thing together, such as a competency."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)
    name: Name
    items: tuple[Item, ...]

    @field_validator("name")
    @classmethod
    def given(cls, name: str) -> str:
        if not name:
            raise ValueError(N_("Write the name of the dimension above its items, after #."))
        return name

    @field_validator("items")
    @classmethod
    def readable(cls, items: tuple[str, ...]) -> tuple[str, ...]:
        if not items:
            raise ValueError(N_("There is no item under this name."))
        if any(item.startswith("#") for item in items):
            raise ValueError(N_("An item does not begin with #: so the name of a dimension is written."))
        return items


class ScanSettings(Settings):
    dimensions: tuple[Dimension, ...] = Constraint(min_length=1, max_length=12)
    steps: int = Constraint(default=5, ge=2, le=11)
    poles: tuple[Pole, Pole] = ("", "")
    not_applicable: bool = True  # whether people may say so of an item

    @field_validator("dimensions")
    @classmethod
    def different(cls, dimensions: tuple[Dimension, ...], check: ValidationInfo) -> tuple[Dimension, ...]:
        items = [item for each in dimensions for item in each.items]
        headings = [heading(each.name, item) for each in dimensions for item in each.items]
        refuse_the_same(
            [each.name for each in dimensions], check, N_("Two dimensions have the same name: “%(text)s”.")
        )
        for texts in (items, headings):
            refuse_the_same(texts, check, N_("Two items are the same: “%(text)s”."))
        if len(items) > MOST_ITEMS:
            raise ValueError(N_("There are more than 60 items."))
        return dimensions


class Scan(QuestionType):
    """An answer holds a step for each item that a person answered so far, or None where it does not apply. What is left
    open says nothing, and every figure says how many people it is of.

    The score of a person in a dimension is the mean of the items they gave a step to, where these are at least half of
    the items: the rule for missing answers of Fayers and others, *The EORTC QLQ-C30 Scoring Manual* (3rd edition, 2001).
    The score of the room is the mean of these: everybody weighs the same, however many items they skipped.
    """

    name = "scan"
    label = N_("Scan with dimensions")
    order = 90
    Settings = ScanSettings
    several = True
    by_hand = False
    counted_as = N_("Answered")
    follows_from_counts = False
    signs = False
    measures = (MEAN, SPREAD, PASSED)
    fields: tuple[Field, ...] = (
        Field(
            "dimensions",
            N_("Items, one a line, under the name of their dimension"),
            "headed",
            example=N_("A line that begins with # is the name of a dimension."),
        ),
        Field("steps", N_("Steps for every item"), "number", least=2, most=11),
        POLES,
        Field("not_applicable", N_("One may answer “Not applicable”"), "switch"),
    )

    def parts(self, settings: ScanSettings) -> Sequence[tuple[Option, Sequence[Option]]]:
        """Each dimension with its items, both as what is counted. Items are numbered through."""
        return _parts(settings)

    def options(self, settings: ScanSettings) -> Sequence[Option]:
        return [option for whole, items in self.parts(settings) for option in (whole, *items)]

    def measured(self, settings: ScanSettings) -> Sequence[Measure]:
        return self.measures if settings.not_applicable else (MEAN, SPREAD)

    def compared(self, settings: ScanSettings) -> Sequence[Measure]:
        return (MEAN,)

    def parse(self, settings: ScanSettings, values: Sequence[str]) -> Answer:
        """From texts such as ``12-4``, item and step, or ``12-na``, in any order; an empty one says nothing.

        Refuses: ``answer_invalid``.
        """
        given = [value.partition("-") for value in values if value]
        items, steps = [item.key for item in _items(self, settings)], _steps(settings)
        chosen = {key: steps[step] for key, _, step in given if key in items and step in steps}
        if not given or len(chosen) < len(given):
            raise Refused("answer_invalid")
        return {key: chosen[key] for key in items if key in chosen}

    def values(self, settings: ScanSettings, answer: Answer) -> list[str]:
        return [f"{key}-{'na' if step is None else step}" for key, step in _given(answer).items()]

    def is_whole(self, settings: ScanSettings, answer: Answer) -> bool:
        return len(_given(answer)) == len(_items(self, settings))

    def axes(self, settings: ScanSettings) -> Sequence[Axis]:
        scored = [
            Scored(
                option.key,
                option.label,
                MEAN.of(option),
                SPREAD.of(option),
                MEAN.label,
                option.letter,
                people=option.key,
                part_of=option.part_of,
                said=bool(option.part_of),
                rounded=bool(option.part_of) and len(items) > 1,  # an item alone is its dimension
            )
            for whole, items in self.parts(settings)
            for option in (whole, *items)
        ]
        return [Axis(scored, 1, settings.steps, settings.poles)]

    def scores(self, settings: ScanSettings, answer: Answer) -> Mapping[str, Score]:
        steps = {key: step for key, step in _given(answer).items() if step is not None}
        scores = {key: (step, 1) for key, step in steps.items()}
        for whole, items in self.parts(settings):
            found = [steps[item.key] for item in items if item.key in steps]
            if 2 * len(found) >= len(items):
                scores[whole.key] = (sum(found), len(found))
        return scores

    def tally(self, settings: ScanSettings, answers: Answers) -> Tally:
        options, items = self.options(settings), _items(self, settings)
        given: dict[str, Counter[float]] = {each.key: Counter() for each in options}
        passed = dict.fromkeys((item.key for item in items), 0)
        complete = 0
        for answer, people in answers:
            for key, (steps, over) in self.scores(settings, answer).items():
                given[key][steps / over] += people
            for key, step in _given(answer).items():
                passed[key] += people if step is None else 0
            complete += people if self.is_whole(settings, answer) else 0
        figures = {
            measure.of(option): figure
            for option in options
            if (scores := given[option.key])
            for measure, figure in ((MEAN, mean(scores)), (SPREAD, spread(scores)))
        }
        if settings.not_applicable and answers:
            figures |= {PASSED.of(item): passed[item.key] for item in items}
        if answers:
            figures[COMPLETE] = complete
        counts = {key: scores.total() for key, scores in given.items()}
        return Tally(voted=sum(people for _, people in answers), counts=counts, statistics=figures)

    def describe(self, settings: ScanSettings, tally: Tally) -> Phrase:
        """Which dimension scored highest and which lowest."""
        facts: dict[str, Any] = {"steps": settings.steps, "voted": tally.voted}
        scored = [whole for whole, _ in self.parts(settings) if tally.counts[whole.key]]
        if not scored:
            return Phrase(N_("No dimension has a score. Answers: %(voted)s."), facts)
        scored.sort(key=lambda whole: -round(tally.statistics[MEAN.of(whole)], 9))
        first, last = scored[0], scored[-1]
        facts |= {"first": first.label, "first_mean": tally.statistics[MEAN.of(first)]}
        if first is last:
            return Phrase(
                N_("“%(first)s”: on average %(first_mean)s of %(steps)s. Answers: %(voted)s."), facts
            )
        facts |= {"last": last.label, "last_mean": tally.statistics[MEAN.of(last)]}
        return Phrase(
            N_(
                "Highest: “%(first)s”, on average %(first_mean)s of %(steps)s. Lowest: “%(last)s”, %(last_mean)s. "
                "Answers: %(voted)s."
            ),
            facts,
        )

    def columns(self, settings: ScanSettings) -> Sequence[str]:
        return [heading(each.name, item) for each in settings.dimensions for item in each.items]

    def cells(self, settings: ScanSettings, answer: Answer) -> Sequence[str | int]:
        """The step of each item; empty where nothing was answered."""
        steps = (_given(answer).get(item.key, "") for item in _items(self, settings))
        return [NOT_APPLICABLE if step is None else step for step in steps]


def heading(name: str, item: str) -> str:
    """Of the column of an item in files."""
    return f"{name}: {item}"


@lru_cache
def _parts(settings: ScanSettings) -> Sequence[tuple[Option, Sequence[Option]]]:
    number, found = 0, []
    for place, dimension in enumerate(settings.dimensions, 1):
        whole = Option(f"d{place}", dimension.name)
        items = []
        for text in dimension.items:
            number += 1
            items.append(Option(str(number), text, str(number), part_of=whole.key))
        found.append((whole, items))
    return found


def _items(type_: Scan, settings: ScanSettings) -> Sequence[Option]:
    return [item for _, items in type_.parts(settings) for item in items]


def _steps(settings: ScanSettings) -> Mapping[str, int | None]:
    """What can be answered to an item, as it is filled in."""
    steps: dict[str, int | None] = {str(step): step for step in range(1, settings.steps + 1)}
    return steps | ({"na": None} if settings.not_applicable else {})


def _given(answer: Answer) -> Mapping[str, int | None]:
    return answer if isinstance(answer, dict) else {}


TYPE = Scan()
