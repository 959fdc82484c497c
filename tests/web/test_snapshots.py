"""Whoever comes in while things happen has everything: what was read for them, and what was told in the meantime."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gevent
import pytest

import participant.views
from facilitator import views
from facilitator.views import View
from models.comment import Comment
from models.note import Note
from models.participant import Participant
from models.people import Actor
from models.place import Place
from tests.groups import Groups
from tests.live.freshness import shown
from tests.room import Room
from trialoog import frames, wire
from trialoog.app import Application, create_app
from trialoog.config import Settings
from trialoog.snapshots import Snapshot, send_snapshot

Make = Callable[[], Snapshot]


class Line:
    """Of one page, with what arrives there."""

    def __init__(self, application: Application, namespace: str, room: Room) -> None:
        self.frames: list[tuple[str, Any]] = []
        self._program, self._namespace, self._session = application.program, namespace, room.id
        self._room = frames.room(room.id, "nl")
        self._sid = self._program.server.manager.connect("somebody", namespace)
        self._program.server.enter_room(self._sid, self._room, namespace=namespace)
        self._program.publisher.server = self._program.server
        self._program.server.emit = self._emit

    def come_in(self, make: Make) -> dict[str, Any]:
        """What shows then."""
        send_snapshot(self._program, self._sid, self._namespace, self._session, self._room, make)
        return shown(self.frames)

    def wait(self, event: str) -> None:
        with gevent.Timeout(10):
            while not any(name == event for name, _ in self.frames):
                gevent.sleep(0.01)

    def _emit(self, event: str, payload: Any, *, to: str, namespace: str) -> None:
        if namespace == self._namespace and to in (self._sid, self._room):
            self.frames.append((event, payload))


@pytest.fixture
def application(room: Room, tmp_path: Path) -> Iterator[Application]:
    application = create_app(Settings(data=tmp_path, database=room.database.url.render_as_string(False)))
    room.database.listeners.append(application.program.publisher.happened)
    room.do("start")
    yield application
    application.close()


def reading(application: Application, room: Room, view: View, meanwhile: Callable[[], None]) -> Make:
    """``meanwhile`` happens once, after the first reading."""
    left = [meanwhile]

    def make() -> Snapshot:
        with room.reading() as db:
            made = views.snapshot(application.program, db, room.live_session(db), view, "nl")
        while left:
            left.pop()()
        return made

    return make


def test_a_comment_that_was_told_while_a_console_came_in_stays(application: Application, room: Room) -> None:
    line = Line(application, wire.CONSOLE, room)

    def meanwhile() -> None:
        room.write(room.person(), "Net geschreven")
        line.wait("comment")

    found = line.come_in(reading(application, room, View.CONSOLE, meanwhile))
    assert ["Net geschreven" in each["html"] for each in found["comments"].values()] == [True]


def test_a_comment_that_was_told_while_a_phone_came_in_stays(application: Application, room: Room) -> None:
    line, person = Line(application, wire.PHONE, room), room.person()

    def make() -> Snapshot:
        with room.reading() as db:
            made = participant.views.snapshot(
                application.program, db, room.live_session(db), db.get_one(Participant, person), "nl"
            )
        room.write(person, "Net geschreven")
        line.wait("comment")
        return made

    found = line.come_in(make)
    assert ["Net geschreven" in each["html"] for each in found["comments"].values()] == [True]


def test_what_another_group_was_told_while_a_phone_came_in_is_not_among_what_there_is(
    application: Application, room: Room
) -> None:
    """Whoever just left that group has it on the page."""
    line, groups = Line(application, wire.PHONE, room), Groups(room).start()
    (person,) = groups.people(0)
    server, theirs = application.program.server, frames.room(room.id, "nl", Place(groups.ids[0]))
    server.enter_room(server.manager.connect("neighbour", wire.PHONE), theirs, namespace=wire.PHONE)

    def make() -> Snapshot:
        with room.reading() as db:
            outside = db.get_one(Participant, room.person())
            made = participant.views.snapshot(application.program, db, room.live_session(db), outside, "nl")
        groups.write(person, "Voor ons", group=0)
        with gevent.Timeout(10):
            while not application.program.publisher.told_since(0, wire.PHONE, theirs):
                gevent.sleep(0.01)
        return made

    line.come_in(make)
    assert [payload["ids"] for event, payload in line.frames if event == "comment"] == [[]]


def test_a_note_that_was_told_while_a_scribe_came_in_stays(application: Application, room: Room) -> None:
    line = Line(application, wire.SCRIBE, room)

    def meanwhile() -> None:
        room.note("Net geschreven")
        line.wait("note")

    found = line.come_in(reading(application, room, View.SCRIBE, meanwhile))
    assert ["Net geschreven" in each["html"] for each in found["notes"].values()] == [True]


def test_what_went_away_while_somebody_came_in_does_not_come_back(
    application: Application, room: Room
) -> None:
    comment, note = room.write(room.person(), "Weg"), room.note("Ook weg")
    line = Line(application, wire.SCRIBE, room)
    gevent.sleep(0.5)  # that these came is told before

    def meanwhile() -> None:
        line.frames.clear()
        with room.holding() as db:
            db.get_one(Comment, comment).hide(room.anna(db))
            db.get_one(Note, note).remove(version=1, by=Actor("scribe", None, "Kees"))
        line.wait("comment")
        line.wait("note")

    found = line.come_in(reading(application, room, View.SCRIBE, meanwhile))
    assert (found["comments"], found["notes"]) == ({}, {})


def test_a_chair_who_comes_in_gets_the_comments_that_are_on_top_now(
    application: Application, room: Room
) -> None:
    line = Line(application, wire.CHAIR, room)

    def meanwhile() -> None:
        room.write(room.person(), "Net geschreven")
        line.wait("comment")

    found = line.come_in(reading(application, room, View.CHAIR, meanwhile))
    last = [payload for event, payload in line.frames if event == "comment"][-1]
    assert [each["id"] for each in last["comments"]] == last["ids"] == list(found["comments"])
    assert len(last["ids"]) == 1
