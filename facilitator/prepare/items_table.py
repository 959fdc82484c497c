"""Items of a scan from a table: CSV as spreadsheets write it, in Dutch or in English."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from models.refused import Refused

MOST_BYTES = 1_000_000
DIMENSION = ("dimension", "dimensie", "competency", "competentie", "theme", "thema")
ITEM = ("item", "onderdeel", "statement", "stelling", "question", "vraag")
DELIMITERS = ",;\t"


def items_in(content: bytes) -> list[dict[str, Any]]:
    """Each dimension with its items, both in the order in which they come. A cell without a dimension belongs to the one
    above it.

    Refuses: ``file_too_large``, ``table_unreadable``, ``table_columns`` when there is no column of items.
    """
    if len(content) > MOST_BYTES:
        raise Refused("file_too_large")
    rows = _rows(content)
    headings = [cell.strip().casefold() for cell in rows[0]] if rows else []
    item, dimension = _place(headings, ITEM), _place(headings, DIMENSION)
    if item is None:
        raise Refused("table_columns")
    parts: dict[str, list[str]] = {}
    name = ""
    for row in rows[1:]:
        name = _cell(row, dimension) or name
        if text := _cell(row, item):
            parts.setdefault(name, []).append(text)
    return [{"name": name, "items": items} for name, items in parts.items()]


def _rows(content: bytes) -> list[list[str]]:
    text = _text(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise Refused("table_unreadable") from error
    return [row for row in rows if any(cell.strip() for cell in row)]


def _text(content: bytes) -> str:
    """As Excel writes it: with a mark in front, or in the letters of Windows."""
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused("table_unreadable")
    for encoding in (
        ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    ):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("table_unreadable")


def _place(headings: Sequence[str], names: Sequence[str]) -> int | None:
    return next((headings.index(name) for name in names if name in headings), None)


def _cell(row: Sequence[str], place: int | None) -> str:
    """On one line: a line break in a cell is no other item."""
    return " ".join(row[place].split()) if place is not None and place < len(row) else ""
