"""What every test may ask for: databases, a room with its cast, a running server, and clients of it."""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import pytest
from hypothesis import settings

from models.database import Database
from tests import machine
from tests.clients import Client, Operator, Phone, Screen
from tests.databases import KINDS, Databases, databases_of, opened
from tests.room import Room
from tests.server import Server

# How long an example takes says something about the machine, not about the product.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")
ClientT = TypeVar("ClientT", bound=Client)
servers: dict[Databases, Server] = {}


def pytest_configure() -> None:
    if machine.NO_SKIPS and not machine.POSTGRESQL:
        pytest.exit("Nothing may be skipped, and TRIALOOG_TEST_POSTGRESQL names no PostgreSQL server.", 1)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, Any, Any]:
    report = yield
    if machine.NO_SKIPS and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", f"skipped, and nothing may be: {report.longrepr}"
    return report


@pytest.fixture(scope="session", params=KINDS)
def databases(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Databases]:
    """Of each kind that this machine has, one after the other."""
    with databases_of(request.param, tmp_path_factory.mktemp("databases")) as found, _served(found):
        yield found


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """For tests that ask about pages: one kind of database is enough for them."""
    with databases_of("sqlite", tmp_path_factory.mktemp("sqlite")) as found, _served(found):
        yield found


@pytest.fixture
def database(databases: Databases) -> Iterator[Database]:
    """Fresh, migrated, with the accounts of anna and bram."""
    url = databases.new()
    with opened(url) as database:
        yield database
    databases.take_back(url)


@pytest.fixture
def room(database: Database) -> Room:
    """A session of anna's, prepared and not begun."""
    return Room(database)


@contextmanager
def _served(databases: Databases) -> Iterator[None]:
    """A server that was started for them ends before they do."""
    yield
    if server := servers.pop(databases, None):
        server.close()
        server.check_log()


@pytest.fixture(scope="module")
def server(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One for all tests on these databases, since starting one takes longer than most tests do; each has a room of its
    own on it. Its log is read after every file."""
    if databases not in servers:
        servers[databases] = Server(tmp_path_factory.mktemp("server"), databases.new())
    yield servers[databases]
    servers[databases].check_log()


@pytest.fixture
def come(server: Server, room: Room) -> Iterator[Callable[..., Any]]:
    """``come(Phone)``: somebody at the room's server, who leaves when the test ends."""
    present: list[Client] = []

    def client(kind: type[ClientT], to: Room | None = None) -> ClientT:
        present.append(kind(server, to or room))
        return present[-1]  # type: ignore[return-value]

    yield client
    for each in present:
        each.leave()


@pytest.fixture
def anna(come: Callable[..., Any]) -> Operator:
    """Signed in, at the console of the room."""
    return come(Operator).sign_in("anna")  # type: ignore[no-any-return]


@pytest.fixture
def bram(come: Callable[..., Any]) -> Operator:
    """Signed in, with rights on nothing."""
    return come(Operator).sign_in("bram")  # type: ignore[no-any-return]


@pytest.fixture
def phone(come: Callable[..., Any]) -> Callable[..., Phone]:
    """``phone()``: somebody who joined; ``phone(connected=True)``: with a socket."""

    def join(*, connected: bool = False, **segments: str) -> Phone:
        joined: Phone = come(Phone).join(**segments)
        if connected:
            joined.connect()
        return joined

    return join


@pytest.fixture
def screen(come: Callable[..., Any]) -> Screen:
    return come(Screen)  # type: ignore[no-any-return]
