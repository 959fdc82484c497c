"""Here the room is on the server that the clients talk to, on every kind of database."""

from collections.abc import Callable, Iterator

import pytest

from models.database import Database
from tests.live.crowd import Crowd
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


@pytest.fixture
def crowd(server: Server, room: Room) -> Iterator[Callable[..., Crowd]]:
    """``crowd(500)``: that many phones, connected."""
    crowds: list[Crowd] = []

    def gather(phones: int, **options: object) -> Crowd:
        crowds.append(Crowd(server, room, phones, **options))  # type: ignore[arg-type]
        return crowds[-1]

    yield gather
    for each in crowds:
        each.close()
