"""`trialoog verify` on files that somebody changed behind the program's back: a sentence every time, and no trace of
its own."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.databases import Databases, opened
from tests.domain.tampering import hold
from tests.room import Room
from trialoog.cli import main

NAMED = re.compile(r"Error: This was changed: line [1-9]\d* of the journal \(\w+\), or what it vouches for")
ONE = "{0} WHERE rowid = (SELECT max(rowid) FROM {1})"
VOUCHED = (
    *(
        "journal_entries",
        "rounds",
        "ballots",
        "statements",
        "statement_sources",
        "statement_wordings",
        "outcomes",
    ),
    *("hand_counts", "manual_answers", "notes"),
)
CHANGES = {
    **{f"no {table}": ONE.format(f"DELETE FROM {table}", table) for table in VOUCHED},
    "no question": "DELETE FROM questions WHERE id = (SELECT question_id FROM rounds LIMIT 1)",
    "no agenda item": "DELETE FROM agenda_items WHERE id = (SELECT agenda_item_id FROM questions LIMIT 1)",
    "no participant": "DELETE FROM participants WHERE id = (SELECT participant_id FROM receipts LIMIT 1)",
    "no programme": "DELETE FROM programmes",
    "merged into none": "UPDATE comments SET merged_into_id = 'q'",
    "ballot of none": ONE.format("UPDATE ballots SET round_id = 'x'", "ballots"),
    "line of none": "UPDATE journal_entries SET live_session_id = 'q' WHERE number = 3",
    "outcome of none": "UPDATE outcomes SET statement_id = 'q'",
    "round of no session": ONE.format("UPDATE rounds SET live_session_id = 'q'", "rounds"),
    "round of no question": ONE.format("UPDATE rounds SET question_id = 'q'", "rounds"),
    "follows none": "UPDATE statements SET follows_id = 'zz'",
    "other words": "UPDATE questions SET text = 'Iets anders.' WHERE id IN (SELECT question_id FROM statements)",
    "no text": ONE.format("UPDATE rounds SET id = CAST(X'FFFE' AS TEXT)", "rounds"),
    "half of a sign": r"UPDATE journal_entries SET facts = replace(facts, '\ud83d', '\u083d') WHERE facts LIKE '%\ud83d%'",
    "head": "UPDATE live_sessions SET head = CAST(X'FFFE' AS TEXT)",
}


@pytest.fixture(scope="module")
def held(sqlite: Databases) -> tuple[Path, str]:
    """The file of a session in which everything happened, and its code."""
    url = sqlite.new()
    with opened(url) as database:
        room = hold(Room(database))
        room.state(text="Samen 😀.")
        room.do("end")
    return Path(url.removeprefix("sqlite:///")), room.code


@pytest.fixture
def file(held: tuple[Path, str], tmp_path: Path) -> Path:
    return Path(shutil.copyfile(held[0], tmp_path / "copy.db"))


def changed(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        for each in statements:
            assert connection.execute(each).rowcount > 0, each


def verify(file: Path, code: str) -> Result:
    result = CliRunner().invoke(main, ["verify", code], env={"TRIALOOG_DATABASE": f"sqlite:///{file}"})
    assert isinstance(result.exception, SystemExit | None), result.exc_info
    return result


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_was_changed_is_named_also_where_rows_point_to_nothing(
    held: tuple[Path, str], file: Path, change: str
) -> None:
    changed(file, change)
    result = verify(file, held[1])
    assert (result.exit_code, bool(NAMED.match(result.output))) == (1, True), result.output


def test_a_session_that_is_gone_is_missed(held: tuple[Path, str], file: Path) -> None:
    changed(file, "DELETE FROM live_sessions")
    result = verify(file, held[1])
    assert (result.exit_code, "a journal whose session is gone" in result.output) == (1, True), result.output


def test_a_code_that_never_was_is_told(file: Path) -> None:
    result = verify(file, "000000")
    assert (result.exit_code, "There is no session with this code" in result.output) == (1, True)


def test_what_is_not_vouched_for_stops_nobody_from_verifying(held: tuple[Path, str], file: Path) -> None:
    changed(
        file,
        "UPDATE live_sessions SET segments = 'zz', day = 'zz'",
        "UPDATE participants SET segments = 'zz'",
    )
    assert verify(file, held[1]).exit_code == 0


def test_not_a_byte_of_the_file_changes(held: tuple[Path, str], file: Path) -> None:
    before = file.read_bytes()
    assert verify(file, held[1]).exit_code == 0
    assert file.read_bytes() == before
    assert not any(each.read_bytes() for each in file.parent.iterdir() if each.name.endswith("-wal"))


def test_a_database_of_another_version_is_left_as_it_is(held: tuple[Path, str], file: Path) -> None:
    changed(file, "UPDATE alembic_version SET version_num = '0012'")
    before = file.read_bytes()
    result = verify(file, held[1])
    assert (result.exit_code, "`trialoog migrate`" in result.output) == (1, True), result.output
    assert file.read_bytes() == before


def test_where_there_is_no_database_none_is_made(tmp_path: Path) -> None:
    result = verify(tmp_path / "none.db", "000000")
    assert (result.exit_code, result.output.count("\n")) == (1, 1), result.output
    assert not list(tmp_path.iterdir())
