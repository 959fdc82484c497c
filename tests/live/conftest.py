"""Here the room is on the server that the clients talk to, on every kind of database."""

import pytest

from models.database import Database
from tests.room import Room
from tests.server import Server


@pytest.fixture
def database(server: Server) -> Database:
    return server.database


@pytest.fixture
def room(database: Database) -> Room:
    """Its lobby is open."""
    room = Room(database)
    room.do("open_lobby")
    return room
