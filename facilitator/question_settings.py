"""From the fields of a form to the settings of a question, for any type, by what the type says it has."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from models.question_types import QuestionType
from models.question_types.parts import Field

WHOLE = re.compile("-?[0-9]{1,9}")
SWITCHED: Mapping[str | int, bool] = {
    "on": True,
    "true": True,
    1: True,
    "off": False,
    "false": False,
    0: False,
}
NAME = "#"  # begins a line that is the name of what follows


def settings_from(type_: QuestionType, given: Mapping[str, Any]) -> dict[str, Any]:
    """Fields that were left empty keep the type's default."""
    values = {field.name: _value(field, given[field.name]) for field in type_.fields if field.name in given}
    return {name: value for name, value in values.items() if value not in ("", [])}


def fields_from(type_: QuestionType, settings: Mapping[str, Any]) -> dict[str, str]:
    """The other way: what stands in the fields when the question is edited."""
    return {field.name: _text(field, settings.get(field.name, "")) for field in type_.fields}


def _value(field: Field, given: Any) -> Any:
    """What is nonsense stays as it is, for the type to refuse."""
    if field.kind == "switch":
        return SWITCHED.get(given, given) if isinstance(given, str | int) else given
    if field.kind in ("lines", "headed") and isinstance(given, str):
        lines = [line.strip() for line in given.splitlines() if line.strip()]
        return _under_names(lines) if field.kind == "headed" else lines
    if not isinstance(given, str):
        return given
    text = given.strip()
    return int(text) if field.kind == "number" and WHOLE.fullmatch(text) else text


def _under_names(lines: Sequence[str]) -> list[dict[str, Any]]:
    """What stands above the first name has an empty one, for the type to refuse."""
    parts: list[dict[str, Any]] = []
    for line in lines:
        if line.startswith(NAME):
            parts.append({"name": line.lstrip(NAME).strip(), "items": []})
        else:
            parts = parts or [{"name": "", "items": []}]
            parts[-1]["items"].append(line)
    return parts


def headed(parts: Iterable[Mapping[str, Any]]) -> str:
    """Each name with its items under it, as lines."""
    return "\n\n".join("\n".join([f"{NAME} {part['name']}", *part["items"]]) for part in parts)


def _text(field: Field, value: Any) -> str:
    if field.kind == "headed":
        return headed(value or ())
    return "\n".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
