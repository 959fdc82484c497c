"""A talkative room: a phone gets what a person would read, and hears of whatever changes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.supported import with_support
from participant.views import SHOWN, comment_messages
from tests.room import Room
from trialoog.app import Application, create_app
from trialoog.config import Settings
from trialoog.frames import in_batches

WRITTEN = SHOWN + 20
NUMBER = re.compile(r"Opmerking (\d+)")


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


def test_a_snapshot_tells_them_in_the_order_in_which_they_came(
    application: Application, talkative: Room
) -> None:
    with talkative.reading() as db:
        given = comment_messages(application.program, db, talkative.live_session(db), "nl")
    told = [NUMBER.findall(each.html)[0] for batch in in_batches(given) for each in batch.comments]
    assert list(map(int, told)) == list(range(WRITTEN - SHOWN, WRITTEN))


def test_of_many_that_change_at_once_none_is_left_out(application: Application, talkative: Room) -> None:
    with talkative.reading() as db:
        ids = {each.comment.id for each in with_support(db, talkative.id)}
        changed = comment_messages(application.program, db, talkative.live_session(db), "nl", only=ids)
    assert {each.id for each in changed} == ids
