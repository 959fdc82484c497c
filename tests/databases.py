"""Real databases, each a copy of one that the migrations made once, with the cast's accounts in it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol

from sqlalchemy import create_engine, insert, select
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from models.base import Base
from models.database import Database
from models.people import Account
from tests import machine

KINDS = ["sqlite", *(["postgresql"] if machine.POSTGRESQL else [])]
PASSWORD = "lang genoeg voor hier"
CAST = {"anna": "Anna de Wit", "bram": "Bram Bakker"}  # anna leads every session; bram has rights on none


class Databases(Protocol):
    def new(self, *, empty: bool = False) -> str:
        """The address of a fresh database; ``empty``: not even migrated."""

    def take_back(self, url: str) -> None:
        """Nobody uses it any more, and its tables are as they were."""


class SqliteFiles:
    def __init__(self, folder: Path) -> None:
        self._folder, self._numbers = folder, count(1)
        self._template = folder / "template.db"
        _prepare(f"sqlite:///{self._template}")

    def new(self, *, empty: bool = False) -> str:
        path = self._folder / f"{next(self._numbers)}.db"
        if not empty:
            shutil.copyfile(self._template, path)
        return f"sqlite:///{path}"

    def take_back(self, url: str) -> None:
        Path(url.removeprefix("sqlite:///")).unlink()


class PostgresqlServer:
    """Making a database and dropping it takes this server longer than most tests take: one that is given back is
    emptied for the next."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._prefix, self._numbers, self._made = f"trialoog_{os.getpid()}", count(1), list[str]()
        self._engine = create_engine(self._url, isolation_level="AUTOCOMMIT")
        self._free: list[str] = []
        self._template = self._create(f"{self._prefix}_template")
        _prepare(self._template)
        with create_engine(self._template, poolclass=NullPool).connect() as connection:
            self._cast = [dict(row) for row in connection.execute(select(Account.__table__)).mappings()]

    def new(self, *, empty: bool = False) -> str:
        if self._free and not empty:
            return self._emptied(self._free.pop())
        template = "template0" if empty else f"{self._prefix}_template"
        return self._create(f"{self._prefix}_{next(self._numbers)}", template)

    def take_back(self, url: str) -> None:
        self._free.append(url)

    def clean(self) -> None:
        for name in self._made:
            self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self._engine.dispose()

    def _create(self, name: str, template: str = "template0") -> str:
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}" ENCODING \'UTF8\'')
        self._made.append(name)
        return self._url.set(database=name).render_as_string(hide_password=False)

    def _emptied(self, url: str) -> str:
        tables = ", ".join(table.name for table in Base.metadata.tables.values())
        engine = create_engine(url, poolclass=NullPool)
        with engine.begin() as connection:
            connection.exec_driver_sql("SET lock_timeout = '5s'")  # somebody uses it who gave it back
            connection.exec_driver_sql(f"TRUNCATE {tables}")
            connection.execute(insert(Account.__table__), self._cast)
        return url

    def _run(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.exec_driver_sql(statement)


def _prepare(url: str) -> None:
    with opened(url) as database:
        database.migrate()
        with database.transaction() as db:
            for username, name in CAST.items():
                Account.create(db, username=username, name=name, password=PASSWORD)


@contextmanager
def opened(url: str) -> Iterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def databases_of(kind: str, folder: Path) -> Iterator[Databases]:
    if kind == "sqlite":
        yield SqliteFiles(folder)
        return
    server = PostgresqlServer(machine.POSTGRESQL)
    try:
        yield server
    finally:
        server.clean()
