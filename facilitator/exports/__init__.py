"""The record as files. A format is a function from the record to bytes; doors need nothing else."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from facilitator.exports.csv import write as write_csv
from facilitator.exports.json import write as write_json
from facilitator.exports.page import write as write_page
from facilitator.exports.wording import in_our_words
from facilitator.exports.xlsx import MIMETYPE as XLSX
from facilitator.exports.xlsx import write as write_xlsx
from models.question_types.shape import N_
from models.record import Record
from trialoog.languages import speaking

__all__ = ["FORMATS", "Format", "file_name"]


@dataclass(frozen=True)
class Format:
    """``label`` names it on a button; ``write`` is called in the language of the file."""

    name: str
    label: str
    mimetype: str
    extension: str
    write: Callable[[Record], bytes]

    def make(self, record: Record, language: str = "") -> bytes:
        """The file, in the session's language when no other is given."""
        with speaking(language or record.session.language):
            return self.write(in_our_words(record))


FORMATS = {
    each.name: each
    for each in (
        Format("xlsx", N_("Spreadsheet (XLSX)"), XLSX, "xlsx", write_xlsx),
        Format("csv", N_("Tables (CSV, zipped)"), "application/zip", "zip", write_csv),
        Format("json", N_("Complete record (JSON)"), "application/json", "json", write_json),
        Format("html", N_("Page to print (HTML)"), "text/html", "html", write_page),
    )
}


def file_name(record: Record, format_: Format) -> str:
    """Such as ``trialoog-2022-09-05-reflectiesessie.xlsx``: letters that every system can store."""
    day = record.session.day or (record.session.started_at or record.made_at).date()
    return (
        f"trialoog-{day.isoformat()}-{_slug(record.session.title) or record.session.code}.{format_.extension}"
    )


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain)[:60].strip("-")
