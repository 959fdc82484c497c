"""Here the room is on the server that is asked for pages."""

import pytest

from models.database import Database
from tests.databases import Databases
from tests.room import Room
from tests.server import Server


@pytest.fixture(scope="session")
def databases(sqlite: Databases) -> Databases:
    return sqlite


@pytest.fixture
def database(server: Server) -> Database:
    return server.database


@pytest.fixture
def room(database: Database) -> Room:
    """Its lobby is open."""
    room = Room(database)
    room.do("open_lobby")
    return room
