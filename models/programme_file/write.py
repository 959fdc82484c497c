"""From entries to the text of a programme file: the same entries always give the same text."""

import re
from collections.abc import Callable, Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from models.agenda import ItemKind
from models.programme_file.questions import QuestionEntry
from models.programme_file.schema import ItemEntry, ProgrammeFile, SegmentEntry, SessionEntry
from models.question_types import question_types
from models.question_types.shape import N_

HEADING = N_(
    "A programme of Trialoog. Change it in any text editor and load it again, in the console or with "
    "`trialoog load`."
)
RULES = N_("Lines that belong together begin at the same place; use spaces, no tabs.")
KINDS = N_("An agenda item (kind) is one of: %(choices)s.")
TYPES = N_("A question (type) is one of: %(choices)s.")
# What needs no quotes, in YAML of any version and for any reader: begins with a letter, is not a word that
# older YAML takes for true, false or nothing, and holds nothing that YAML uses itself.
PLAIN = re.compile(
    r"(?!(?:y|n|yes|no|on|off|true|false|null)$)[^\W\d_](?:[\w ,.?!/()'’%+-]*[\w.?!)%])?", re.I
)
NEW_PART = re.compile(r"\n(?=sessions:|  - |      - title:)")  # also before each session and agenda item
FIRST_PART = re.compile(r":\n\n(?= )")


def text_of(file: ProgrammeFile, translate: Callable[[str], str] = str) -> str:
    """``translate``: for the comments at the beginning."""
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 1_000_000
    written = StringIO()
    yaml.dump(_quoted(_file(file)), written)
    return _heading(translate) + FIRST_PART.sub(":\n", NEW_PART.sub("\n\n", written.getvalue()))


def _heading(translate: Callable[[str], str]) -> str:
    lines = [
        translate(HEADING),
        translate(RULES),
        translate(KINDS) % {"choices": ", ".join(ItemKind)},
        translate(TYPES) % {"choices": ", ".join(question_types())},
    ]
    return "".join(f"# {line}\n" for line in lines) + "\n"


def _file(file: ProgrammeFile) -> dict[str, Any]:
    return {
        "programme": _filled(file.programme.model_dump(mode="json")),
        "sessions": [_session(each) for each in file.sessions],
    }


def _session(session: SessionEntry) -> dict[str, Any]:
    fields = session.model_dump(mode="json", exclude={"segments", "agenda"}) | {"day": session.day}
    segments = [_segment(each) for each in session.segments]
    return _filled(fields | {"segments": segments, "agenda": [_item(each) for each in session.agenda]})


def _segment(segment: SegmentEntry) -> dict[str, Any]:
    return segment.model_dump(mode="json")


def _item(item: ItemEntry) -> dict[str, Any]:
    fields = item.model_dump(mode="json", exclude={"questions"})
    if fields["breakout"]:
        groups = [_filled(each) for each in fields["breakout"]["groups"]]
        fields["breakout"] = _filled(fields["breakout"] | {"groups": groups})
    fields["studies"] = [_filled(each) for each in fields["studies"]]
    return _filled(fields | {"questions": [_question(each) for each in item.questions]})


def _question(question: QuestionEntry) -> dict[str, Any]:
    own = {"text": question.text, "type": question.type}
    more = {"results": question.results.value, "time_limit": question.time_limit, "key": question.key}
    return own | question.settings | _filled(more)


def _filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Without the fields in which nothing stands."""
    return {name: value for name, value in fields.items() if value not in ("", None, [])}


def _quoted(value: Any) -> Any:
    if isinstance(value, str) and "\n" in value:
        return LiteralScalarString(value)
    if isinstance(value, str):
        return value if PLAIN.fullmatch(value) else DoubleQuotedScalarString(value)
    if isinstance(value, Mapping):
        return {_quoted(key): _quoted(each) for key, each in value.items()}
    return [_quoted(each) for each in value] if isinstance(value, list) else value
