"""Everybody chooses a group, or joins, in the same seconds: on an embedded database they wait for each other, however long
that takes, and nobody is refused."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from models import database
from models.database import Database
from models.participant import Participant, count_joined
from tests.databases import Databases, opened
from tests.room import Room

WRITERS = 16


@pytest.fixture
def impatient(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """SQLite itself refuses at once who finds it writing."""
    monkeypatch.setattr(database, "BUSY", "PRAGMA busy_timeout=0")
    with opened(databases.new()) as found:
        yield found


def test_who_writes_while_another_does_waits_and_is_not_refused(impatient: Database) -> None:
    room = Room(impatient)

    def join(_: int) -> None:
        with room.changing() as db:
            Participant.create(db, room.id, {})
            time.sleep(0.01)  # the others come while it is not done

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(join, range(WRITERS)))
    with room.reading() as db:
        assert count_joined(db, room.id) == WRITERS
