"""A ranking, points and a grid in the record: sealed and vouched for, with every measure beside its option."""

import csv
import io
import json
import zipfile
from statistics import fmean, pstdev
from typing import Any

import jsonschema
import openpyxl
import pytest
from sqlalchemy import update

from facilitator.exports import FORMATS
from facilitator.exports.json import schema
from facilitator.exports.wording import sentence
from models import journal
from models.database import Database
from models.record import Record, record_of
from models.record.rows import OptionRow, RoundRow
from models.rounds import Round
from models.verification import first_flaw
from models.vote import Ballot
from tests.room import ANSWERS, Room

TYPES = ("ranking", "points", "grid")


@pytest.fixture
def room(database: Database) -> Room:
    """Three people answered each; all is sealed."""
    room = Room(database).begin()
    people = room.people(3)
    for type_ in TYPES:
        round_id = room.open(type_)
        first, second = ANSWERS[type_]
        for person, answer in zip(people, (first, second, first), strict=True):
            room.vote(person, round_id, *answer)
        room.on_round(round_id, "close")
    room.do("end")
    return room


@pytest.fixture
def record(room: Room) -> Record:
    return room.look(lambda live_session: record_of(live_session.db, live_session))  # type: ignore[no-any-return]


def asked(record: Record, type_: str) -> RoundRow:
    return next(each.rounds[0] for each in record.questions if each.type == type_)


def options(record: Record, type_: str) -> dict[str, OptionRow]:
    return {each.key: each for each in asked(record, type_).options}


def exported(record: Record, table: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(FORMATS["csv"].make(record, "en"))) as archive:
        return list(csv.DictReader(io.StringIO(archive.read(f"{table}.csv").decode("utf-8-sig"), newline="")))


def test_what_is_sealed_is_in_the_journal_and_a_changed_ballot_is_found(room: Room) -> None:
    with room.reading() as db:
        assert first_flaw(db, room.id) is None
        sealed = [line for line in db.scalars(journal.lines(room.id)) if line.action == "round_sealed"]
        rounds = {line.facts["round_id"]: db.get_one(Round, line.facts["round_id"]) for line in sealed}
        assert [line.facts["counts"] for line in sealed] == [
            dict(each.tally().counts) for each in rounds.values()
        ]
    for round_id in rounds:
        with room.changing() as db:
            db.execute(update(Ballot).where(Ballot.round_id == round_id).values(answer='["a","b","c"]'))
        with room.reading() as db:
            assert first_flaw(db, room.id) is not None


def test_a_ranking_has_the_people_per_place_and_the_figures_of_each_option(record: Record) -> None:
    mensen = options(record, "ranking")["b"]
    assert mensen.places == {"1": 2, "2": 1, "3": 0}
    assert mensen.measures == {
        "mean": pytest.approx(4 / 3),
        "spread": pytest.approx(pstdev([1, 1, 2])),
        "borda": 8,
    }
    assert set(asked(record, "ranking").statistics) == {"concordance"}


def test_points_and_a_grid_have_the_figures_of_each_option_and_none_of_the_whole(record: Record) -> None:
    assert options(record, "points")["a"].measures["mean"] == pytest.approx(fmean([50, 50, 100]))
    assert options(record, "points")["c"].share == pytest.approx(2 / 3)
    grid = options(record, "grid")
    assert grid["a"].measures["y"] == pytest.approx(fmean([5, 5, 4]))
    assert (grid["c"].votes, grid["c"].measures, grid["c"].places) == (0, {}, {})
    assert asked(record, "points").statistics == asked(record, "grid").statistics == {}


def test_the_exported_answers_give_the_exported_figures(record: Record) -> None:
    for type_ in TYPES:
        round_ = asked(record, type_)
        columns: list[list[Any]] = [list(each) for each in zip(*round_.answers, strict=True)]
        wide = len(columns) // len(round_.options)
        for number, option in enumerate(round_.options):
            given = [cell for cell in columns[wide * number] if cell not in ("", 0)]
            assert option.votes == len(given)
            if type_ == "ranking":
                assert list(option.places.values()) == [given.count(place) for place in (1, 2, 3)]


def test_tables_have_a_line_for_each_measure_and_place(record: Record) -> None:
    rows = {(row["question"], row["kind"], row["key"]): row for row in exported(record, "results")}
    assert float(rows["points", "measure", "mean-b"]["value"]) == pytest.approx(20)
    assert rows["ranking", "place", "b-1"]["votes"] == "2"
    assert rows["ranking", "place", "b-1"]["label"] == "Mensen"
    assert rows["ranking", "statistic", "concordance"]["label"] == ""
    answers = exported(record, "answers")
    columns = [row["column"] for row in answers if (row["question"], row["answer"]) == ("grid", "1")]
    assert columns[:2] == ["Eén loket: Moeite", "Eén loket: Effect"]


def test_a_workbook_has_the_figures_under_their_headings(record: Record) -> None:
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].make(record, "en")))
    rows = [[cell.value for cell in row] for row in book["6. Wat is het dringendst"].iter_rows()]
    heading = next(row for row in rows if row[0] == "Figures in round 1")
    assert heading[1:7] == ["Mean place", "Spread", "Borda points", "Place 1", "Place 2", "Place 3"]
    mensen = next(row for row in rows[rows.index(heading) :] if row[0] == "B. Mensen")
    assert mensen[1:7] == [pytest.approx(4 / 3), pytest.approx(pstdev([1, 1, 2])), 8, 2, 1, 0]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_shows_a_chart_a_sentence_and_a_table_of_each(record: Record, language: str) -> None:
    page = FORMATS["html"].make(record, language).decode()
    heading = {"nl": "Bordapunten", "en": "Borda points"}[language]
    assert page.count("<svg") >= len(TYPES)
    assert f"<bdi>{heading}</bdi>" in page
    assert "Moeite: " in page
    assert "mean-a" not in page


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("answer", [(), ("1-4", "2-na"), ("1-na", "2-na"), ("1-4", "2-4", "3-na", "4-na")])
def test_a_scan_with_an_item_to_which_nobody_gave_a_step_is_in_every_file(
    database: Database, format: str, answer: tuple[str, ...]
) -> None:
    room = Room(database).begin()
    round_id, person = room.open("scan"), room.person()
    if answer:
        room.vote(person, round_id, *answer)
    room.on_round(round_id, "close")
    assert FORMATS[format].make(room.look(lambda session: record_of(session.db, session)), "nl")


@pytest.mark.parametrize(("offered", "columns"), [(True, 1), (False, 0)])
def test_a_scan_has_a_column_of_not_applicable_where_one_could_say_so(
    database: Database, offered: bool, columns: int
) -> None:
    room = Room(database).begin()
    room.settle("scan", not_applicable=offered)
    round_id, person = room.open("scan"), room.person()
    room.vote(person, round_id, "1-4")
    room.on_round(round_id, "close")
    page = FORMATS["html"].make(room.look(lambda session: record_of(session.db, session)), "nl").decode()
    assert page.count("<bdi>Niet van toepassing</bdi>") == columns


def test_the_complete_record_follows_its_schema_and_says_the_same_in_words(
    record: Record, room: Room
) -> None:
    jsonschema.Draft202012Validator(json.loads(schema())).validate(json.loads(FORMATS["json"].make(record)))
    assert sentence(asked(record, "ranking")).startswith("“Mensen” staat bovenaan: gemiddeld plaats 1,3.")


def test_both_rounds_of_what_is_measured_stand_in_the_page_the_tables_and_the_workbook(
    database: Database,
) -> None:
    room = Room(database).begin()
    for answers in ([["60", "0", "40"]], [["10", "70", "20"]] * 2):
        round_id = room.open("points", reason="Na het gesprek.")
        for answer in answers:
            room.vote(room.person(), round_id, *answer)
        room.on_round(round_id, "close")
    room.do("end")
    record = room.look(lambda live_session: record_of(live_session.db, live_session))
    page = FORMATS["html"].make(record, "en").decode()
    assert "Difference between the means." in page
    assert '<th scope="col">Round 1: <bdi>Mean</bdi></th>' in page
    assert "<td>1</td><td>60.0</td><td>−50.0</td>" in page  # who gave it points, the mean then, the shift
    second = [each for each in exported(record, "results") if each["round"] == "2"]
    before = {each["key"]: (each["value"], each["before"]) for each in second if each["kind"] == "measure"}
    assert before["mean-a"] == ("10.0", "60.0")
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].make(record, "en")))
    rows = [row[:4] for sheet in book for row in sheet.iter_rows(values_only=True)]
    assert ("A. Loketten: Mean", 60, 10, -50) in rows
