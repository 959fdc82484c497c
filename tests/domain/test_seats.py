"""A seat: a role in one session by a secret link, for as long as it is not revoked."""

import pytest
from sqlalchemy.orm import Session

from models import journal
from models.asker import Asker
from models.people import SignIn
from models.prepare.remove import remove_programme
from models.programme import Programme
from models.seat import Role, Seat, cookie_for
from tests.room import Room, account, refusal


def revoke(room: Room) -> None:
    with room.holding() as db:
        for seat in Seat.of(room.live_session(db)):
            seat.revoke(room.anna(db))


def who(room: Room, asker: Asker, to: Room | None = None) -> tuple[str, str]:
    """Kind and name. Raises what is refused."""
    with room.reading() as db:
        by = asker.find(db, (to or room).id).by
    return by.kind, by.name


def seated(secret: str) -> Asker:
    return Asker(seats=(cookie_for(secret),))


def signed_in(db: Session, username: str) -> str:
    return SignIn.start(db, account(db, username))


def lines(room: Room) -> list[tuple[str, dict[str, str]]]:
    with room.reading() as db:
        return [(each.action, each.facts) for each in db.scalars(journal.lines(room.id))]


@pytest.mark.parametrize("role", list(Role))
def test_whoever_holds_a_seat_is_known_by_its_role_and_its_name(room: Room, role: Role) -> None:
    assert who(room, seated(room.seat(role, "  Mevrouw De Wit "))) == (role.value, "Mevrouw De Wit")


def test_a_member_is_a_facilitator_also_with_a_seat(room: Room) -> None:
    secret = room.seat()
    with room.changing() as db:
        sign_in = signed_in(db, "anna")
    assert who(room, Asker(sign_in, (cookie_for(secret),)))[0] == "facilitator"


def test_another_account_with_a_seat_has_the_role_of_the_seat(room: Room) -> None:
    secret = room.seat()
    with room.changing() as db:
        sign_in = signed_in(db, "bram")
    assert who(room, Asker(sign_in, (cookie_for(secret),))) == ("chair", "Voorzitter")
    assert refusal(who, room, Asker(sign_in)) == "not_found"


def test_a_seat_is_in_one_session_only(room: Room) -> None:
    assert refusal(who, room, seated(room.seat()), Room(room.database)) == "invitation_unknown"


def test_a_seat_that_is_revoked_is_over(room: Room) -> None:
    secret = room.seat()
    revoke(room)
    assert refusal(who, room, seated(secret)) == "invitation_unknown"
    with room.reading() as db:
        assert Seat.with_link(db, secret) is None
        assert Seat.of(room.live_session(db)) == []


def test_when_one_of_two_seats_is_revoked_the_other_stands(room: Room) -> None:
    gone = room.seat(Role.CHAIR)
    revoke(room)
    both = Asker(seats=(cookie_for(gone), cookie_for(room.seat(Role.SCRIBE, "Kees"))))
    assert who(room, both) == ("scribe", "Kees")


def test_revoking_twice_is_as_good_as_once(room: Room) -> None:
    room.seat()
    with room.reading() as db:
        (seat,) = Seat.of(room.live_session(db))
    for _ in range(2):
        with room.holding() as db:
            db.get_one(Seat, seat.id).revoke(room.anna(db))
    facts = {"role": "chair", "name": "Voorzitter"}
    assert lines(room) == [("seat_added", facts), ("seat_revoked", facts)]


def test_neither_secret_is_stored_nor_good_as_the_other(room: Room) -> None:
    secret = room.seat()
    with room.reading() as db:
        (seat,) = Seat.of(room.live_session(db))
        assert {secret, cookie_for(secret)}.isdisjoint({seat.link_digest, seat.cookie_digest, seat.id})
        assert Seat.with_link(db, cookie_for(secret)) is None
        assert Seat.with_cookie(db, room.id, secret) is None


def test_nobody_gets_in_without_any_secret(room: Room) -> None:
    room.seat()
    assert refusal(who, room, Asker()) == "sign_in_first"
    assert refusal(who, room, Asker("made-up")) == "sign_in_first"


def test_a_programme_that_is_removed_has_no_seats(room: Room) -> None:
    secret = room.seat()
    with room.changing() as db:
        programme = Programme.find(db, account(db, "anna"), room.programme_id, change=True)
        remove_programme(programme, by=room.anna(db))
    assert refusal(who, room, seated(secret)) == "invitation_unknown"


def test_a_seat_without_a_name_is_refused(room: Room) -> None:
    assert refusal(room.seat, Role.CHAIR, "  ") == "text_empty"
    assert lines(room) == []
