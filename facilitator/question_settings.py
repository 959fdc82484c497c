"""From the fields of a form to the settings of a question, for any type, by what the type says it has."""

import re
from collections.abc import Mapping
from typing import Any

from models.question_types import QuestionType
from models.question_types.shape import Field

WHOLE = re.compile("-?[0-9]{1,9}")


def settings_from(type_: QuestionType, given: Mapping[str, Any]) -> dict[str, Any]:
    """Fields that were left empty keep the type's default."""
    values = {field.name: _value(field, given[field.name]) for field in type_.fields if field.name in given}
    return {name: value for name, value in values.items() if value not in ("", [])}


def fields_from(type_: QuestionType, settings: Mapping[str, Any]) -> dict[str, str]:
    """The other way: what stands in the fields when the question is edited."""
    return {field.name: _text(settings.get(field.name, "")) for field in type_.fields}


def _value(field: Field, given: Any) -> Any:
    """What is nonsense stays as it is, for the type to refuse."""
    if field.kind == "switch":
        return given in (True, "true", "on")
    if field.kind == "lines" and isinstance(given, str):
        return [line.strip() for line in given.splitlines() if line.strip()]
    if not isinstance(given, str):
        return given
    text = given.strip()
    return int(text) if field.kind == "number" and WHOLE.fullmatch(text) else text


def _text(value: Any) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
