"""Choice: one of two to twelve options."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from pydantic import Field as Constraint
from pydantic import StringConstraints, field_validator

from models.question_types.shape import (
    LETTERS,
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

Label = Annotated[str, StringConstraints(min_length=1, max_length=140)]


class OptionsSettings(Settings):
    """Of every type whose options somebody wrote."""

    field: ClassVar[Field] = Field("options", N_("Options, one a line"), "lines", least=2, most=12)
    options: tuple[Label, ...] = Constraint(min_length=2, max_length=12)

    @field_validator("options")
    @classmethod
    def different(cls, options: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(options)) < len(options):
            raise ValueError(N_("Two options are the same."))
        return options


class ChoiceSettings(OptionsSettings):
    """One of the options."""


class Choice(QuestionType):
    name = "choice"
    label = N_("Choice")
    order = 10
    Settings = ChoiceSettings
    fields = (OptionsSettings.field,)

    def options(self, settings: ChoiceSettings) -> Sequence[Option]:
        return options_of(settings)

    def parse(self, settings: ChoiceSettings, values: Sequence[str]) -> Answer:
        return one_of(self.options(settings), values)

    def tally(self, settings: ChoiceSettings, answers: Sequence[tuple[Answer, int]]) -> Tally:
        counts = counted(self.options(settings), answers)
        return Tally(voted=sum(people for _, people in answers), counts=counts)

    def describe(self, settings: ChoiceSettings, tally: Tally) -> Phrase:
        return most_chosen(self.options(settings), tally)


def options_of(settings: OptionsSettings) -> Sequence[Option]:
    return [Option(LETTERS[i].lower(), label, LETTERS[i]) for i, label in enumerate(settings.options)]


def most_chosen(options: Sequence[Option], tally: Tally) -> Phrase:
    first = [option.label for option in options if tally.counts[option.key] == tally.highest]
    facts = {"n": tally.highest, "voted": tally.voted, "option": first[0], "others": len(first) - 1}
    if len(first) > 1:
        return Phrase(N_("Several options were chosen equally often: %(n)s of %(voted)s each."), facts)
    return Phrase(N_("“%(option)s” was chosen most: %(n)s of %(voted)s."), facts)


TYPE = Choice()
