"""Rows that were there before a migration: all of them stay, and what is new is filled in sensibly."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import text

from models.database import Database, keys_unchecked
from tests.databases import Databases, opened

MOMENT = "2022-09-05 10:00:0%s"
SESSIONS = [  # id, day, how many seconds after the first it was made
    ("late", "2022-09-05", 0),
    ("open-1", None, 1),
    ("early", "2022-06-30", 2),
    ("open-2", None, 3),
    ("same-day", "2022-09-05", 4),
]


@pytest.fixture
def first(databases: Databases) -> Iterator[Database]:
    """As the first version made it, with a programme that has sessions and agenda items."""
    with opened(databases.new(empty=True)) as database:
        database.migrate("0001")
        insert(database, "programmes", id="p", title="P", organisation="", accent="#154273", created_at=at(0))
        insert(database, "programmes", id="q", title="Q", organisation="", accent="#154273", created_at=at(0))
        for number, (id_, day, second) in enumerate(SESSIONS):
            insert(database, "live_sessions", **session(id_, "p", number, day, second))
        insert(database, "live_sessions", **session("alone", "q", 9, None, 9))
        for id_ in ("late", "early"):
            insert(database, "agenda_items", **item(id_))
        yield database


def at(second: int) -> str:
    return MOMENT % second


def insert(database: Database, table: str, **columns: Any) -> None:
    names = ", ".join(columns)
    values = ", ".join(f":{name}" for name in columns)
    with database.transaction() as db:
        db.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), columns)


def session(id_: str, programme: str, number: int, day: str | None, second: int) -> dict[str, Any]:
    return {
        "id": id_,
        "programme_id": programme,
        "code": f"10000{number}",
        "join_secret": id_,
        "screen_secret": id_,
        "title": id_,
        "day": day,
        "place": "",
        "language": "nl",
        "theme": "light",
        "moderation": "after",
        "grace_seconds": 60,
        "segments": "[]",
        "state": "draft",
        "locked": False,
        "version": 1,
        "created_at": at(second),
    }


def item(live_session: str) -> dict[str, Any]:
    return {
        "id": f"item-{live_session}",
        "live_session_id": live_session,
        "position": 0,
        "kind": "plenary",
        "title": "Reflectie",
        "start": "",
        "state": "planned",
    }


def line(live_session: str, number: int) -> dict[str, Any]:
    return {
        "live_session_id": live_session,
        "number": number,
        "at": at(number),
        "actor": "system",
        "actor_name": "",
        "action": "lobby_opened",
        "facts": "{}",
        "previous": "",
        "digest": f"{live_session}-{number}",
    }


def rows(database: Database, query: str) -> list[tuple[Any, ...]]:
    with database.reading() as db:
        return [tuple(each) for each in db.execute(text(query))]


def test_sessions_come_in_the_order_of_their_days_and_those_without_a_day_last(first: Database) -> None:
    first.migrate()
    found = rows(first, "SELECT position, id FROM live_sessions WHERE programme_id = 'p' ORDER BY position")
    assert found == list(enumerate(["early", "late", "same-day", "open-1", "open-2"]))
    assert rows(first, "SELECT position FROM live_sessions WHERE programme_id = 'q'") == [(0,)]


def test_no_row_is_lost(first: Database) -> None:
    before = {
        table: rows(first, f"SELECT id FROM {table} ORDER BY id")
        for table in ("programmes", "live_sessions", "agenda_items")
    }
    first.migrate()
    for table, ids in before.items():
        assert rows(first, f"SELECT id FROM {table} ORDER BY id") == ids


def test_the_lines_of_a_journal_stay_and_its_session_holds_the_head(first: Database) -> None:
    for session_, number in (("late", 1), ("early", 1), ("late", 2)):
        insert(first, "journal_entries", **line(session_, number))
    first.migrate()
    lines = rows(first, "SELECT live_session_id, number, digest FROM journal_entries ORDER BY 1, 2")
    assert lines == [("early", 1, "early-1"), ("late", 1, "late-1"), ("late", 2, "late-2")]
    heads = dict(rows(first, "SELECT id, head FROM live_sessions"))
    assert (heads["early"], heads["late"], heads["alone"]) == ("early-1", "late-2", "0" * 64)


def test_a_row_that_points_to_nothing_does_not_keep_the_program_from_starting(sqlite: Databases) -> None:
    url = sqlite.new()
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection, connection:
        connection.execute("INSERT INTO carried_out VALUES ('gone', 'x', NULL)")
    with opened(url) as database:
        database.migrate()


def test_rebuilding_a_table_takes_no_row_along_that_points_to_it(first: Database) -> None:
    with first.engine.connect() as connection, keys_unchecked(connection):
        operations = Operations(MigrationContext.configure(connection))
        with connection.begin(), operations.batch_alter_table("live_sessions") as table:
            table.alter_column("place", existing_type=sa.String(200), type_=sa.String(300))
    with first.reading() as db:
        assert db.scalar(text("SELECT count(*) FROM agenda_items")) == 2
