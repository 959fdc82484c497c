"""A talkative room: a phone gets what a person would read, and hears of whatever changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.supported import with_support
from participant.views import SHOWN, comment_messages
from tests.room import Room
from trialoog.app import Application, create_app
from trialoog.config import Settings

WRITTEN = SHOWN + 20


@pytest.fixture
def application(room: Room, tmp_path: Path) -> Iterator[Application]:
    application = create_app(Settings(data=tmp_path, database=room.database.url.render_as_string(False)))
    yield application
    application.close()


@pytest.fixture
def talkative(room: Room) -> Room:
    person = room.person()
    for number in range(WRITTEN):
        room.write(person, f"Opmerking {number}")
    return room


def test_whoever_comes_in_gets_as_many_as_a_person_reads(application: Application, talkative: Room) -> None:
    with talkative.reading() as db:
        given = comment_messages(application.program, db, talkative.live_session(db), "nl")
    assert len(given) == SHOWN


def test_of_many_that_change_at_once_none_is_left_out(application: Application, talkative: Room) -> None:
    with talkative.reading() as db:
        ids = {each.comment.id for each in with_support(db, talkative.id)}
        changed = comment_messages(application.program, db, talkative.live_session(db), "nl", only=ids)
    assert {each.id for each in changed} == ids
