"""The one shape that all question types have: settings, answer, tally, words, columns."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, ValidationInfo
from pydantic_core import PydanticCustomError

from models.question_types.marks import Marks, Word
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
from models.refused import Refused
from models.text import normal_within, seen_before


def N_(message: str) -> str:
    """Marks a sentence for the catalogues; the door that shows it translates it."""
    return message


STORED = "stored"  # context of a check: what an earlier version accepted stays as it was asked


class Settings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


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
