"""The one place that opens the database and begins transactions, embedded SQLite or PostgreSQL."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from threading import Lock, RLock
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.orm import Session

import models.tables  # noqa: F401  the mappers refer to each other by name
from models.happened import Happened, told

BUSY = "PRAGMA busy_timeout=5000"  # milliseconds
Listener = Callable[[Happened], None]


class Database:
    """An engine with two ways in: ``transaction`` writes, ``reading`` cannot."""

    def __init__(self, url: str, *, pool_size: int = 20, as_it_is: bool = False) -> None:
        """``as_it_is``: for who looks only; not even the file of an embedded one is touched."""
        self.url = _unwritable(make_url(url)) if as_it_is else make_url(url)
        self.listeners: list[Listener] = []
        self._forgetting = Lock()
        # Who waits for SQLite tries again and again, and is passed over by who comes later: a hundred at once and some are
        # refused. Here they wait for each other.
        self._turn: AbstractContextManager[Any] = RLock() if self.embedded else nullcontext()
        self._to_forget = not as_it_is  # whoever was here before may have been stopped in the middle
        self.engine = create_engine(
            self.url,
            pool_size=pool_size,
            max_overflow=pool_size,
            pool_pre_ping=not self.embedded,
            hide_parameters=True,
        )
        if self.embedded:
            event.listen(self.engine, "connect", _look_at_sqlite if as_it_is else _set_up_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
        self._writing = self.engine.execution_options(writes=True)
        # SQLite's snapshot begins with the first statement anyway.
        self._reading = self.engine.execution_options(
            **({} if self.embedded else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True})
        )

    @property
    def embedded(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """One write transaction; what happened in it is told to the listeners after the commit."""
        with Session(self._writing, expire_on_commit=False) as db:
            with self._turn, db.begin():
                yield db
            happened = told(db)
        if any(each.what == "sealed" for each in happened):
            self._to_forget = True
        for listener in self.listeners:
            for each in happened:
                listener(each)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent view; a flush in it would be a bug, so it is switched off."""
        with Session(self._reading, autoflush=False, expire_on_commit=False) as db:
            yield db

    def forget(self) -> bool:
        """What was deleted at sealing must not live on in SQLite's write-ahead log, which keeps older pages.

        False while somebody reads and it cannot be emptied; then the next call tries again.
        """
        if not self.embedded:
            return True
        with self._forgetting:  # who comes in between would take what is being tried for done
            if self._to_forget:
                self._empty_log()
            return not self._to_forget

    def _empty_log(self) -> None:
        self._to_forget, busy = False, True  # before: what is sealed meanwhile sets it again
        try:
            with closing(self.engine.raw_connection()) as connection:  # outside any transaction
                cursor = connection.cursor()
                cursor.execute("PRAGMA busy_timeout=0")  # it would hold up every vote while it waits
                busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                cursor.execute(BUSY)
        finally:
            if busy:
                self._to_forget = True

    @property
    def is_current(self) -> bool:
        """Whether it is of this version of the program, no older and no newer one."""
        with self.engine.connect() as connection:
            found = MigrationContext.configure(connection).get_current_heads()
        return set(found) == set(ScriptDirectory.from_config(_migrations()).get_heads())

    def migrate(self, revision: str = "head") -> None:
        if self.is_current:
            return
        config = _migrations()
        with self.engine.connect() as connection, keys_unchecked(connection):
            config.attributes["connection"] = connection
            command.upgrade(config, revision)

    def close(self) -> None:
        self.forget()
        self.engine.dispose()


def _migrations() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


@contextmanager
def keys_unchecked(connection: Connection) -> Iterator[None]:
    """While SQLite rebuilds tables: dropping the old one would delete every row that points to it
    (sqlite.org/lang_altertable.html, section 7). PostgreSQL alters tables in place."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection  # the setting does nothing within a transaction
    assert driver is not None
    driver.execute("PRAGMA foreign_keys=OFF")
    yield
    dangling = driver.execute("PRAGMA foreign_key_check").fetchall()
    driver.execute("PRAGMA foreign_keys=ON")
    if dangling:
        raise RuntimeError(f"a migration left {len(dangling)} rows that point to nothing")


def _unwritable(url: URL) -> URL:
    if url.get_backend_name() != "sqlite" or not url.database:
        return url
    return url.set(database=Path(url.database).absolute().as_uri(), query={"mode": "ro", "uri": "true"})


def _look_at_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    connection.execute(BUSY)


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; _begin_sqlite does
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(BUSY)


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that turns into a writer halfway fails at once when another one writes.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
