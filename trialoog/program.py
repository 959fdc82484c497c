"""The running program, as both doors know it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, cast

from flask import Flask, current_app
from jinja2 import Environment

from models.database import Database
from models.place import Place
from trialoog.config import Settings
from trialoog.frames import room
from trialoog.kept import Kept
from trialoog.languages import LANGUAGES
from trialoog.limiter import Limiter
from trialoog.presence import Presence
from trialoog.publisher import Publisher


@dataclass(frozen=True)
class Program:
    settings: Settings
    flask: Flask
    database: Database
    publisher: Publisher
    presence: Presence
    limiter: Limiter
    server: Any  # socketio.Server
    kept: Kept
    address: Callable[[], str]  # where phones reach us

    def spoken(self, namespace: str, live_session_id: str) -> list[str]:
        """The languages in which somebody is on the line: what nobody sees is not made. Who comes in
        while it is looked up gets a snapshot anyway. From any thread."""
        rooms = self.server.manager.rooms.get(namespace, {})
        return [language for language in LANGUAGES if rooms.get(room(live_session_id, language))]

    def spoken_in(
        self, namespace: str, live_session_id: str, places: Iterable[Place]
    ) -> list[tuple[str, Place]]:
        """The same, of places: each language with the place in which somebody speaks it."""
        rooms = self.server.manager.rooms.get(namespace, {})
        return [
            (language, place)
            for place in places
            for language in LANGUAGES
            if rooms.get(room(live_session_id, language, place))
        ]

    @property
    def templates(self) -> Environment:
        return self.flask.jinja_env


def program() -> Program:
    """Of the request being answered."""
    return cast(Program, current_app.extensions["trialoog"])
