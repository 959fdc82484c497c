"""Here the room is on the server that is asked for pages."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from models.database import Database
from models.live_session import LiveSession
from models.seat import Seat
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


def seat_of(live_session: LiveSession) -> str:
    return next((seat.id for seat in Seat.of(live_session)), "0" * 32)


def breakout_in(live_session: LiveSession) -> str:
    return next((item.id for item in live_session.agenda if item.kind == "breakout"), "0" * 32)


@dataclass(frozen=True)
class Route:
    rule: str
    method: str
    endpoint: str
    arguments: tuple[str, ...]

    @property
    def private(self) -> bool:
        """Of the console or of one's own account: everything that is not said here to be open to all."""
        return self.endpoint not in OPEN and not self.endpoint.startswith("participant.")

    def path(self, room: Room) -> str:
        """With the values of a room; a new kind of argument must be given one here."""
        known = {
            "account_id": room.look(lambda each: each.programme.memberships[0].account_id),
            "code": room.code,
            "colour": "154273",
            "live_session_id": room.id,
            "item_id": room.look(breakout_in) if "/groups/" in self.rule else room.items[1],
            "programme_id": room.programme_id,
            "question_id": room.questions["choice"],
            "removed_id": room.removed,
            "comment_id": "0" * 32,
            "seat_id": room.look(seat_of),
            "scheme": "light",
            "study_id": room.study,
            "secret": room.screen_secret,
            "name": "end_session",
            "group_id": "0" * 32,
        }
        path = self.rule.replace("<code:", "<")
        for name in self.arguments:
            path = path.replace(f"<{name}>", known[name])
        return path


OPEN = {
    "accounts.accept",
    "accounts.end",
    "accounts.sign_in",
    "accounts.start",
    "accounts.take_over",
    "accounts.welcome",
    "health",
    "theme.icon",
    "screen.show",
    "seats.take",
    "theme.style",
}


@pytest.fixture(scope="session")
def routes(tmp_path_factory: pytest.TempPathFactory) -> list[Route]:
    """Every address and method the program answers."""
    script, folder = Path(__file__).with_name("routes.py"), tmp_path_factory.mktemp("routes")
    asked = subprocess.run([sys.executable, script, folder], capture_output=True, text=True, check=True)
    found = [json.loads(line) for line in asked.stdout.splitlines()]
    return [Route(rule, method, endpoint, tuple(arguments)) for rule, method, endpoint, arguments in found]
