#!/usr/bin/env python
"""Writes the tables of `docs/interface.md` from the program itself: run it after changing what they describe.

A table stands between two marks. What only a person can say about an address stays as it was written there.
"""

import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from models.question_types import question_types
from models.question_types.parts import Field
from trialoog import wire
from trialoog.app import create_app
from trialoog.cli import main
from trialoog.config import PREFIX, Settings
from trialoog.languages import gettext, speaking
from trialoog.refusals import SENTENCES, STATUS

PAGE = Path(__file__).with_name("interface.md")
MARKED = re.compile(r"(<!-- (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
ADDRESS = re.compile(r"^\| `(?P<address>[^`]+)` \| [A-Z ]+ \| (?P<said>.+) \|$", re.MULTILINE)
UNSAID = "…"
KNOWN_PATTERNS = {r"^[0-9a-f]{32}$": "id", r"^[A-Za-z0-9_-]{8,64}$": "command id"}
PLAIN_TYPES = {"integer": "whole number", "number": "number", "boolean": "true or false", "string": "text"}


def written(page: str) -> str:
    """The page with its tables as they should be."""
    return MARKED.sub(lambda mark: f"{mark[1]}{TABLES[mark[2]](page).rstrip()}\n{mark[3]}", page)


def commands(_page: str) -> str:
    context = click.Context(main, info_name="trialoog")
    pages = [_help(context, main)]
    for name in main.list_commands(context):
        command = main.commands[name]
        pages.append(_help(click.Context(command, parent=context, info_name=name), command))
    return "\n\n".join(f"```text\n{page}\n```" for page in pages)


def _help(context: click.Context, command: click.Command) -> str:
    context.terminal_width = context.max_content_width = 100
    return command.get_help(context)


def settings(_page: str) -> str:
    rows = [
        (f"`{PREFIX}{name.upper()}`", f"`{name}`", f"`{_shown(field.default)}`", field.description or UNSAID)
        for name, field in Settings.model_fields.items()
    ]
    return _table(("environment", "in the file", "default", "what it is"), rows)


def _shown(default: object) -> str:
    return f'"{default}"' if isinstance(default, str | Path) else str(default)


def addresses(page: str) -> str:
    said = {found["address"]: found["said"] for found in ADDRESS.finditer(page)}
    rows = [(f"`{rule}`", methods, said.get(rule, UNSAID)) for rule, methods in _routes()]
    return _table(("address", "methods", "what it is"), rows)


def _routes() -> list[tuple[str, str]]:
    methods: dict[str, set[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        application = create_app(Settings(data=Path(folder)))
        for rule in application.program.flask.url_map.iter_rules():
            methods.setdefault(rule.rule, set()).update(
                (rule.methods or set()) & {"GET", "POST", "PUT", "DELETE"}
            )
        application.close()
    return [(rule, " ".join(sorted(found))) for rule, found in sorted(methods.items())]


def phone_commands(_page: str) -> str:
    return _messages(wire.PHONE_COMMANDS)


def console_commands(_page: str) -> str:
    return _messages(wire.CONSOLE_COMMANDS)


def question_settings(_page: str) -> str:
    rows = [
        (f"`{each.name}`", "<br>".join(_setting(field) for field in each.fields) or "none")
        for each in question_types().values()
    ]
    return _table(("type", "settings"), rows)


def _setting(field: Field) -> str:
    kind = {
        "lines": "list of text",
        "headed": "list of `name` (text) with `items` (list of text)",
        "number": "whole number",
        "text": "text",
        "switch": "true or false",
    }
    bounds = f", {field.least} to {field.most}" if None not in (field.least, field.most) else ""
    return f"`{field.name}`: {kind[field.kind]}{bounds}"


def events(_page: str) -> str:
    messages = {
        **wire.DOWN,
        "each of `comments`": wire.OneComment,
        "each of `notes`": wire.OneNote,
        "`mine`": wire.Mine,
    }
    return _messages(messages)


def answers(_page: str) -> str:
    return _messages({"accepted": wire.Accepted, "declined": wire.Declined})


def _messages(messages: dict[str, type[wire.Message]]) -> str:
    rows = [
        (name if "`" in name else f"`{name}`", "<br>".join(_fields(message)) or "nothing")
        for name, message in messages.items()
    ]
    return _table(("name", "fields"), rows)


def _fields(message: type[wire.Message]) -> Iterator[str]:
    schema = message.model_json_schema()
    for name, field in schema.get("properties", {}).items():
        optional = "" if name in schema.get("required", ()) else "?"
        yield f"`{name}{optional}`: {_kind(field)}"


def _kind(field: dict[str, Any]) -> str:
    if "anyOf" in field:
        return " or ".join(dict.fromkeys(map(_kind, field["anyOf"])))
    if "$ref" in field:
        return {"OneComment": "comment", "OneNote": "note", "Mine": "own answer"}[
            field["$ref"].rsplit("/", 1)[-1]
        ]
    if "const" in field or "enum" in field:
        return " or ".join(f"`{str(each).lower()}`" for each in field.get("enum", [field.get("const")]))
    if field["type"] == "array":
        return f"list of {_kind(field['items'])}"
    if field["type"] == "object":
        return f"{_kind(field['additionalProperties'])} by name"
    return KNOWN_PATTERNS.get(field.get("pattern", "")) or PLAIN_TYPES.get(field["type"], field["type"])


def refusals(_page: str) -> str:
    rows = [
        (f"`{code}`", str(STATUS.get(code, 422)), _sentence(message, "en"), _sentence(message, "nl"))
        for code, message in sorted(SENTENCES.items())
    ]
    return _table(("code", "HTTP", "English", "Dutch"), rows)


def _sentence(message: str, language: str) -> str:
    with speaking(language):
        return re.sub(r"%\((\w+)\)s", r"{\1}", gettext(message))


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


TABLES: dict[str, Callable[[str], str]] = {
    each.__name__: each
    for each in (
        commands,
        settings,
        addresses,
        phone_commands,
        console_commands,
        question_settings,
        events,
        answers,
        refusals,
    )
}

if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
