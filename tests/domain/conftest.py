"""A reflection that was held, and its record."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.database import Database
from models.record import Record, record_of
from tests.domain.reflection import Reflection


@pytest.fixture
def reflection(database: Database) -> Reflection:
    """Prepared, not begun."""
    return Reflection(database)


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Of the session of 5 September, after it ended. It is frozen, so all tests can have the same."""
    with fresh(tmp_path_factory.mktemp("record")) as database:
        return recorded(Reflection(database).hold())


@pytest.fixture
def taken() -> Callable[[Reflection], Record]:
    return recorded


@contextmanager
def fresh(folder: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{folder}/trialoog.db")
    database.migrate()
    yield database
    database.close()


def recorded(reflection: Reflection) -> Record:
    with reflection.database.reading() as db:
        return record_of(db, reflection.live_session(db))
