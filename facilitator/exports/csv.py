"""The record as tables: a zip with one file a table, and `columns.csv`, which describes every column.

RFC 4180 with a byte order mark, because spreadsheets take UTF-8 for something else without it.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib import resources
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from facilitator.exports.tables import TABLES, Cell
from models.record import Record

# Where a spreadsheet would begin to calculate (OWASP, "CSV injection"): at the start of a cell, and where
# the Dutch Excel, which splits at semicolons whatever the quotes say, would let a cell or a line start.
CALCULATES = re.compile("^(?=[ ']*[=+\\-@＝＋－＠\t\r\n])|(?<=[;\r\n])(?=[ ']*[=+\\-@＝＋－＠\t])")
# Zip knows no time zones and no time before 1980; a fixed one makes equal records equal files.
MOMENT = (1980, 1, 1, 0, 0, 0)


def write(record: Record) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, rows in TABLES.items():
            _add(archive, name, table(columns(name), rows(record)))
        _add(archive, "columns", table(columns("columns"), described()))
    return packed.getvalue()


def table(headings: tuple[str, ...], rows: Iterable[Mapping[str, Cell]]) -> bytes:
    written = StringIO()
    # Texts in quotes and numbers without: so a reader can tell the text 007 from the number 7.
    writer = csv.writer(written, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(headings)
    writer.writerows([cell(row[heading]) for heading in headings] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def cell(value: Cell) -> str | int | float:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return value
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        case date():
            return value.isoformat()
        case str():
            return disarmed(value)


def disarmed(text: str) -> str:
    """An apostrophe wherever calculating could begin, also before an apostrophe that could be one of
    ours: taking away one at each such place gives the text back."""
    return CALCULATES.sub("'", text)


def columns(name: str) -> tuple[str, ...]:
    return tuple(row["column"] for row in described() if row["table"] == name)


@cache
def described() -> tuple[dict[str, str], ...]:
    """Every column of every table: table, column, kind and a sentence in English and Dutch."""
    text = resources.files(__package__).joinpath("columns.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(StringIO(text)))


def _add(archive: ZipFile, name: str, content: bytes) -> None:
    archive.writestr(ZipInfo(f"{name}.csv", MOMENT), content, ZIP_DEFLATED)
