"""Choice: one of two to twelve options, or an answer of one's own beside them.

What people write there becomes a comment, as for an open question: it may hold anything, so it is moderated, supported and
put on the screen in the same way, and no bar of the result carries a text that nobody looked at.
"""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from pydantic import Field as Constraint
from pydantic import StringConstraints, ValidationInfo, field_validator

from models.question_types.parts import (
    LETTERS,
    Answer,
    Answers,
    Field,
    Option,
    Phrase,
    Tally,
    counted,
    lettered,
    one_of,
)
from models.question_types.shape import N_, QuestionType, Settings, refuse_the_same
from models.text import clean

OTHER, OTHER_LABEL = "other", N_("Other, namely")
TEXT_LIMIT = 140
Label = Annotated[str, StringConstraints(min_length=1, max_length=140)]


class OptionsSettings(Settings):
    """Of every type whose options somebody wrote."""

    field: ClassVar[Field] = Field("options", N_("Options, one a line"), "lines", least=2, most=12)
    options: tuple[Label, ...] = Constraint(min_length=2, max_length=12)

    @field_validator("options")
    @classmethod
    def different(cls, options: tuple[str, ...], check: ValidationInfo) -> tuple[str, ...]:
        refuse_the_same(options, check, N_("Two options are the same: “%(text)s”."))
        return options


class ChoiceSettings(OptionsSettings):
    other: bool = False  # whether people may write an answer of their own


class Choice(QuestionType):
    name = "choice"
    label = N_("Choice")
    order = 10
    Settings = ChoiceSettings
    fields = (
        OptionsSettings.field,
        Field("other", N_("One may also choose “Other, namely” and write an answer"), "switch"),
    )

    def options(self, settings: ChoiceSettings) -> Sequence[Option]:
        written = lettered(settings.options)
        return (
            [*written, Option(OTHER, OTHER_LABEL, LETTERS[len(written)], fixed=True)]
            if settings.other
            else written
        )

    def parse(self, settings: ChoiceSettings, values: Sequence[str]) -> Answer:
        """Only of ``other`` does the text of the field go along. Refuses: ``answer_invalid``, and for that text
        ``text_empty``, ``text_too_long``."""
        key = one_of(self.options(settings), values[:1])
        if not settings.other or len(values) > 2:
            return one_of(self.options(settings), values)
        return {key: clean("".join(values[1:]), limit=TEXT_LIMIT)} if key == OTHER else key

    def values(self, settings: ChoiceSettings, answer: Answer) -> list[str]:
        return [OTHER, *self.texts(answer)] if isinstance(answer, dict) else [str(answer)]

    def tally(self, settings: ChoiceSettings, answers: Answers) -> Tally:
        keys: list[tuple[Answer, int]] = [
            (self.values(settings, answer)[0], people) for answer, people in answers
        ]
        counts = counted(self.options(settings), keys)
        return Tally(voted=sum(people for _, people in answers), counts=counts)

    def describe(self, settings: ChoiceSettings, tally: Tally) -> Phrase:
        return most_chosen(self.options(settings), tally)

    def writes(self, settings: ChoiceSettings) -> bool:
        return settings.other

    def texts(self, answer: Answer) -> Sequence[str]:
        return [answer[OTHER]] if isinstance(answer, dict) else ()

    def columns(self, settings: ChoiceSettings) -> Sequence[str]:
        return ("answer", "in own words") if settings.other else ("answer",)

    def cells(self, settings: ChoiceSettings, answer: Answer) -> Sequence[str | int]:
        key, *texts = self.values(settings, answer)
        named = super().cells(settings, key)
        return [*named, *(texts or [""])] if settings.other else named


def most_chosen(options: Sequence[Option], tally: Tally) -> Phrase:
    first = [option.label for option in options if tally.counts[option.key] == tally.highest]
    facts = {"n": tally.highest, "voted": tally.voted, "option": first[0], "others": len(first) - 1}
    if len(first) > 1:
        return Phrase(N_("Several options were chosen equally often: %(n)s of %(voted)s each."), facts)
    return Phrase(N_("“%(option)s” was chosen most: %(n)s of %(voted)s."), facts)


TYPE = Choice()
