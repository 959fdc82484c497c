"""In the record and its files both rounds stand beside each other, with the shift or why there is none."""

import csv
import io
import zipfile
from typing import Any

import openpyxl

from facilitator.exports import FORMATS
from models.database import Database
from models.record import Record
from tests.domain.reflection import Reflection


def table(record: Record, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(FORMATS["csv"].make(record, "en"))) as archive:
        text = archive.read(f"{name}.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def page(record: Record) -> str:
    return FORMATS["html"].make(record, "en").decode()


def test_the_tables_have_votes_and_values_of_the_round_before(record: Record) -> None:
    rows = [each for each in table(record, "results") if each["question"] == "toon"]
    first, second = ([each for each in rows if each["round"] == number] for number in "12")
    assert {each["before"] for each in first} == {""}
    six = next(each for each in second if each["key"] == "6")
    assert (six["votes"], six["before"]) == ("0", "2")
    mean = next(each for each in second if each["key"] == "mean")
    assert (mean["value"], mean["before"]) == ("4.5", "5.25")


def test_the_workbook_has_the_shift_beside_both_rounds(record: Record) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].make(record, "en")))["3. Vraag toon"]
    rows: list[tuple[Any, ...]] = [row[:4] for row in sheet.iter_rows(values_only=True)]
    heading = "Round 1: 4 of 7, round 2: 2 of 7. Difference in people. Mean 5.3, now 4.5."
    at = next(n for n, row in enumerate(rows) if row[0] == heading)
    assert rows[at][1:] == ("Round 1", "Round 2", "Shift")
    assert ("6", 2, 0, -2) in rows[at:]
    assert ("Mean", 5.25, 4.5, -0.75) in rows[at:]


def test_the_page_has_both_rounds_in_words_and_in_the_table(record: Record) -> None:
    written = page(record)
    assert "Round 1: 4 of 7, round 2: 2 of 7. Difference in people. Mean 5.3, now 4.5." in written
    assert "<td>0</td><td>0%</td><td>2 (50%)</td><td>−2</td>" in written


def test_rounds_that_were_asked_otherwise_are_not_compared(
    reflection: Reflection, database: Database, taken: Any
) -> None:
    reflection.do("open_lobby")
    reflection.do("start")
    reflection.ask("keuze", [["a"], ["b"]])
    with database.transaction() as db:
        asked = reflection.question(db, "keuze")
        asked.change(type="choice", text=asked.text, settings={"options": ["x", "y"]}, results="hidden")
    reflection.ask("keuze", [["a"]], reason="Met andere woorden.")
    record = taken(reflection)
    assert "Not comparable with round 1: there were other answers to choose from." in page(record)
    assert [each["differs"] for each in table(record, "rounds")] == ["", "options"]
    assert {each["before"] for each in table(record, "results")} == {""}


def test_while_the_second_round_is_open_nothing_of_it_is_compared(reflection: Reflection, taken: Any) -> None:
    reflection.do("open_lobby")
    reflection.do("start")
    reflection.ask("keuze", [["a"], ["b"]])
    reflection.ask("keuze", [["a"]], reason="Nog eens.", close=False)
    record = taken(reflection)
    assert {each["before"] for each in table(record, "results")} == {""}
    assert "round 2: 1 of" not in page(record)
