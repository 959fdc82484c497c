"""The one shape that all question types have: settings, answer, tally, words, columns."""

import math
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError, ValidationInfo
from pydantic_core import PydanticCustomError

from models.question_types.marks import Marks, Word
from models.refused import Refused
from models.text import normal_within, seen_before

Answer = str | int | list[str] | dict[str, Any]
Answers = Sequence[tuple[Answer, int]]  # each different answer with how many gave it
Score = tuple[int, int]  # steps, and of how many they are the sum
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def N_(message: str) -> str:
    """Marks a sentence for the catalogues; the door that shows it translates it."""
    return message


STORED = "stored"  # context of a check: what an earlier version accepted stays as it was asked


class Settings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


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


class QuestionType(ABC):
    """What a type is. Its two templates carry its name: the form in `participant/stage/types/`,
    the result in `results/`."""

    name: str
    label: str
    order: int = 100
    Settings: type[Settings]
    fields: tuple[Field, ...] = ()
    several = False  # whether one person may choose several options
    by_hand = True  # whether raised hands and answers on paper can be counted by option
    moderated = False  # whether its options are words of the room, which moderators hide and merge
    measures: tuple[Measure, ...] = ()  # a column each, in the table of the result
    counted_as = N_("Votes")  # what the people did who are counted for an option
    signs = (
        True  # whether letters or steps say what a person's own answer was; else static/js/own-answer.js does
    )
    follows_from_counts = True  # whether every figure can be counted from the people by option
    discs = False  # whether its result is drawn as people, so that a legend says how many one disc stands for
    step = 1  # of what is scored: how much is one step, of which means are told in parts
    roundings: tuple[int, ...] = (
        10,
        5,
        2,
    )  # the parts of a step in which means can be told, the finest first

    def check(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The settings as they are stored. Refuses: ``settings_invalid`` (facts: field, problem)."""
        checked: dict[str, Any] = self._checked(given).model_dump(mode="json")
        return checked

    def settings(self, stored: Mapping[str, Any]) -> Any:
        """Also of an earlier version: a setting that it took and that the type does not have is left out."""
        known = {name: stored[name] for name in self.Settings.model_fields if name in stored}
        return self._checked(known, STORED)

    def _checked(self, given: Mapping[str, Any], context: str | None = None) -> Any:
        try:
            return self.Settings.model_validate(normal_within(dict(given)), context=context)
        except ValidationError as error:
            first = error.errors()[0]
            raise Refused(
                "settings_invalid", field=".".join(map(str, first["loc"])), problem=first["msg"]
            ) from error

    @abstractmethod
    def options(self, settings: Any) -> Sequence[Option]:
        """What is counted, in the order in which it is shown."""

    def rule(self, settings: Any) -> Phrase | None:
        """How many answers may be given, in a sentence; None where one is all there is."""
        return None

    @abstractmethod
    def parse(self, settings: Any, values: Sequence[str]) -> Answer:
        """The answer in the fields' texts. Refuses: ``answer_invalid`` or a code of its own."""

    def values(self, settings: Any, answer: Answer) -> list[str]:
        """The other way: the fields' texts of an answer, as `parse` took them."""
        return [str(each) for each in answer] if isinstance(answer, list) else [str(answer)]

    @abstractmethod
    def tally(self, settings: Any, answers: Answers) -> Tally:
        """``answers``: each different answer with how many gave it."""

    def tally_all(
        self,
        settings: Any,
        answers: Answers,
        manual: Mapping[str, int],
        people: int,
    ) -> Tally:
        """The answers of phones and those entered by hand together. ``manual``: the latter by option, of so many
        ``people``."""
        counted = self.tally(settings, [*answers, *((key, n) for key, n in manual.items() if n)])
        voted = counted.voted - sum(manual.values()) + people
        return replace(counted, voted=voted, manual=people, manual_counts=manual)

    def tally_moderated(self, settings: Any, answers: Answers, marks: Marks) -> Tally:
        """As everybody may see it, where the type is ``moderated``."""
        return self.tally(settings, answers)

    def words(self, settings: Any, answers: Answers, marks: Marks) -> Sequence[Word]:
        """Every word that was written, for who moderates them."""
        return ()

    @abstractmethod
    def describe(self, settings: Any, tally: Tally) -> Phrase:
        """The result in a sentence. Called only when somebody voted."""

    def measured(self, settings: Any) -> Sequence[Measure]:
        """The measures, as a question with these settings has them."""
        return self.measures

    def compared(self, settings: Any) -> Sequence[Measure]:
        """The measures held beside those of the round before, of a type in which people by option say less."""
        return ()

    def places(self, settings: Any) -> Sequence[str]:
        """Where a person can put each option; how many put it there is counted apart, under `at`."""
        return ()

    def axes(self, settings: Any) -> Sequence[Axis]:
        """With the means of a type whose figures do not all follow from the people by option, in the order of its result."""
        return ()

    def scored(self, settings: Any) -> Sequence[Scored]:
        """The means of all axes."""
        return [each for axis in self.axes(settings) for each in axis.scored]

    def scores(self, settings: Any, answer: Answer) -> Mapping[str, Score]:
        """What a person has there, by the key of `scored`."""
        return {}

    def arranged(self, options: Sequence[Option], tally: Tally) -> Sequence[Option]:
        """The options in the order in which a settled result shows them."""
        return options

    def writes(self, settings: Any) -> bool:
        """Whether answers may hold texts that become comments."""
        return False

    def is_whole(self, settings: Any, answer: Answer) -> bool:
        """Whether nothing is left to answer."""
        return True

    def texts(self, answer: Answer) -> Sequence[str]:
        """The comments an answer holds; none for most types."""
        return ()

    def columns(self, settings: Any) -> Sequence[str]:
        """Headings of the export, one a cell."""
        return ("answer",)

    def cells(self, settings: Any, answer: Answer) -> Sequence[str | int]:
        labels = {option.key: option.label for option in self.options(settings)}
        return (labels.get(str(answer), str(answer)),)


def refuse_the_same(texts: Sequence[str], check: ValidationInfo, problem: str) -> None:
    """Of texts that nobody could tell apart, in something new. ``problem``: a sentence with ``text``, which is there twice."""
    if check.context != STORED and (twice := seen_before(texts)) is not None:
        raise PydanticCustomError("the_same", "{problem}", {"problem": problem, "text": twice})


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
