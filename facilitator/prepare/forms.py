"""A form as it comes back: what was typed stays, and what is wrong stands beside its field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import request
from pydantic import BaseModel

from models.programme_file.problems import Path, Problem
from models.question_types.parts import Phrase
from models.question_types.shape import N_
from models.refused import Refused
from trialoog.languages import gettext, phrase
from trialoog.refusals import sentence, status

FIELD_OF = {
    "key_taken": "key",
    "segments_in_use": "segments",
    "file_too_large": "file",
    "file_missing": "file",
}
LISTS = {"outcomes"}  # fields with a value a line
IN_A_LIST = N_("Line %(line)s: %(problem)s")
PARTS = {"dimensions"}  # fields with values under names
IN_A_PART = N_("Dimension %(part)s: %(problem)s")
IN_A_LIST_OF_A_PART = N_("Dimension %(part)s, item %(line)s: %(problem)s")


@dataclass(frozen=True)
class Form:
    """``faults`` by the name of the field; ``message`` is about none of them. ``status`` is of the answer."""

    values: Mapping[str, Any] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    message: str = ""
    status: int = 200

    def value(self, name: str, otherwise: object = "") -> object:
        """What was typed, else what is stored."""
        return self.values.get(name, "" if otherwise is None else otherwise)

    def chosen(self, name: str, value: str, otherwise: object = "") -> bool:
        return str(self.value(name, otherwise)) == value


def typed(entry: type[BaseModel]) -> dict[str, Any]:
    """The fields of an entry that the form has."""
    return {
        name: _lines(request.form[name]) if name in LISTS else request.form[name]
        for name in entry.model_fields
        if name in request.form
    }


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def name_in_path(path: Path) -> str:
    return str(path[0]) if path else ""


def refused_form(refused: Refused, name_of: Callable[[Path], str] = name_in_path) -> Form:
    """The form with what the model refused. What is not there is no fault in a form: that is raised again."""
    if refused.code == "not_found":
        raise refused
    if refused.code == "entry_invalid":
        return Form(request.form, _faults(refused.facts["problems"], name_of), status=422)
    if refused.code in FIELD_OF:
        return Form(request.form, {FIELD_OF[refused.code]: sentence(refused)}, status=status(refused))
    return Form(request.form, message=sentence(refused), status=status(refused))


def _faults(problems: list[Problem], name_of: Callable[[Path], str]) -> dict[str, str]:
    """The first problem of each field."""
    return {name_of(each.path): _said(each) for each in reversed(problems)}


def _said(problem: Problem) -> str:
    said = in_words(problem.sentence)
    places = [step + 1 for step in problem.path if isinstance(step, int)]
    if problem.path[0] in PARTS and places:
        several = IN_A_LIST_OF_A_PART if len(places) > 1 else IN_A_PART
        return gettext(several, part=places[0], line=places[-1], problem=said)
    return gettext(IN_A_LIST, line=places[-1], problem=said) if isinstance(problem.path[-1], int) else said


def in_words(value: Phrase) -> str:
    """A question type names its problem in a few words; here it is a sentence."""
    said = phrase(value)
    return f"{said[:1].upper()}{said[1:]}{'' if said.endswith('.') else '.'}"
