"""Real databases, each a copy of one that the migrations made once, with the cast's accounts in it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol

from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from models.database import Database
from models.people import Account
from tests import machine

KINDS = ["sqlite", *(["postgresql"] if machine.POSTGRESQL else [])]
PASSWORD = "lang genoeg voor hier"
CAST = {"anna": "Anna de Wit", "bram": "Bram Bakker"}  # anna leads every session; bram has rights on none


class Databases(Protocol):
    def new(self, *, empty: bool = False) -> str:
        """The address of a fresh database; ``empty``: not even migrated."""


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


class PostgresqlServer:
    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._prefix, self._numbers, self._made = f"trialoog_{os.getpid()}", count(1), list[str]()
        self._engine = create_engine(self._url, isolation_level="AUTOCOMMIT")
        self._template = self._create(f"{self._prefix}_template")
        _prepare(self._template)

    def new(self, *, empty: bool = False) -> str:
        template = "template0" if empty else f"{self._prefix}_template"
        return self._create(f"{self._prefix}_{next(self._numbers)}", template)

    def clean(self) -> None:
        for name in self._made:
            self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self._engine.dispose()

    def _create(self, name: str, template: str = "template0") -> str:
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}" ENCODING \'UTF8\'')
        self._made.append(name)
        return self._url.set(database=name).render_as_string(hide_password=False)

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
