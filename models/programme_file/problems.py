"""What is wrong with something prepared, in sentences for people, each with the field it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from models.question_types import question_types
from models.question_types.parts import Phrase
from models.question_types.shape import N_
from models.refused import Refused
from models.text import clean

Path = tuple[str | int, ...]
Plain = str | int | bool | None | Sequence["Plain"] | Mapping[str, "Plain"]
Checked = TypeVar("Checked")
Schema = dict[str, Any]
MOST_TOLD = 100
OF_LINES = {"notes"}  # fields in which a line break means something
LONGEST = 1_000_000  # no field comes near; the fields have limits of their own

GROUP = N_("A group of fields belongs here, each with its name, a colon and its value.")
LIST = N_("A list belongs here: one line for each, beginning with a dash.")
SENTENCES = {
    "missing": N_("This is missing."),
    "string_type": N_("A text belongs here."),
    "string_too_short": N_("This is empty."),
    "string_too_long": N_("This is longer than %(max_length)s characters."),
    "string_pattern_mismatch": N_(
        "Only small letters, digits, - and _ can be used here, at most 40 of them."
    ),
    "int_parsing": N_("A whole number belongs here."),
    "int_parsing_size": N_("A whole number belongs here."),
    "int_from_float": N_("A whole number belongs here."),
    "int_type": N_("A whole number belongs here."),
    "bool_parsing": N_("Write yes or no here."),
    "greater_than_equal": N_("The number is at least %(ge)s."),
    "less_than_equal": N_("The number is at most %(le)s."),
    "too_short": N_("There are at least %(min_length)s of these; now there are %(actual_length)s."),
    "too_long": N_("There are at most %(max_length)s of these."),
    "enum": N_("Choose one of these: %(choices)s."),
    "literal_error": N_("Choose one of these: %(choices)s."),
    "union_tag_invalid": N_("Choose one of these: %(choices)s."),
    "union_tag_not_found": N_("This is missing."),
    "language_unknown": N_("Choose one of these: %(choices)s."),
    "date_from_datetime_parsing": N_("This day does not exist."),
    "date_parsing": N_("This day does not exist."),
    "day_invalid": N_("Write a day as 2022-09-05."),
    "clock_invalid": N_("Write a time as 09:30."),
    "link_invalid": N_("A link begins with https:// and holds no spaces."),
    "accent_invalid": N_("Write a colour as #154273."),
    "model_type": GROUP,
    "model_attributes_type": GROUP,
    "dict_type": GROUP,
    "list_type": LIST,
    "tuple_type": LIST,
}
UNKNOWN = N_("There is no field “%(name)s” here.")
UNKNOWN_BUT = N_("There is no field “%(name)s” here. Do you mean “%(suggestion)s”?")


@dataclass(frozen=True)
class Problem:
    path: Path
    sentence: Phrase


def checked(wanted: type[Checked], given: Plain, context: str | None = None) -> Checked:
    """What was given as an entry of the schema, its texts cleaned. ``context``: that of the settings of questions.

    Refuses: ``entry_invalid`` (facts: problems, a list of `Problem`: all of them at once).
    """
    try:
        return TypeAdapter[Checked](wanted).validate_python(tidy(given), context=context)
    except ValidationError as error:
        raise Refused("entry_invalid", problems=problems_in(error, wanted)) from error


def tidy(given: Plain, *, lines: bool = False) -> Any:
    """All texts in the one form that can be stored."""
    if isinstance(given, str):
        return clean(given, limit=LONGEST, lines=lines, empty=True)
    if isinstance(given, Mapping):
        return {
            clean(key, limit=LONGEST, empty=True): tidy(value, lines=key in OF_LINES)
            for key, value in given.items()
        }
    if isinstance(given, Sequence):
        return [tidy(each) for each in given]
    return given


def problems_in(error: ValidationError, wanted: type[Any] | Any) -> list[Problem]:
    """At most a hundred."""
    schema = TypeAdapter(wanted).json_schema()
    found = (each for each in error.errors(include_url=False) if not _is_enough(each))
    return [_problem(each, schema) for each in islice(found, MOST_TOLD)]


def _is_enough(error: ErrorDetails) -> bool:
    """Pydantic says that a list is too short when fewer of it are right, however many there are."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _problem(error: ErrorDetails, schema: Schema) -> Problem:
    path = _without_tags(error["loc"])
    facts = dict(error.get("ctx", {}))
    if error["type"] == "too_short":
        facts["actual_length"] = len(error["input"])
    if error["type"] == "extra_forbidden":
        return Problem(path, _unknown_field(error["loc"], schema))
    if error["type"] in ("union_tag_invalid", "union_tag_not_found"):
        path, facts = (*path, "type"), {"choices": ", ".join(question_types())}
    elif "expected" in facts:
        facts["choices"] = str(facts["expected"]).replace("'", "").replace(" or ", ", ")
    if error["type"] == "value_error":  # a question type's own check
        return Problem(path, Phrase(str(facts["error"])))
    return Problem(path, Phrase(SENTENCES.get(error["type"], error["msg"]), facts))


def _without_tags(loc: Path) -> Path:
    """Pydantic puts the question's type into the path, and marks a bad key; a person sees neither."""
    return tuple(
        step
        for at, step in enumerate(loc)
        if step != "[key]" and not (step in question_types() and (at == 0 or _names_type(loc, at)))
    )


def _names_type(loc: Path, at: int) -> bool:
    return at >= 2 and loc[at - 2] == "questions" and isinstance(loc[at - 1], int)


def _unknown_field(loc: Path, schema: Schema) -> Phrase:
    name = str(loc[-1])
    near = get_close_matches(name.casefold()[:40], _fields_at(loc[:-1], schema), n=1, cutoff=0.6)
    if near:
        return Phrase(UNKNOWN_BUT, {"name": name[:40], "suggestion": near[0]})
    return Phrase(UNKNOWN, {"name": name[:40]})


def _fields_at(loc: Path, schema: Schema) -> list[str]:
    """The names of the fields of the entry at a place, found by walking the JSON schema."""
    node = _resolved(schema, schema)
    for step in loc:
        if isinstance(step, int):
            node = node.get("items", {})
        elif "discriminator" in node:
            node = {"$ref": node["discriminator"]["mapping"][step]}
        else:
            node = node.get("properties", {}).get(step, {})
        node = _resolved(node, schema)
    return list(node.get("properties", {}))


def _resolved(node: Schema, schema: Schema) -> Schema:
    found: Schema = schema["$defs"][node["$ref"].rsplit("/", 1)[-1]] if "$ref" in node else node
    return found
