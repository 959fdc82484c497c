"""Removing a whole programme, and putting it back with everything that ever happened in it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from models.base import now
from models.happened import told
from models.live_session import LiveSession
from models.people import Invitation
from models.prepare import let_go as letting_go
from models.prepare.let_go import let_go
from models.prepare.remove import remove_item, remove_programme
from models.prepare.removed import KEPT_DAYS, Removed
from models.programme import Programme
from models.tables import metadata
from models.verification import first_flaw
from tests.room import ANSWERS, Room, account, refusal


@pytest.fixture
def room(room: Room) -> Room:
    """A session that was held, with votes, comments and support; steered by anna and bram."""
    with room.changing() as db:
        db.get_one(Programme, room.programme_id).add_member(account(db, "bram"))
        remove_item(room.live_session(db).agenda[3], by=room.anna(db))
        Invitation.create(db, room.live_session(db).programme)
    people = [room.person({"rol": "beleid"}) for _ in range(3)]
    round_ids = []
    room.begin()
    for type_, (first, second) in ANSWERS.items():
        with room.changing() as db:
            live_session = room.live_session(db)
            live_session.go_to(room.anna(db), live_session.agenda[2], room.question(db, type_))
        round_ids.append(room.open(type_))
        for person, answer in zip(people, (first, second, first), strict=True):
            room.vote(person, round_ids[-1], *answer)
        room.on_round(round_ids[-1], "close")
    room.support(people[1], room.write(people[0], "Dit herken ik."))
    room.do("end")
    return room


def remove(room: Room, username: str = "anna") -> str:
    """The id with which it can be put back."""
    with room.changing() as db:
        someone = account(db, username)
        programme = Programme.find(db, someone, room.programme_id, change=True)
        return remove_programme(programme, by=someone.actor).id


def put_back(room: Room, removed_id: str, username: str = "anna") -> None:
    with room.changing() as db:
        someone = account(db, username)
        Removed.find(db, someone, removed_id, use=True).undo(by=someone.actor)


def everything(room: Room) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with room.reading() as db:
        return {
            name: sorted(tuple(map(repr, row)) for row in db.execute(select(table)))
            for name, table in metadata.tables.items()
        }


def later(room: Room, time: timedelta) -> None:
    """As if it had been removed longer ago."""
    with room.changing() as db:
        for programme in db.scalars(select(Programme).where(Programme.removed_at.is_not(None))):
            programme.removed_at = (programme.removed_at or now()) - time
        for each in db.scalars(select(Removed)):
            each.at -= time


def test_everything_that_happened_in_it_comes_back(room: Room) -> None:
    before = everything(room)
    filled = {name for name, rows in before.items() if rows}
    assert filled >= {"rounds", "ballots", "comments", "journal_entries", "removed", "invitations"}
    put_back(room, remove(room))
    assert everything(room) == before
    with room.reading() as db:
        assert first_flaw(db, room.id) is None


def test_every_member_gets_it_back_and_may_put_it_back(room: Room) -> None:
    put_back(room, remove(room, "anna"), "bram")
    with room.reading() as db:
        for username in ("anna", "bram"):
            assert LiveSession.find(db, account(db, username), room.id).id == room.id


def find_programme(room: Room) -> None:
    with room.reading() as db:
        Programme.find(db, account(db, "anna"), room.programme_id)


def find_session(room: Room) -> None:
    with room.reading() as db:
        LiveSession.find(db, account(db, "anna"), room.id)


@pytest.mark.parametrize("find", [find_programme, find_session])
def test_what_was_removed_is_found_by_nobody(room: Room, find: Callable[[Room], None]) -> None:
    remove(room)
    assert refusal(find, room) == "not_found"


def test_what_was_removed_is_in_no_list_and_behind_no_code_or_screen(room: Room) -> None:
    remove(room)
    with room.reading() as db:
        assert Programme.of(db, account(db, "anna")) == []
        assert LiveSession.with_code(db, room.code) is None
        assert LiveSession.with_screen_secret(db, room.screen_secret) is None


def test_a_link_into_what_was_removed_works_again_once_it_is_back(room: Room) -> None:
    with room.changing() as db:
        secret = Invitation.create(db, db.get_one(Programme, room.programme_id))

    def open_link() -> None:
        with room.reading() as db:
            Invitation.find(db, secret)

    removed = remove(room)
    assert refusal(open_link) == "invitation_unknown"
    put_back(room, removed)
    assert refusal(open_link) == ""


@pytest.mark.parametrize("steps", [["open_lobby"], ["open_lobby", "start"]], ids=["lobby", "live"])
def test_a_programme_stays_while_people_can_take_part_in_one_of_its_sessions(
    database: Any, steps: list[str]
) -> None:
    room = Room(database)
    for each in steps:
        room.do(each)
    assert refusal(remove, room) == "session_open"
    assert refusal(find_programme, room) == ""


def test_another_programme_stays_where_it_is(room: Room) -> None:
    other = Room(room.database).begin()
    remove(room)
    with room.reading() as db:
        assert LiveSession.with_code(db, other.code)
        assert [each.id for each in Programme.of(db, account(db, "anna"))] == [other.programme_id]


def test_somebody_else_can_neither_remove_it_nor_put_it_back(database: Any) -> None:
    room = Room(database)
    assert refusal(remove, room, "bram") == "not_found"
    removed = remove(room)
    assert refusal(put_back, room, removed, "bram") == "nothing_to_undo"
    with room.reading() as db:
        assert Removed.programmes_of(db, account(db, "bram")) == []
        assert [each.id for each in Removed.programmes_of(db, account(db, "anna"))] == [removed]


def test_removing_or_putting_back_twice_is_refused(room: Room) -> None:
    removed = remove(room)
    assert refusal(remove, room, "bram") == "not_found"
    put_back(room, removed)
    assert refusal(put_back, room, removed) == "nothing_to_undo"


def test_nothing_inside_it_can_be_put_back_while_it_is_removed(database: Any) -> None:
    room = Room(database)
    room.remove(3)
    programme = remove(room)
    assert refusal(put_back, room, room.removed) == "nothing_to_undo"
    put_back(room, programme)
    put_back(room, room.removed)
    assert len(room.look(lambda each: each.agenda)) == 4


def test_nobody_is_told_of_a_stage_that_is_gone(room: Room) -> None:
    with room.changing() as db:
        remove_programme(db.get_one(Programme, room.programme_id), by=room.anna(db))
        assert told(db) == []


def test_until_its_last_moment_it_can_be_put_back(room: Room) -> None:
    removed = remove(room)
    later(room, timedelta(days=KEPT_DAYS, minutes=-1))
    assert let_go(room.database) == []
    put_back(room, removed)
    assert refusal(find_session, room) == ""


def test_after_that_it_cannot_be_put_back_and_then_it_goes_for_good(room: Room) -> None:
    removed = remove(room)
    other = Room(room.database)
    later(room, timedelta(days=KEPT_DAYS, minutes=1))
    assert refusal(put_back, room, removed) == "nothing_to_undo"
    with room.reading() as db:
        assert Removed.programmes_of(db, account(db, "anna")) == []
    assert let_go(room.database) == []
    later(room, letting_go.MARGIN)
    assert let_go(room.database) == [room.programme_id]
    left = everything(room)
    assert {
        name for name, rows in left.items() if room.programme_id in str(rows) or room.id in str(rows)
    } == set()
    assert {name for name, rows in left.items() if rows} == {
        "accounts",
        "programmes",
        "memberships",
        "live_sessions",
        "agenda_items",
        "studies",
        "questions",
    }
    assert refusal(find_session, other) == ""


def test_a_programme_that_nobody_removed_is_never_let_go(room: Room) -> None:
    with room.changing() as db:
        db.execute(update(Programme).values(created_at=now() - timedelta(days=4000)))
    assert let_go(room.database) == []
