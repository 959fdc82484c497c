"""What all formats share, and what each of them is for."""

import ast
import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

import models
from facilitator.exports import FORMATS, file_name
from facilitator.exports.command import export_command, schema_command
from facilitator.exports.csv import described
from facilitator.exports.journal_words import SENTENCES
from facilitator.exports.json import schema
from facilitator.exports.sheet import sheet_name
from models.record import Record, record_of
from tests.domain.files import tables, workbook
from tests.domain.reflection import Reflection
from tests.room import Room

SCHEMA = Path(__file__).parent.parent.parent / "docs" / "record.schema.json"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_holds_the_head_of_the_journal(record: Record, name: str) -> None:
    content = FORMATS[name].make(record)
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(archive.read(each) for each in archive.namelist())
    assert record.chain.head.encode() in content


@pytest.mark.parametrize("name", ["csv", "json", "html"])
def test_the_same_record_gives_the_same_file(record: Record, name: str) -> None:
    assert FORMATS[name].make(record) == FORMATS[name].make(record)


def test_a_file_is_named_after_the_day_and_the_title(record: Record) -> None:
    assert file_name(record, FORMATS["xlsx"]) == "trialoog-2022-09-05-reflectiesessie.xlsx"


def test_a_title_that_no_file_system_can_hold_becomes_the_code(record: Record) -> None:
    session = record.session.model_copy(update={"title": "../ \u202e 会議"})
    renamed = record.model_copy(update={"session": session})
    assert file_name(renamed, FORMATS["csv"]) == f"trialoog-2022-09-05-{record.session.code}.zip"


def test_the_schema_that_is_published_is_the_one_in_use() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema(), (
        "write it again: trialoog record-schema > docs/record.schema.json"
    )


def test_an_export_follows_the_published_schema(record: Record) -> None:
    published = json.loads(SCHEMA.read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(published)
    validator.check_schema(published)
    exported = json.loads(FORMATS["json"].make(record))
    validator.validate(exported)
    del exported["record"]["chain"]["head"]
    assert not validator.is_valid(exported)


def test_every_column_is_described_in_both_languages(record: Record) -> None:
    for name, rows in tables(record).items():
        known = [row for row in described() if row["table"] == name]
        assert not rows or [row["column"] for row in known] == list(rows[0]), name
        assert all(row["en"] and row["nl"] and row["kind"] for row in known), name


def test_tables_hold_numbers_as_numbers_and_times_in_utc(record: Record) -> None:
    exported = tables(record)
    mean = next(row for row in exported["results"] if row["key"] == "mean")
    assert float(mean["value"]) == 5.25
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", exported["rounds"][0]["closed_at"])
    assert exported["questions"][0]["ad_hoc"] == "false"
    assert exported["answers"][0] == {
        "question": "keuze", "group": "", "round": "1", "answer": "1", "column": "answer", "value": "Iets anders",
    }  # fmt: skip


def test_a_workbook_has_a_summary_a_sheet_for_each_question_comments_notes_and_journal(
    record: Record,
) -> None:
    assert workbook(record).sheetnames == [
        "Summary", "1. Vraag keuze", "2. Vraag meer", "3. Vraag toon", "4. Vraag stelling", "5. Vraag open",
        "6. Vraag nooit", "7. Vraag eigen", "8. Vraag woorden", "9. Niet zacht, wel samen.",
        "10. Niet zacht, wel samen.", "11. Vraag herkenning", "Groups", "Comments", "Notes", "Journal",
    ]  # fmt: skip


def test_every_word_is_in_the_files_with_what_was_decided_and_a_hidden_one_is_not_on_the_page(
    record: Record,
) -> None:
    words = [(row["text"], row["people"], row["state"], row["left_out"]) for row in tables(record)["words"]]
    assert words == [
        ("Regels", "2", "approved", "false"),
        ("dom", "1", "hidden", "false"),
        ("ICT", "1", "approved", "false"),
        ("oude ICT", "1", "approved", "false"),
        ("de", "0", "approved", "true"),
    ]
    counted = {
        row["label"]: row["votes"] for row in tables(record)["results"] if row["question"] == "woorden"
    }
    assert (counted["Regels"], counted["oude ICT"], "ICT" in counted, "dom" in counted) == (
        "2",
        "2",
        False,
        False,
    )
    sheet = {
        row[0].value: [cell.value for cell in row[1:4]]
        for row in workbook(record)["8. Vraag woorden"].iter_rows()
    }
    assert sheet["dom"] == [1, "hidden", None]
    assert sheet["ICT"] == [1, "approved", "oude ICT"]
    assert sheet["de"] == [0, "left out", None]
    page = FORMATS["html"].make(record).decode()
    assert "oude ICT" in page
    assert "<bdi>dom</bdi>" not in page


def test_an_answer_of_ones_own_stands_beside_the_option(record: Record) -> None:
    answers = [row["value"] for row in tables(record)["answers"] if row["question"] == "eigen"]
    assert answers == ["Loket", "", "Other, namely", "Met de burgers"]


def test_rounds_of_a_question_stand_side_by_side_in_typed_cells(record: Record) -> None:
    rows = {row[0].value: row for row in workbook(record)["3. Vraag toon"].iter_rows() if row[0].value}
    assert [cell.value for cell in rows["toon"]][1::2] == ["Round 1", "Round 2"]
    assert [cell.value for cell in rows["Voted"]][1::2] == [4, 2]
    assert [cell.value for cell in rows["Mean"]][1::2] == [5.25, 4.5]
    assert [cell.value for cell in rows["Words at both ends"]][1] == "constructief … scherp"
    assert isinstance(rows["Closed"][1].value, datetime)
    assert rows["6"][2].number_format == "0%"


def test_a_workbook_keeps_the_heading_in_view(record: Record) -> None:
    assert workbook(record)["Journal"].freeze_panes == "A2"
    assert workbook(record)["Comments"].column_dimensions["A"].width > 50


def test_sheet_names_are_short_allowed_and_unlike_each_other() -> None:
    family = "👨‍👩‍👧‍👦" * 10
    names = [sheet_name(number, text) for number, text in enumerate(["[a]:*?/\\'", "[a]:*?/\\'", family], 1)]
    assert names[:2] == ["1. a", "2. a"]
    assert all(len(name.encode("utf-16-le")) <= 62 for name in names)


def test_every_line_of_the_journal_is_a_sentence(record: Record) -> None:
    assert {line.action for line in record.journal} <= set(SENTENCES)


def actions_written() -> Iterator[str]:
    """What stands in the code as the name of an action, in whatever writes a line of the journal."""
    verbs = {"write", "write_down", "record", "changed", "_record", "_show", "_move"}
    for path in Path(models.__path__[0]).rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in verbs:
                texts = [each for given in call.args for each in ast.walk(given)]
                yield from (
                    each.value for each in texts if isinstance(each, ast.Constant) and is_action(each.value)
                )


def is_action(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch("[a-z]+_[a-z_]+", value) is not None


def test_whatever_the_models_write_in_the_journal_has_its_sentence() -> None:
    written = set(actions_written())
    assert len(written) > 30
    assert written <= set(SENTENCES)


def test_a_line_of_a_kind_we_do_not_know_yet_is_shown_as_it_is(record: Record) -> None:
    line = record.journal[0].model_copy(update={"action": "ballots_weighed", "facts": {"agree": 3}})
    newer = record.model_copy(update={"journal": (line,)})
    assert tables(newer)["journal"][0]["sentence"] == 'ballots_weighed {"agree": 3}'


def test_a_session_that_has_not_begun_can_be_exported(reflection: Reflection, taken: Any) -> None:
    for each in FORMATS.values():
        assert each.make(taken(reflection))


def test_the_command_line_writes_the_same_file(reflection: Reflection, taken: Any, tmp_path: Path) -> None:
    record = taken(reflection.hold())
    command = export_command(lambda _given: _lent(reflection))
    target = tmp_path / "verslag.zip"
    arguments = [record.session.code, "--format", "csv", "--output", str(target)]
    result = CliRunner().invoke(command, arguments, catch_exceptions=False)
    assert (result.exit_code, result.stderr.strip()) == (0, str(target))
    with zipfile.ZipFile(target) as archive:
        assert "journal.csv" in archive.namelist()


def test_the_command_line_prints_the_schema() -> None:
    assert CliRunner().invoke(schema_command).output == schema()


def _lent(reflection: Reflection) -> Any:
    from contextlib import nullcontext

    return nullcontext(reflection.database)


def test_a_statement_that_was_never_put_to_the_room_is_on_the_page_with_where_it_comes_from(
    record: Record,
) -> None:
    written = FORMATS["html"].make(record, "en").decode()
    kept = written.split("Kept for later, not put to the room")[1].split("</section>")[0]
    assert "Followed on <bdi>Niet zacht, wel samen.</bdi>" in kept
    assert "Wording 1" in kept
    assert written.count("Kept for later") == 1, "a question that is no statement has nothing to tell"


def test_what_was_merged_into_the_source_of_a_statement_is_in_every_format(room: Room) -> None:
    room.begin()
    room.go_to(2)
    first, second, held = (room.write(room.person(), text) for text in ("Een", "Twee", "Nooit getoond"))
    room.on_comment(held, "hold")
    room.merge(first, second, held)
    room.state(first)
    with room.reading() as db:
        record = record_of(db, room.live_session(db))
    sources = [each for each in tables(record)["statements"] if each["kind"] == "source"]
    told = {each["text"]: each["merged_into"] for each in sources}
    assert told == {"Een": "", "Twee": first, "Nooit getoond": first}
    lineage = FORMATS["html"].make(record, "en").decode().split('class="lineage wide"')[1].split("</ol>")[0]
    assert "Says the same: <bdi>Twee</bdi>" in lineage
    assert "Nooit getoond" not in lineage
    sheet = workbook(record).worksheets[-4]
    assert {("How it was said", "Een"), ("Says the same", "Twee")} <= {
        (row[0].value, row[1].value) for row in sheet.iter_rows(max_col=2)
    }
