"""Multiple: several of two to twelve options, at least and at most so many."""

from collections.abc import Sequence

from pydantic import Field as Constraint
from pydantic import ValidationInfo, field_validator

from models.question_types.choice import OptionsSettings, most_chosen
from models.question_types.parts import Answer, Answers, Field, Option, Phrase, Tally, counted, lettered
from models.question_types.shape import N_, QuestionType, Settings
from models.refused import Refused


class MultipleSettings(OptionsSettings):
    least: int = Constraint(default=1, ge=1, le=12)
    most: int = Constraint(default=0, ge=0, le=12)  # 0: as many as there are

    @field_validator("least", "most")
    @classmethod
    def possible(cls, number: int, others: ValidationInfo) -> int:
        if number > len(others.data.get("options", range(number))):
            raise ValueError(N_("There are not that many options."))
        return number

    @field_validator("most")
    @classmethod
    def enough(cls, most: int, others: ValidationInfo) -> int:
        if 0 < most < others.data.get("least", 1):
            raise ValueError(N_("That is fewer than the least that can be chosen."))
        return most

    @property
    def limit(self) -> int:
        return self.most or len(self.options)


class Multiple(QuestionType):
    name = "multiple"
    label = N_("Multiple choice")
    order = 20
    Settings: type[Settings] = MultipleSettings
    several = True
    fields = (
        OptionsSettings.field,
        Field("least", N_("How many at least"), "number", least=1, most=12),
        Field("most", N_("How many at most (0: no limit)"), "number", least=0, most=12),
    )

    def options(self, settings: MultipleSettings) -> Sequence[Option]:
        return lettered(settings.options)

    def parse(self, settings: MultipleSettings, values: Sequence[str]) -> Answer:
        """Refuses: ``answer_invalid``, ``answer_too_few`` (facts: least), ``answer_too_many`` (facts: most)."""
        known = [option.key for option in self.options(settings)]
        if len(set(values)) < len(values) or not set(values) <= set(known):
            raise Refused("answer_invalid")
        if len(values) < settings.least:
            raise Refused("answer_too_few", least=settings.least)
        if len(values) > settings.limit:
            raise Refused("answer_too_many", most=settings.limit)
        return sorted(values, key=known.index)

    def rule(self, settings: MultipleSettings) -> Phrase:
        facts = {"least": settings.least, "most": settings.limit, "options": len(settings.options)}
        return Phrase(_rule(settings.least, settings.limit, len(settings.options)), facts)

    def tally(self, settings: MultipleSettings, answers: Answers) -> Tally:
        counts = counted(self.options(settings), answers)
        return Tally(voted=sum(people for _, people in answers), counts=counts)

    def describe(self, settings: MultipleSettings, tally: Tally) -> Phrase:
        return most_chosen(self.options(settings), tally)

    def columns(self, settings: MultipleSettings) -> Sequence[str]:
        return list(settings.options)

    def cells(self, settings: MultipleSettings, answer: Answer) -> Sequence[str | int]:
        chosen = answer if isinstance(answer, list) else []
        return [int(option.key in chosen) for option in self.options(settings)]


def _rule(least: int, most: int, options: int) -> str:
    if least == most:
        return N_("Choose %(least)s of %(options)s.")
    if (least, most) == (1, options):
        return N_("You can choose several.")
    if most == options:
        return N_("Choose at least %(least)s.")
    if least == 1:
        return N_("Choose at most %(most)s.")
    if most == least + 1:
        return N_("Choose %(least)s or %(most)s.")
    return N_("Choose %(least)s to %(most)s.")


TYPE = Multiple()
