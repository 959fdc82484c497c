"""A room full of phones: a process with the official JavaScript client, told what to do line by line."""

import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from models.participant import Participant
from tests.clients import new_command
from tests.room import Room
from tests.server import Server

NODE = Path(__file__).parents[1] / "node"


@dataclass(frozen=True)
class Ballot:
    """A vote of phone number ``phone``."""

    phone: int
    round_id: str
    answer: tuple[str, ...]
    command: str


class Crowd:
    def __init__(
        self, server: Server, room: Room, phones: int, transports: Sequence[str] = ("websocket",)
    ) -> None:
        node = shutil.which("node")
        assert node, "these tests use Node.js: install it (Debian: apt-get install nodejs npm)"
        assert (NODE / "node_modules").is_dir(), "run `npm ci --prefix tests/node`, or `make test`"
        self._room, self._tickets, self._url = room, self._join(room, phones), server.url
        server.secrets.update([*self._tickets, room.code])
        self._process = subprocess.Popen(
            [node, "storm.mjs"], cwd=NODE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._tell(
            connect={
                "url": server.url,
                "code": room.code,
                "tickets": self._tickets,
                "transports": list(transports),
            }
        )
        assert self._read() == {"connected": phones}

    @property
    def people(self) -> list[str]:
        """The ids, in the order of the phones."""
        with self._room.reading() as db:
            found = [Participant.holding(db, self._room.id, ticket) for ticket in self._tickets]
        return [each.id for each in found if each]

    def vote(
        self,
        ballots: Sequence[Ballot],
        *,
        patience: float = 60,
        acked: Callable[[int], object] = lambda _: None,
    ) -> list[dict[str, Any] | None]:
        """The answers in the same order; ``acked`` is called with how many have been answered so far."""
        votes = [
            {
                "phone": each.phone,
                "round": each.round_id,
                "answer": list(each.answer),
                "command": each.command,
            }
            for each in ballots
        ]
        self._tell(vote=votes, patience=patience)
        while "answers" not in (line := self._read()):
            acked(line["acked"])
        return list(line["answers"])

    def last(self, event: str) -> list[dict[str, Any] | None]:
        """What each phone heard last."""
        self._tell(last=event)
        return list(self._read()["last"])

    def notice(self, texts: Sequence[str]) -> None:
        """From now on, in all that is shown to a phone."""
        self._tell(notice=list(texts))
        assert self._read() == {"noticing": True}

    def noticed(self) -> list[set[str]]:
        """Which of these texts each phone was sent so far."""
        self._tell(noticed=True)
        return [set(each) for each in self._read()["noticed"]]

    def anew(self, phone: int) -> dict[str, Any]:
        """The stage as this phone gets it when it comes in now."""
        cookies = {f"ticket-{self._room.code}": self._tickets[phone]}
        answer = requests.get(f"{self._url}/{self._room.code}/snapshot", cookies=cookies, timeout=15)
        return dict(dict(answer.json())["stage"])

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()

    def _join(self, room: Room, phones: int) -> list[str]:
        with room.changing() as db:
            return [Participant.create(db, room.id, {}) for _ in range(phones)]

    def _tell(self, **order: Any) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the crowd has gone"
        return dict(json.loads(line))


def ballots(round_id: str, answers: Sequence[str]) -> list[Ballot]:
    """One of each phone, in order."""
    return [Ballot(phone, round_id, (answer,), new_command()) for phone, answer in enumerate(answers)]
