"""Multiple: several of two to twelve options."""

from collections.abc import Sequence

from pydantic import Field as Constraint
from pydantic import ValidationInfo, field_validator

from models.question_types.choice import Choice, ChoiceSettings
from models.question_types.shape import N_, Answer, Field
from models.refused import Refused


class MultipleSettings(ChoiceSettings):
    most: int = Constraint(default=0, ge=0, le=12)  # 0: as many as there are

    @field_validator("most")
    @classmethod
    def possible(cls, most: int, others: ValidationInfo) -> int:
        if most > len(others.data.get("options", range(most))):
            raise ValueError(N_("There are not that many options."))
        return most


class Multiple(Choice):
    name = "multiple"
    label = N_("Multiple choice")
    order = 20
    Settings = MultipleSettings
    several = True
    fields = (*Choice.fields, Field("most", N_("How many at most (0: no limit)"), "number", least=0, most=12))

    def parse(self, settings: ChoiceSettings, values: Sequence[str]) -> Answer:
        """Refuses: ``answer_invalid``, ``answer_too_many`` (facts: most)."""
        known = [option.key for option in self.options(settings)]
        if not values or len(set(values)) < len(values) or not set(values) <= set(known):
            raise Refused("answer_invalid")
        most = getattr(settings, "most", 0)
        if most and len(values) > most:
            raise Refused("answer_too_many", most=most)
        return sorted(values, key=known.index)

    def columns(self, settings: ChoiceSettings) -> Sequence[str]:
        return list(settings.options)

    def cells(self, settings: ChoiceSettings, answer: Answer) -> Sequence[str | int]:
        chosen = answer if isinstance(answer, list) else []
        return [int(option.key in chosen) for option in self.options(settings)]


TYPE = Multiple()
