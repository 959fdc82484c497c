"""How groups answered, in every file: as far as it may be told, with the reason for what is missing."""

import csv
import io
import json
import zipfile
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from facilitator.exports import FORMATS
from models.record import Record, record_of
from models.rounds import Round
from models.splitting import split_results
from tests.room import Room

SCHEMA = Path(__file__).parents[2] / "docs" / "record.schema.json"
SAID = {"politiek": "aaaaaaabbbbbc", "beleid": "aaaaaabbbbbbbc"}


def held(room: Room, said: dict[str, str], type: str = "choice") -> Record:
    room.begin()
    round_id = room.open(type)
    for role, answers in said.items():
        for answer in answers:
            room.vote(room.person({"rol": role}), round_id, answer)
    with room.holding() as db:
        split_results(db.get_one(Round, round_id), "rol", by=room.anna(db))
    room.do("end")
    with room.reading() as db:
        return record_of(db, room.live_session(db))


@pytest.fixture
def record(room: Room) -> Record:
    """Of an answer that one person of each group gave."""
    return held(room, SAID)


def rows(record: Record) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(FORMATS["csv"].make(record, "en"))) as archive:
        text = archive.read("splits.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_table_has_a_line_for_each_answer_of_each_group_and_is_empty_where_it_may_not_be_told(
    record: Record,
) -> None:
    found = [(row["group"], row["voted"], row["key"], row["votes"]) for row in rows(record)]
    assert found == [
        ("Politiek", "13", "a", "7"),
        ("Politiek", "13", "b", ""),
        ("Politiek", "13", "c", ""),
        ("Beleid", "14", "a", "6"),
        ("Beleid", "14", "b", ""),
        ("Beleid", "14", "c", ""),
    ]


def test_a_sheet_has_the_groups_beside_each_other_with_a_dash_and_the_reason(record: Record) -> None:
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].make(record, "en")))
    lines = [[cell for cell in row if cell is not None] for row in book.worksheets[1].values]
    begin = lines.index(["Round 1 by: Waar werk je?", "Politiek", "Beleid"])
    assert lines[begin + 1 : begin + 6] == [
        ["Voted", 13, 14],
        ["A. Met de politiek", 7, 6],
        ["B. Bij elk besluit", "–", "–"],
        ["C. In elke wet", "–", "–"],
        ["“–”: in a group so few chose this that it could show who they are."],
    ]


def test_the_complete_record_keeps_to_its_schema_and_says_by_what_the_room_saw_it(record: Record) -> None:
    document = json.loads(FORMATS["json"].make(record))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(document)
    asked = next(each for each in document["record"]["questions"] if each["rounds"])["rounds"][0]
    (split,) = asked["splits"]
    assert (asked["split_by"], split["shown"], split["smallest_group"]) == ("rol", "some", 5)
    assert split["groups"][0]["counts"] == {"a": 7, "b": None, "c": None}


def test_the_page_has_a_chart_a_table_and_how_much_the_groups_differ(record: Record) -> None:
    page = FORMATS["html"].make(record, "nl").decode()
    assert "<td>7 (54%)</td><td>6 (43%)</td>" in page
    assert "<td>–</td><td>–</td>" in page
    assert "Verschil tussen deze groepen: 0,00 van hoogstens 1 (Cramérs V, 27 mensen in 2 groepen)." in page


def test_of_a_scale_the_means_stand_without_the_answers(room: Room) -> None:
    record = held(room, {"politiek": "5556667743", "beleid": "2233345561"}, "scale")
    found = [(row["group"], row["kind"], row["key"], row["value"]) for row in rows(record) if row["value"]]
    assert found == [("Politiek", "statistic", "mean", "5.4"), ("Beleid", "statistic", "mean", "3.4")]


def test_a_room_with_one_group_says_why_it_is_not_split(room: Room) -> None:
    record = held(room, {"politiek": "aaaaaab", "beleid": "ab"})
    assert rows(record) == []
    assert "geen twee groepen van 5 mensen of meer" in FORMATS["html"].make(record, "nl").decode()
