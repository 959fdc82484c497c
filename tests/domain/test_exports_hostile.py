"""Texts that want to be something else, in every field of a session: each export shows them as text."""

import csv
import io
import json
import subprocess
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text as sql

from facilitator.exports import FORMATS
from facilitator.exports.csv import disarmed
from facilitator.exports.json import schema
from models.record import Record
from models.refused import Refused
from tests.domain.conftest import fresh, recorded
from tests.domain.reflection import Reflection, only
from tests.hostile import STRINGS, admitted, without_ours

CALCULATES = tuple("=+-@\t\r\n＝＋－＠")
TAGS = {
    "a", "aside", "b", "bdi", "blockquote", "body", "br", "circle", "code", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "head", "header", "html",
    "li", "link", "main", "meta", "nav", "ol", "p", "path", "rect", "section", "small", "span", "strong", "style", "svg",
    "table", "tbody", "td", "text", "th", "thead", "time", "title", "tr", "ul", "div",
}  # fmt: skip
ATTRIBUTES = {
    "aria-current", "aria-hidden", "aria-label", "aria-labelledby", "charset", "class", "content", "cx", "cy", "d", "datetime", "dir", "fill", "font-size",
    "font-weight", "height", "href", "id", "lang", "name", "opacity", "r", "role", "scope", "stroke", "stroke-width",
    "tabindex", "text-anchor", "transform", "viewbox", "width", "x", "y",
}  # fmt: skip


@pytest.fixture(scope="module", params=STRINGS)
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Record]:
    """A text, and the record of a session in which everybody said nothing else."""
    text = STRINGS[request.param]
    with fresh(tmp_path_factory.mktemp("hostile")) as database:
        return text, recorded(Reflection(database, only(text)).hold())


def wanted(text: str) -> set[str]:
    """The text as each field can hold it: how long, and whether over more lines."""
    fields = {admitted(text, limit=limit) for limit in (80, 100, 140, 200, 300, 500)}
    return fields | {admitted(text, limit=limit, lines=True) for limit in (500, 2000)}


def pole(text: str) -> str:
    """The word at one end of a scale."""
    return admitted(text, limit=40)


def test_the_record_holds_the_text_in_every_field(hostile: tuple[str, Record]) -> None:
    text, record = hostile
    assert record.session.title == record.agenda[0].title == admitted(text, limit=200)
    assert record.questions[0].text == admitted(text, limit=300)
    assert record.comments[0].text == admitted(text, limit=500, lines=True)
    assert record.journal[0].actor_name == admitted(text, limit=100)


def test_json_holds_the_same_texts(hostile: tuple[str, Record]) -> None:
    text, record = hostile
    exported = json.loads(FORMATS["json"].make(record))
    jsonschema.Draft202012Validator(json.loads(schema())).validate(exported)
    assert wanted(text) | {pole(text)} <= set(leaves(exported))


def test_csv_holds_the_same_texts_and_nothing_that_calculates(hostile: tuple[str, Record]) -> None:
    text, record = hostile
    cells = list(csv_cells(FORMATS["csv"].make(record)))
    assert not [cell for cell in cells if cell.lstrip(" ").startswith(CALCULATES)]
    # Excel with Dutch settings splits at semicolons and does not mind the quotes of the other comma
    assert not [
        part for cell in cells for part in cell.split(";") if part.lstrip(" ").startswith(CALCULATES[:5])
    ]
    texts = {without_ours(cell) for cell in cells}
    assert wanted(text) <= texts
    assert pole(text) in leaves([json.loads(each) for each in texts if each.startswith('{"poles"')])


def test_a_workbook_holds_the_same_texts_as_texts(hostile: tuple[str, Record]) -> None:
    text, record = hostile
    content = FORMATS["xlsx"].make(record)
    cells = [
        cell
        for sheet in openpyxl.load_workbook(io.BytesIO(content))
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)
    assert wanted(text) | {f"{pole(text)} … scherp"} <= set(shared_strings(content))


def test_the_page_shows_the_same_texts_and_has_no_other_elements(hostile: tuple[str, Record]) -> None:
    text, record = hostile
    page = Page()
    page.feed(FORMATS["html"].make(record).decode())
    page.close()
    assert page.tags <= TAGS
    assert page.attributes <= ATTRIBUTES
    assert {line for each in [*wanted(text), pole(text)] for line in each.split("\n")} <= page.texts | {""}


def test_a_hundred_kilobytes_are_refused_at_the_door(reflection: Reflection) -> None:
    reflection.do("open_lobby")
    with pytest.raises(Refused, match="text_too_long"):
        reflection.write("x" * 100_000, by=0)


def test_what_slipped_past_the_door_breaks_no_export(tmp_path: Path) -> None:
    """A row from elsewhere, such as a restored copy of an older version. PostgreSQL would refuse it."""
    with fresh(tmp_path) as database:
        break_no_export(Reflection(database).hold())


def break_no_export(reflection: Reflection) -> None:
    with reflection.database.transaction() as db:
        bad = {"bad": "a\x00b\x08\x1b\x7f\ufffe=\r\nc" + "x" * 40_000}
        for column in ("rounds.text", "comments.text", "agenda_items.title", "live_sessions.title"):
            table, name = column.split(".")
            db.execute(sql(f"UPDATE {table} SET {name} = :bad"), bad)
    record = recorded(reflection)
    for name, each in FORMATS.items():
        content = each.make(record)
        assert content, name
    openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].make(record)))


@given(st.text(alphabet="=+-@'; \n\r\taＺ＝"))
def test_taking_our_apostrophes_away_gives_any_text_back(text: str) -> None:
    assert without_ours(disarmed(text)) == text


@pytest.mark.office
def test_libreoffice_opens_the_workbook_and_the_tables_with_the_same_texts(tmp_path: Path) -> None:
    with fresh(tmp_path) as database:
        record = recorded(Reflection(database).hold())
    record = with_comments(record, [admitted(text, limit=500, lines=True) for text in STRINGS.values()])
    said = {comment.text for comment in record.comments}
    (tmp_path / "record.xlsx").write_bytes(FORMATS["xlsx"].make(record))
    with zipfile.ZipFile(io.BytesIO(FORMATS["csv"].make(record))) as archive:
        archive.extract("comments.csv", tmp_path)
    sheets = converted(tmp_path / "record.xlsx", tmp_path / "from-xlsx")
    assert len(sheets) == len(record.questions) + 5  # summary, groups, comments, notes, journal
    assert said <= {cell for rows in sheets.values() for row in rows for cell in row}
    (table,) = converted(tmp_path / "comments.csv", tmp_path / "from-csv").values()
    assert [without_ours(row[1]) for row in table[1:]] == [comment.text for comment in record.comments]


def with_comments(record: Record, texts: list[str]) -> Record:
    """The record, these comments added to it."""
    first = record.comments[0]
    comments = tuple(
        first.model_copy(update={"id": f"{n:032}", "text": text}) for n, text in enumerate(texts)
    )
    return record.model_copy(update={"comments": (*record.comments, *comments)})


def converted(file: Path, folder: Path) -> dict[str, list[list[str]]]:
    """Every sheet as LibreOffice reads it, written as UTF-8 with commas."""
    reading = [
        "--infilter=CSV:44,34,76,1,,0,true,false,false"
    ]  # quoted is text if file.suffix == ".csv" else []
    command = [
        "soffice", f"-env:UserInstallation=file://{folder}-profile", "--headless", *reading,
        "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1",
        "--outdir", str(folder), str(file),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=150)
    return {
        each.name: list(csv.reader(io.StringIO(each.read_text(encoding="utf-8-sig"), newline="")))
        for each in sorted(folder.glob("*.csv"))
    }


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from leaves(each)
    elif isinstance(value, str):
        yield value


def csv_cells(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name != "columns.csv":
                written = archive.read(name).decode("utf-8-sig")
                yield from (cell for row in csv.reader(io.StringIO(written, newline="")) for cell in row)


def shared_strings(content: bytes) -> Iterator[str]:
    """The texts in a workbook, as ECMA-376 (part 1, 22.9.2.19) says that they are to be read."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        tree = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    for each in tree:
        yield "".join(each.itertext()).replace("_x005F_", "_")


class Page(HTMLParser):
    """The elements, the attributes and the texts of a page as a browser would take them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.texts: set[str] = set()
        self._text = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _value in attrs}
        if tag == "bdi":
            self._text = ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "bdi":
            self.texts.add(self._text)
