"""A question in a programme file: its own fields with the settings of its type beside them. Made from the
question types, so that a new type needs nothing here."""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, create_model

from models.question import LONGEST, SHORTEST, TEXT_LIMIT, Results
from models.question_types import QuestionType, question_types


class QuestionEntry(BaseModel):
    """``key`` may be left out: the question then gets a new one. ``time_limit``: seconds from opening to closing."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    text: Annotated[str, StringConstraints(min_length=1, max_length=TEXT_LIMIT)]
    type: str
    results: Results = Results.HIDDEN
    time_limit: Annotated[int | None, Field(ge=SHORTEST, le=LONGEST)] = None
    key: Annotated[str, StringConstraints(pattern=r"^([a-z0-9_-]{1,40})?$")] = ""

    @property
    def settings(self) -> dict[str, Any]:
        return self.model_dump(mode="json", exclude=set(QuestionEntry.model_fields))


def _entry(type_: QuestionType) -> type[QuestionEntry]:
    bases: Any = (type_.Settings, QuestionEntry)
    name: Any = Literal[type_.name]
    made: type[QuestionEntry] = create_model(
        f"{type_.name.capitalize()}Question", __base__=bases, type=(name, ...)
    )
    return made


if TYPE_CHECKING:
    AnyQuestion = QuestionEntry
else:
    AnyQuestion = Annotated[reduce(or_, map(_entry, question_types().values())), Field(discriminator="type")]
