"""Who is there: two operators, a chair and a scribe, two phones and a screen, each with a line of their own."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any, TypeVar

from facilitator.signed_in import COOKIE
from models.participant import Participant
from models.people import SignIn
from models.seat import Role, cookie_for
from tests.clients import Chair, Client, Operator, Phone, Screen, Scribe, Seated, new_command
from tests.live.actors.ids import Ids, moments
from tests.live.reference.commands import Command
from tests.room import Room, account
from tests.server import Server

ClientT = TypeVar("ClientT", bound=Client)


class Present:
    """Their cookies are made beside the server: signing in is not what is asked here, and it takes a while."""

    def __init__(self, server: Server, room: Room) -> None:
        self.server, self.room, self.all = server, room, list[Client]()
        self.moments = moments()
        self.actors: dict[str, Operator] = {
            "facilitator": self._member(),
            "operator": self._seated(Seated, Role.OPERATOR),
            "chair": self._seated(Chair, Role.CHAIR),
            "scribe": self._seated(Scribe, Role.SCRIBE),
        }
        self.phones = {"one": self._phone(), "other": self._phone()}
        self.watching = [*self.actors.values(), *self.phones.values(), self.come(Screen)]

    def connect(self) -> None:
        for each in self.watching:
            each.connect()

    def come(self, kind: type[ClientT]) -> ClientT:
        self.all.append(kind(self.server, self.room))
        return self.all[-1]  # type: ignore[return-value]

    def leave(self) -> None:
        for each in self.all:
            each.leave()

    def send(self, role: str, command: Command, command_id: str = "") -> dict[str, Any]:
        payload = Ids(self.room, self.moments).payload(command)
        return self.actors[role].send(command.name, {**payload, "command": command_id or new_command()})

    def vote(self, phone: str, round: tuple[str, int], option: str) -> dict[str, Any]:
        return self.phones[phone].vote(Ids(self.room, self.moments).rounds[round], option)

    def support(self, phone: str, comment: str, on: bool) -> dict[str, Any]:
        return self.phones[phone].support(Ids(self.room, self.moments).comments[comment], on)

    def at_once(self, commands: Mapping[str, Command], command_id: str = "") -> dict[str, dict[str, Any]]:
        """All in the same moment, each by somebody else. ``command_id``: that of all, else each has its own."""
        starting, ids = Barrier(len(commands)), Ids(self.room, self.moments)
        payloads = {role: ids.payload(command) for role, command in commands.items()}

        def run(role: str) -> dict[str, Any]:
            starting.wait()
            given = {**payloads[role], "command": command_id or new_command()}
            return self.actors[role].send(commands[role].name, given)

        with ThreadPoolExecutor(len(commands)) as pool:
            return dict(zip(commands, pool.map(run, commands), strict=True))

    def _member(self) -> Operator:
        anna = self.come(Operator)
        with self.room.changing() as db:
            self._give(anna, COOKIE, SignIn.start(db, account(db, "anna")))
        return anna

    def _seated(self, kind: type[ClientT], role: Role) -> ClientT:
        somebody = self.come(kind)
        secret = self.room.seat(role, f"De {role.value}")
        self._give(somebody, f"seat-{self.room.id[:12]}-{role.value}", cookie_for(secret))
        return somebody

    def _phone(self) -> Phone:
        phone = self.come(Phone)
        with self.room.changing() as db:
            self._give(phone, f"ticket-{self.room.code}", Participant.create(db, self.room.id, {}))
        return phone

    def _give(self, client: Client, cookie: str, secret: str) -> None:
        client.http.cookies.set(cookie, secret, domain="127.0.0.1")
        self.server.secrets.add(secret)
