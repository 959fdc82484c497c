"""Preparing a scan in the console: items typed under the names of their dimensions, or taken from a CSV file."""

import re
from html import unescape
from typing import Any

import pytest

from models.question import Question
from tests.clients import Operator
from tests.room import Room

FIELD = "scan.dimensions"
TYPED = "# Luisteren\r\nWij vragen door.\r\n\r\n# Leren\r\nWij kijken terug.\r\nWij delen fouten."
PARTS = [
    {"name": "Luisteren", "items": ["Wij vragen door."]},
    {"name": "Leren", "items": ["Wij kijken terug.", "Wij delen fouten."]},
]
EXCEL = (
    "Dimensie;Onderdeel\r\nLuisteren;Wij vragen door.\r\nLeren;Wij kijken terug.\r\n;Wij delen fouten.\r\n"
)


@pytest.fixture
def page(anna: Operator, room: Room) -> str:
    anna.take_token(f"/console/sessions/{room.id}/prepare")
    return f"/console/sessions/{room.id}/prepare/items/{room.items[2]}/questions/new"


def fill_in(anna: Operator, page: str, content: bytes | None, name: str = "scan.csv") -> Any:
    """The button that fills in the form from a table."""
    table = {"table": (name, content)} if content is not None else {"table": ("", b"")}
    return anna.post(page, {"text": "Hoe staan we ervoor?", "type": "scan", "from_table": FIELD}, files=table)


def typed(text: str) -> str:
    found = re.search(rf'<textarea id="{FIELD}"[^>]*>\n([^<]*)<', text)
    assert found
    return unescape(found[1])


def fault(text: str) -> str:
    found = re.search(rf'id="{FIELD}-fault">([^<]*)<', text)
    return unescape(found[1]) if found else ""


def newest(room: Room) -> Question:
    return room.look(lambda live_session: live_session.agenda[2].questions[-1])  # type: ignore[no-any-return]


def test_items_stand_under_the_name_of_their_dimension(anna: Operator, room: Room, page: str) -> None:
    form = {"text": "Hoe staan we ervoor?", "type": "scan", FIELD: TYPED, "scan.steps": "5"}
    assert anna.post(page, {**form, "scan.not_applicable": "on"}).status_code == 200
    made = newest(room)
    assert (made.type, made.settings["dimensions"]) == ("scan", PARTS)
    edit = anna.get(f"/console/sessions/{room.id}/prepare/questions/{made.id}").text
    assert typed(edit).splitlines() == TYPED.splitlines()


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("Wij vragen door.", "Dimensie 1: Zet de naam van de dimensie boven de onderdelen, na een #."),
        ("# Leren", "Dimensie 1: Onder deze naam staat geen onderdeel."),
        ("# Leren\nEen\n# Horen\nTwee\nEen", "Twee onderdelen zijn hetzelfde: “Een”."),
        ("# Leren\n" + "x" * 201, "Dimensie 1, onderdeel 1: Dit is langer dan 200 tekens."),
        ("# Leren\n" + "\n".join(f"Vraag {n}" for n in range(61)), "Er zijn meer dan 60 onderdelen."),
    ],
)
def test_what_is_wrong_stands_beside_the_field_with_its_place(
    anna: Operator, room: Room, page: str, lines: str, told: str
) -> None:
    answer = anna.post(page, {"text": "Scan", "type": "scan", FIELD: lines})
    assert (answer.status_code, fault(answer.text)) == (422, told)
    assert typed(answer.text).splitlines() == lines.splitlines()


@pytest.mark.parametrize(
    "content",
    [
        EXCEL.encode(),
        b"\xef\xbb\xbf" + EXCEL.encode(),
        EXCEL.encode("utf-16"),
        EXCEL.replace(";", ",").encode("cp1252"),
        EXCEL.replace(";", "\t").replace("\r\n", "\n").encode(),
        b"sep=;\r\n" + EXCEL.encode(),
        ('"nr, a; b";' + EXCEL.replace("\r\nL", "\r\n1;L").replace("\r\n;", "\r\n2;;")).encode(),
        b'nr,item,theme\n1,"Wij vragen\ndoor.",Luisteren\n\n2,Wij kijken terug.,Leren\n3,Wij delen fouten.,Leren\n',
    ],
    ids=[
        "utf-8",
        "with a mark",
        "utf-16",
        "windows",
        "tabs",
        "excel says",
        "signs in a heading",
        "other columns and a line break",
    ],
)
def test_a_table_fills_in_the_form_and_saves_nothing(
    anna: Operator, room: Room, page: str, content: bytes
) -> None:
    before = newest(room).id
    answer = fill_in(anna, page, content)
    assert typed(answer.text).splitlines() == TYPED.splitlines()
    assert "Hoe staan we ervoor?" in answer.text
    assert newest(room).id == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "Kies eerst een bestand."),
        (b"", "Deze tabel heeft geen kolom “onderdeel”."),
        (b"a,b\n1,2\n", "Deze tabel heeft geen kolom “onderdeel”."),
        (b"item\n\n", "Er staan geen onderdelen in deze tabel."),
        (b"dimension,item\nA,We listen, and we ask\n", "Regel 2 van de tabel heeft meer cellen"),
        (b"item\nOne\n#1 we ask\n", "Het onderdeel in regel 3 van de tabel begint met #."),
        (b"PK\x03\x04\x00\x00", "Dit is geen CSV-bestand."),
        (b'item\n"open', "Dit is geen CSV-bestand."),
        (b"item\n" + b"x" * 1_000_001, "Dit bestand is te groot."),
    ],
    ids=[
        "none",
        "empty",
        "other columns",
        "headings only",
        "more cells",
        "a mark",
        "a workbook",
        "broken",
        "too large",
    ],
)
def test_a_file_that_is_no_table_of_items_is_refused_in_words(
    anna: Operator, page: str, content: bytes | None, told: str
) -> None:
    assert fault(fill_in(anna, page, content).text).startswith(told)


def test_an_item_without_a_dimension_keeps_its_commas_and_is_told_what_it_lacks(
    anna: Operator, page: str
) -> None:
    answer = fill_in(anna, page, b"item\nWij luisteren, en wij vragen door.\n")
    assert "Wij luisteren, en wij vragen door." in typed(answer.text).splitlines()


def test_a_question_that_is_there_can_be_filled_in_anew(anna: Operator, room: Room, page: str) -> None:
    scan = f"/console/sessions/{room.id}/prepare/questions/{room.questions['scan']}"
    assert typed(fill_in(anna, scan, EXCEL.encode()).text).splitlines() == TYPED.splitlines()
    with room.reading() as db:
        assert room.question(db, "scan").settings["dimensions"][0]["items"][0] == "Wij vragen door."
