"""The segments of a session as a form: a question and its options, one a line. The keys stay in the background."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

from flask import request

from facilitator.prepare.forms import Form
from models.programme_file.problems import Path
from models.segments import MOST_SEGMENTS as MOST
from models.segments import SegmentQuestion


@dataclass(frozen=True)
class Shown:
    """A segment question in the form; ``number`` from 0."""

    number: int
    key: str
    text: str
    options: str


def shown_segments(form: Form, stored: Sequence[SegmentQuestion]) -> list[Shown]:
    """As typed, else as stored, with an empty one to add."""
    if "segments.0.text" in form.values:
        return [
            Shown(
                number, *(str(form.value(f"segments.{number}.{name}")) for name in ("key", "text", "options"))
            )
            for number in range(MOST)
            if f"segments.{number}.text" in form.values
        ]
    there = [
        Shown(number, each.key, each.text, "\n".join(option.label for option in each.options))
        for number, each in enumerate(stored)
    ]
    return [*there, *([Shown(len(there), "", "", "")] if len(there) < MOST else [])]


def segments_typed(stored: Sequence[SegmentQuestion]) -> list[dict[str, Any]]:
    """The segments of the form; where all is empty there is none."""
    found: list[dict[str, Any]] = []
    for number in _filled():
        text = request.form.get(f"segments.{number}.text", "").strip()
        key = request.form.get(f"segments.{number}.key", "")
        known = next((each for each in stored if each.key == key), None)
        lines = _lines(request.form.get(f"segments.{number}.options", ""))
        found.append(
            {
                "key": known.key if known else _free(_slug(text), [each["key"] for each in found]),
                "text": text,
                "options": _keyed(lines, known),
            }
        )
    return found


def name_of_segment(path: Path) -> str:
    """A problem in a segment stands beside its own field: what was left empty does not count in its number."""
    if path[0] != "segments" or len(path) < 3:
        return str(path[0])
    number = _filled()[int(path[1])]
    return f"segments.{number}.{'options' if path[2] == 'options' else 'text'}"


def _filled() -> list[int]:
    return [
        number
        for number in range(MOST)
        if any(request.form.get(f"segments.{number}.{name}", "").strip() for name in ("text", "options"))
    ]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _keyed(lines: Sequence[str], known: SegmentQuestion | None) -> dict[str, str]:
    """A label that stays keeps its key; so does the place of one that was reworded, when none came or went."""
    options = list(known.options) if known else []
    keys = {option.label: option.key for option in options}
    kept = {line: keys[line] for line in lines if line in keys}
    keyed: dict[str, str] = {}
    for place, line in enumerate(lines):
        old = options[place].key if len(options) == len(lines) else ""
        key = kept.get(line) or (old if old and old not in kept.values() else _slug(line))
        keyed[_free(key, [*keyed, *(kept[each] for each in kept if each != line)])] = line
    return keyed


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:36] or "optie"


def _free(key: str, taken: Sequence[str]) -> str:
    numbered = chain([key], (f"{key}-{number}" for number in count(2)))
    return next(each for each in numbered if each not in taken)
