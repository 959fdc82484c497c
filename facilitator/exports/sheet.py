"""One sheet of a workbook: typed cells, row after row. A text is written as a text and nothing else."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from facilitator.exports.wording import local

# What Excel can hold, in UTF-16 units (Microsoft, "Excel specifications and limits").
NAME_LIMIT, CELL_LIMIT = 31, 32_767
CUT = " […]"
FORBIDDEN = str.maketrans("[]:*?/\\", "       ")
STYLES: dict[str, dict[str, Any]] = {
    "text": {"text_wrap": True, "valign": "top", "quote_prefix": True},
    "heading": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 2, "quote_prefix": True},
    "title": {"bold": True, "font_size": 14, "quote_prefix": True},
    "number": {"valign": "top", "num_format": "#,##0"},
    "figure": {"valign": "top", "num_format": "0.00"},
    "share": {"valign": "top", "num_format": "0%"},
    "moment": {"valign": "top", "num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"},
    "day": {"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"},
}


class Share(float):
    """A part of one, shown as a percentage."""


Value = str | int | float | Share | datetime | date | None


class Styles:
    """The cell formats of one workbook."""

    def __init__(self, workbook: Any) -> None:
        self._formats = {name: workbook.add_format(properties) for name, properties in STYLES.items()}

    def __getitem__(self, name: str) -> Any:
        return self._formats[name]


@dataclass
class Sheet:
    """Writes downwards; ``row`` is the next free one."""

    worksheet: Any
    styles: Styles
    row: int = 0

    def title(self, text: str) -> None:
        self._write(0, text, "title")
        self.row += 1

    def headings(self, texts: Sequence[str]) -> None:
        for column, text in enumerate(texts):
            self._write(column, text, "heading")
        self.row += 1

    def add(self, *values: Value) -> None:
        for column, value in enumerate(values):
            self._write(column, value, "text")
        self.row += 1

    def skip(self) -> None:
        self.row += 1

    def freeze(self) -> None:
        """What was written up to here stays in view."""
        self.worksheet.freeze_panes(self.row, 0)

    def widths(self, *widths: float) -> None:
        """In characters; the last one holds for all further columns."""
        for column, width in enumerate(widths):
            self.worksheet.set_column(column, column, width)
        self.worksheet.set_column(len(widths), 50, widths[-1])

    def _write(self, column: int, value: Value, style: str) -> None:
        sheet, row, styles = self.worksheet, self.row, self.styles
        match value:
            case None | "":
                return
            case datetime():
                failed = sheet.write_datetime(
                    row, column, local(value).replace(tzinfo=None), styles["moment"]
                )
            case date():
                failed = sheet.write_datetime(row, column, value, styles["day"])
            case Share():
                failed = sheet.write_number(row, column, value, styles["share"])
            case float():
                failed = sheet.write_number(row, column, value, styles["figure"])
            case int():
                failed = sheet.write_number(row, column, value, styles["number"])
            case str():
                failed = sheet.write_string(row, column, fitting(value, CELL_LIMIT, CUT), styles[style])
        if failed:  # the library says so and goes on; a record with a hole in it is none
            raise ValueError(f"a cell in {sheet.get_name()} could not be written: {failed}")


def sheet_name(number: int, text: str) -> str:
    """Such as "3. Welke toon slaan we aan?"; the number makes it unlike all others."""
    readable = "".join(" " if unicodedata.category(each) in ("Cc", "Cf") else each for each in text)
    name = " ".join(f"{number}. {readable.translate(FORBIDDEN)}".split())
    return fitting(name, NAME_LIMIT).strip(" '")


def fitting(text: str, limit: int, mark: str = "") -> str:
    """As much of the text as fits; ``mark`` ends what had to be cut."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * limit:
        return text
    return units[: 2 * (limit - len(mark))].decode("utf-16-le", "ignore") + mark
