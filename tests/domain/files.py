"""The files of a record, read back."""

import csv
import io
import zipfile
from typing import Any

import openpyxl

from facilitator.exports import FORMATS
from models.record import Record


def workbook(record: Record) -> Any:
    return openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].make(record, "en")))


def tables(record: Record) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(io.BytesIO(FORMATS["csv"].make(record, "en"))) as archive:
        return {
            name.removesuffix(".csv"): list(
                csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline=""))
            )
            for name in archive.namelist()
        }
