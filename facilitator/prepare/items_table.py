"""Items of a scan from a table: CSV as spreadsheets write it, in Dutch or in English."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from facilitator.question_settings import NAME
from models.refused import Refused

MOST_BYTES = 1_000_000
DIMENSION = ("dimension", "dimensie", "competency", "competentie", "theme", "thema")
ITEM = ("item", "onderdeel", "statement", "stelling", "question", "vraag")
DELIMITERS = "\t;,"  # of equal ones the first, which occurs least in a sentence


def items_in(content: bytes) -> list[dict[str, Any]]:
    """Each dimension with its items, both in the order in which they come. A cell without a dimension belongs to the one
    above it.

    Refuses: ``file_too_large``, ``table_unreadable``, ``table_columns`` when there is no column of items,
    ``table_cells`` (facts: line) for a row with more cells than headings, ``table_mark`` (facts: line) for an item that
    begins as the name of a dimension does, ``table_empty``.
    """
    if len(content) > MOST_BYTES:
        raise Refused("file_too_large")
    headings, rows = _table(_text(content))
    item, dimension = _place(headings, ITEM), _place(headings, DIMENSION)
    parts: dict[str, list[str]] = {}
    name = ""
    for line, row in rows:
        if any(cell.strip() for cell in row[len(headings) :]):
            raise Refused("table_cells", line=line)
        name = _cell(row, dimension) or name
        text = _cell(row, item)
        if text.startswith(NAME):
            raise Refused("table_mark", line=line)
        if text:
            parts.setdefault(name, []).append(text)
    if not parts:
        raise Refused("table_empty")
    return [{"name": name, "items": items} for name, items in parts.items()]


def _table(text: str) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """The headings, and each row that says something with the number of its line. The sign between cells is the one that
    gives most known headings."""
    lines = list(io.StringIO(text, newline=""))
    skipped = 1 if lines and lines[0].lower().startswith("sep=") else 0  # Excel says so in a line of its own
    found = max((_headings(lines[skipped:], each) for each in DELIMITERS), key=lambda each: each[1])
    headings, known, delimiter = found
    if not known:
        raise Refused("table_columns")
    return headings, islice(_rows(lines[skipped:], delimiter, skipped), 1, None)


def _headings(lines: Sequence[str], delimiter: str) -> tuple[list[str], int, str]:
    """With how many of them are known; none where there is no column of items."""
    try:
        _, row = next(_rows(lines, delimiter, 0), (0, []))
    except Refused:
        row = []
    headings = [cell.strip().casefold() for cell in row]
    known = [names for names in (ITEM, DIMENSION) if _place(headings, names) is not None]
    return headings, len(known) if ITEM in known else 0, delimiter


def _rows(lines: Sequence[str], delimiter: str, before: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num + before, row
    except csv.Error as error:
        raise Refused("table_unreadable") from error


def _text(content: bytes) -> str:
    """As Excel writes it: with a mark in front, or in the letters of Windows."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in content and not marked:
        raise Refused("table_unreadable")
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
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
