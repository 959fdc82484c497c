"""A question as a form. The fields of its settings come from the types themselves: each field is there once, under
the name of the first type that has it, so that what was typed stays when another type with it is chosen."""

from typing import Any

from flask import request

from facilitator.console_parts import Asked, fields_on_the_spot
from facilitator.prepare.forms import Form
from facilitator.prepare.items_table import MOST_BYTES, items_in
from facilitator.question_settings import fields_from, headed, settings_from
from models.programme_file.problems import Path, checked
from models.programme_file.questions import AnyQuestion, QuestionEntry
from models.question import Question
from models.question_types import question_type, question_types
from models.refused import Refused
from trialoog.refusals import sentence, status

OWN = ("text", "type", "results", "key")


def entry_typed() -> QuestionEntry:
    """Refuses: ``entry_invalid``."""
    own: dict[str, Any] = {name: request.form[name].strip() for name in OWN if name in request.form}
    if "time_limit" in request.form:
        own["time_limit"] = request.form["time_limit"].strip() or None
    entry: QuestionEntry = checked(AnyQuestion, {**_settings_typed(own.get("type", "")), **own})
    return entry


def name_of_field(asked: Asked) -> str:
    return f"{asked.types[0]}.{asked.field.name}"


def name_of_setting(path: Path) -> str:
    """Where a problem is shown."""
    type_ = request.form.get("type", "")
    names = {each.field.name: name_of_field(each) for each in _fields_of(type_)}
    return names.get(str(path[0]), str(path[0])) if path else ""


def stored_values(question: Question | None) -> dict[str, str]:
    """What stands in the fields of a question as it is."""
    if question is None:
        return {}
    texts = fields_from(question_type(question.type), question.settings)
    return {name_of_field(each): texts[each.field.name].strip("\n") for each in _fields_of(question.type)}


def fills_in() -> bool:
    """Whether the form asks to be filled in from a table, and not to be saved."""
    return "from_table" in request.form


def filled_in() -> Form:
    """The form with the items of the table in the field that asked for them; what else was typed stays."""
    name = request.form["from_table"]
    try:
        file = request.files.get("table")
        if file is None or not file.filename:
            raise Refused("file_missing")
        found = items_in(file.stream.read(MOST_BYTES + 1))
    except Refused as refused:
        return Form(request.form, {name: sentence(refused)}, status=status(refused))
    return Form({**request.form, name: headed(found)})


def _settings_typed(type_name: str) -> dict[str, Any]:
    if type_name not in question_types():
        return {}
    given = {each.field.name: _given(each) for each in _fields_of(type_name)}
    return settings_from(
        question_type(type_name), {name: text for name, text in given.items() if text is not None}
    )


def _given(asked: Asked) -> str | None:
    """A box that is not ticked is not in the form at all."""
    name = name_of_field(asked)
    if asked.field.kind == "switch":
        return "on" if name in request.form else "off"
    return request.form.get(name)


def _fields_of(type_name: str) -> list[Asked]:
    return [each for each in fields_on_the_spot() if type_name in each.types]
