"""From the fields of a form to the settings of a question, for any type, by what the type says it has."""

from collections.abc import Mapping
from typing import Any

from models.question_types import QuestionType
from models.question_types.shape import Field


def settings_from(type_: QuestionType, given: Mapping[str, Any]) -> dict[str, Any]:
    """Fields that were left empty keep the type's default."""
    values = {field.name: _value(field, given[field.name]) for field in type_.fields if field.name in given}
    return {name: value for name, value in values.items() if value not in ("", [])}


def fields_from(type_: QuestionType, settings: Mapping[str, Any]) -> dict[str, str]:
    """The other way: what stands in the fields when the question is edited."""
    return {field.name: _text(settings.get(field.name, "")) for field in type_.fields}


def _value(field: Field, given: Any) -> Any:
    if field.kind == "lines":
        lines = given.splitlines() if isinstance(given, str) else given
        return [line.strip() for line in lines if line.strip()]
    if field.kind == "number":
        text = str(given).strip()
        return int(text) if text.lstrip("-").isdecimal() else text
    return given in (True, "true", "on") if field.kind == "switch" else str(given).strip()


def _text(value: Any) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
