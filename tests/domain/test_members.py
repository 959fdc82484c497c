"""Who may steer a programme, and how that ends."""

import pytest

from models.live_session import LiveSession
from models.people import Account, Invitation
from models.programme import Programme
from tests.room import Room, account, refusal


@pytest.fixture
def room(room: Room) -> Room:
    """Steered by anna and bram."""
    with room.changing() as db:
        db.get_one(Programme, room.programme_id).add_member(account(db, "bram"))
    return room


def remove(room: Room, member: str, by: str = "anna") -> None:
    with room.changing() as db:
        someone = account(db, by)
        programme = Programme.find(db, someone, room.programme_id, change=True)
        programme.remove_member(account(db, member).id, by=someone.actor)


def members(room: Room) -> set[str]:
    with room.reading() as db:
        return {each.account.username for each in db.get_one(Programme, room.programme_id).memberships}


def find(room: Room, username: str) -> None:
    """Every way to what a member may see."""
    with room.reading() as db:
        someone: Account = account(db, username)
        Programme.find(db, someone, room.programme_id)
        LiveSession.find(db, someone, room.id)


def invite(room: Room) -> str:
    with room.changing() as db:
        return Invitation.create(db, db.get_one(Programme, room.programme_id))


def accept(room: Room, secret: str, username: str = "bram") -> None:
    with room.changing() as db:
        Invitation.find(db, secret).accept(account(db, username))


def test_a_member_who_is_removed_finds_nothing_any_more(room: Room) -> None:
    remove(room, "bram")
    assert members(room) == {"anna"}
    assert refusal(find, room, "bram") == "not_found"
    with room.reading() as db:
        assert Programme.of(db, account(db, "bram")) == []


def test_any_member_may_remove_another(room: Room) -> None:
    remove(room, "anna", by="bram")
    assert members(room) == {"bram"}


def test_a_member_may_leave(room: Room) -> None:
    remove(room, "bram", by="bram")
    assert members(room) == {"anna"}


def test_the_last_member_stays(room: Room) -> None:
    remove(room, "bram")
    assert refusal(remove, room, "anna") == "member_last"
    assert members(room) == {"anna"}


def test_who_is_no_member_removes_nobody(room: Room) -> None:
    remove(room, "bram")
    assert refusal(remove, room, "anna", by="bram") == "not_found"
    assert members(room) == {"anna"}


def test_removing_twice_is_as_good_as_once(room: Room) -> None:
    remove(room, "bram")
    remove(room, "bram")
    assert members(room) == {"anna"}


def test_who_is_removed_cannot_come_back_with_a_link_that_was_not_used_yet(room: Room) -> None:
    secret = invite(room)
    remove(room, "bram")
    assert refusal(accept, room, secret) == "invitation_unknown"
    accept(room, invite(room))
    assert members(room) == {"anna", "bram"}


def test_removing_somebody_leaves_the_links_of_other_programmes_alone(room: Room) -> None:
    other = Room(room.database)
    secret = invite(other)
    remove(room, "bram")
    accept(other, secret)
    assert members(other) == {"anna", "bram"}


def test_who_leaves_can_send_a_link_to_a_successor_first(room: Room) -> None:
    secret = invite(room)
    remove(room, "anna", by="anna")
    accept(room, secret, "anna")
    assert members(room) == {"anna", "bram"}
