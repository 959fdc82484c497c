"""The sessions of a programme in the order that its members gave them."""

import pytest

from models.journal import lines
from models.live_session import LiveSession
from models.prepare import sessions
from models.prepare.remove import remove_session
from models.prepare.removed import Removed
from models.programme import Programme
from models.programme_file import load
from models.programme_file.gather import file_of
from models.programme_file.read import read
from models.programme_file.schema import SessionFields
from models.programme_file.write import text_of
from tests.room import Room, account


@pytest.fixture
def room(room: Room) -> Room:
    """Three sessions: the room's own, Tweede and Derde."""
    with room.changing() as db:
        for title in ("Tweede", "Derde"):
            sessions.add_session(db.get_one(Programme, room.programme_id), SessionFields(title=title))
    return room


def order(room: Room) -> list[str]:
    """The titles; whatever was done, the places count from 0 without gaps."""
    with room.reading() as db:
        found = db.get_one(Programme, room.programme_id).sessions
        assert [each.position for each in found] == list(range(len(found)))
        return [each.title for each in found]


def move(room: Room, number: int, to: int) -> None:
    with room.changing() as db:
        sessions.move_session(db.get_one(Programme, room.programme_id).sessions[number], to)


def remove(room: Room, number: int) -> str:
    """The id with which it can be undone."""
    with room.changing() as db:
        found = db.get_one(Programme, room.programme_id).sessions[number]
        return remove_session(found, by=room.anna(db)).id


def undo(room: Room, removed_id: str) -> None:
    with room.changing() as db:
        anna = account(db, "anna")
        Removed.find(db, anna, removed_id, use=True).undo(by=anna.actor)


def test_a_new_session_comes_at_the_end(room: Room) -> None:
    assert order(room) == ["Reflectiesessie", "Tweede", "Derde"]


def test_adding_a_session_loses_nothing_else_of_the_same_change(room: Room) -> None:
    with room.changing() as db:
        programme = db.get_one(Programme, room.programme_id)
        programme.describe(title="Nieuwe titel", organisation="", accent="#154273")
        sessions.add_session(programme, SessionFields(title="Vierde"))
    with room.reading() as db:
        assert db.get_one(Programme, room.programme_id).title == "Nieuwe titel"


def test_a_copy_comes_at_the_end_whatever_the_order_became(room: Room) -> None:
    move(room, 2, 0)
    with room.changing() as db:
        sessions.copy_session(room.live_session(db), title="Kopie")
    assert order(room) == ["Derde", "Reflectiesessie", "Tweede", "Kopie"]


@pytest.mark.parametrize(
    ("number", "to", "expected"),
    [
        (0, 1, [1, 0, 2]),
        (2, 0, [2, 0, 1]),
        (0, 99, [1, 2, 0]),
        (1, -5, [1, 0, 2]),
        (1, 1, [0, 1, 2]),
    ],
)
def test_a_session_moves_to_any_place_and_no_further_than_the_ends(
    room: Room, number: int, to: int, expected: list[int]
) -> None:
    before = order(room)
    move(room, number, to)
    assert order(room) == [before[each] for each in expected]


def test_a_session_that_is_over_moves_too_and_its_record_says_nothing_of_it(room: Room) -> None:
    room.begin().do("end")
    with room.reading() as db:
        before = [each.action for each in db.scalars(lines(room.id))]
    move(room, 0, 2)
    assert order(room) == ["Tweede", "Derde", "Reflectiesessie"]
    with room.reading() as db:
        assert [each.action for each in db.scalars(lines(room.id))] == before


def test_a_session_that_is_removed_closes_the_gap_and_comes_back_to_its_place(room: Room) -> None:
    removed = remove(room, 1)
    assert order(room) == ["Reflectiesessie", "Derde"]
    undo(room, removed)
    assert order(room) == ["Reflectiesessie", "Tweede", "Derde"]


def test_a_session_can_come_back_into_a_programme_that_became_shorter(room: Room) -> None:
    removed = [remove(room, -1) for _ in range(3)]
    undo(room, removed[0])
    assert order(room) == ["Derde"]
    undo(room, removed[2])
    undo(room, removed[1])
    assert order(room) == ["Reflectiesessie", "Tweede", "Derde"]


def test_a_file_keeps_the_order(room: Room) -> None:
    move(room, 2, 0)
    with room.changing() as db:
        written = text_of(file_of(db.get_one(Programme, room.programme_id)))
        again = load.load(db, read(written), account(db, "anna"))
        assert [each.title for each in again.sessions] == ["Derde", "Reflectiesessie", "Tweede"]
        assert text_of(file_of(again)) == written


def test_the_sessions_of_a_second_file_follow_those_that_were_put_in_order(room: Room) -> None:
    move(room, 2, 0)
    with room.changing() as db:
        programme = db.get_one(Programme, room.programme_id)
        load.add_sessions(programme, file_of(programme))
    assert order(room) == 2 * ["Derde", "Reflectiesessie", "Tweede"]


def test_the_room_of_another_programme_stays_where_it_is(room: Room) -> None:
    other = Room(room.database)
    move(room, 0, 2)
    assert order(other) == ["Reflectiesessie"]
    with room.reading() as db:
        assert db.get_one(LiveSession, other.id).position == 0
