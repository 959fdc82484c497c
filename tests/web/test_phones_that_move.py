"""Somebody goes to another group just when something is looked up for their phone: nothing of the group before comes."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gevent
import pytest

from models.participant import Participant
from models.place import Place
from participant import socket
from tests.groups import Groups
from tests.room import Room
from trialoog import frames, wire
from trialoog.app import Application, create_app
from trialoog.config import Settings


@pytest.fixture
def groups(room: Room) -> Groups:
    room.do("start")
    return Groups(room).start()


@pytest.fixture
def application(groups: Groups, tmp_path: Path) -> Iterator[Application]:
    database = groups.room.database
    application = create_app(Settings(data=tmp_path, database=database.url.render_as_string(False)))
    heard_by = list(application.program.database.listeners)
    database.listeners += heard_by
    yield application
    for each in heard_by:
        database.listeners.remove(each)
    application.close()


class Line:
    """Of one phone. ``heard``: what it was told; ``overtaken``: what was looked up first came last."""

    def __init__(self, application: Application, groups: Groups, monkeypatch: pytest.MonkeyPatch) -> None:
        self.groups, self._server = groups, application.program.server
        self.heard: list[str] = []
        self.overtaken = False
        monkeypatch.setattr(socket, "on_the_line", lambda *_: True)
        monkeypatch.setattr(self._server, "emit", self._hear)
        with groups.room.changing() as db:
            self._ticket = Participant.create(db, groups.room.id, {})
            found = Participant.holding(db, groups.room.id, self._ticket)
            assert found is not None
            self.person = found.id
        groups.sit(self.person, 0)

    def come_in(self) -> None:
        self._sid = self._server.manager.connect("somebody", wire.PHONE)
        auth = {"code": self.groups.room.code, "ticket": self._ticket, "language": "nl"}
        self._server.handlers[wire.PHONE]["connect"](self._sid, {}, auth)

    def look_again(self) -> None:
        assert self._server.handlers[wire.PHONE]["snapshot"](self._sid, {})["ok"]

    def sits_at(self, group: int) -> bool:
        where = frames.room(self.groups.room.id, "nl", Place(self.groups.ids[group]))
        return self._sid in self._server.manager.rooms[wire.PHONE].get(where, ())

    def wait(self, true: Callable[[], bool]) -> None:
        with gevent.Timeout(10):
            while not true():
                gevent.sleep(0.01)

    def has_heard(self, text: str) -> bool:
        return any(text in html for html in self.heard)

    def _hear(self, event: str, payload: Any, *, to: str, **_: Any) -> None:
        if event == "stage" and (to == self._sid or to.endswith(self.groups.ids[0])):
            self.heard.append(payload["html"])


@pytest.fixture
def line(application: Application, groups: Groups, monkeypatch: pytest.MonkeyPatch) -> Line:
    return Line(application, groups, monkeypatch)


def moving_meanwhile(line: Line, found: Callable[..., Any], overtaken: bool = False) -> Callable[..., Any]:
    """The person moves once, when what they are told was already looked up. ``overtaken``: it then comes later than what
    they are told of the new group."""
    left = [line.person]

    def find(*given: Any, **more: Any) -> Any:
        before = found(*given, **more)
        while left:
            line.groups.move(left.pop(), 1)
            if overtaken:
                line.wait(lambda: line.has_heard("Groep 2"))
                line.overtaken = True
        return before

    return find


def test_who_moves_while_the_phone_comes_in_is_never_among_the_group_before(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "place_of", moving_meanwhile(line, socket.place_of))
    line.come_in()
    assert not line.sits_at(0)
    line.wait(lambda: line.has_heard("Groep 2"))
    assert line.sits_at(1)


def test_who_moves_while_the_snapshot_is_read_gets_the_one_of_the_new_group_alone(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "snapshot", moving_meanwhile(line, socket.snapshot, overtaken=True))
    line.come_in()
    line.wait(lambda: line.overtaken)
    line.look_again()  # by then the other one would have come
    assert not line.has_heard("Groep 1")
    assert line.sits_at(1)
