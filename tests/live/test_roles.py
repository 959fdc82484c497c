"""Every command of the console, asked by every role: over the socket and by HTTP the same."""

from collections.abc import Callable
from typing import Any

import pytest
from socketio.exceptions import ConnectionError as TurnedAway

from facilitator.rights import NOTING, RIGHTS
from models import journal
from models.seat import Role, Seat
from tests.clients import Chair, Operator, Phone, Seated
from tests.room import Room
from trialoog import wire

CHAIR_NEVER = {
    "open_lobby",
    "end_session",
    "resume_session",
    "archive_session",
    "lock_session",
    "add_answers",
}


def lines(room: Room) -> int:
    with room.reading() as db:
        return len(db.scalars(journal.lines(room.id)).all())


def payload(room: Room, name: str) -> dict[str, Any]:
    """One that can be read; whether the verb does something with it is not the question here."""
    fields = wire.CONSOLE_COMMANDS[name].model_fields
    known: dict[str, Any] = {
        "item": room.items[1],
        "question": room.questions["choice"],
        "round": "0" * 32,
        "comment": "0" * 32,
        "comments": ["0" * 32],
        "into": "0" * 32,
        "words": ["0" * 16],
        "theme": "0" * 32,
        "title": "",
        "statement": "0" * 32,
        "outcome": "gedragen",
        "hands": {},
        "counts": {},
        "note": "0" * 32,
        "version": 1,
        "text": "",
        "type": "open",
        "state": "parked",
        "on": True,
        "locked": True,
        "reason": "",
        "present": 12,
        "to": "both",
        "line": 1,
        "seconds": 60,
        "closes_at": 4_000_000_000_000,
        "group": "0" * 32,
        "card": "0" * 32,
        "number": 100,
    }
    return {key: known[key] for key, field in fields.items() if field.is_required()}


def code(somebody: Seated, room: Room, name: str) -> str:
    answer = somebody.post_json(f"/console/sessions/{room.id}/do/{name}", payload(room, name))
    return str(answer.json().get("code", ""))


def refused(somebody: Seated, room: Room) -> set[str]:
    names = wire.CONSOLE_COMMANDS.keys() - {"snapshot"}
    return {name for name in names if code(somebody, room, name) == "not_yours"}


def test_the_table_of_rights_knows_every_role_and_no_other_command() -> None:
    assert set(RIGHTS) == {"facilitator", *(role.value for role in Role)}
    assert wire.CONSOLE_COMMANDS.keys() - CHAIR_NEVER <= set(RIGHTS["chair"])


@pytest.mark.parametrize(
    ("role", "never"),
    [
        (Role.OPERATOR, {"archive_session"}),
        (Role.CHAIR, CHAIR_NEVER),
        (Role.SCRIBE, wire.CONSOLE_COMMANDS.keys() - NOTING),
    ],
)
def test_a_role_is_refused_exactly_what_is_not_its_own(
    come: Callable[..., Any], room: Room, role: Role, never: set[str]
) -> None:
    assert refused(come(Seated).hold(role), room) == never


def test_whatever_a_scribe_tries_leaves_no_line(come: Callable[..., Any], room: Room) -> None:
    somebody = come(Seated).hold(Role.SCRIBE)
    before = lines(room)
    refused(somebody, room)
    assert lines(room) == before


def test_an_operator_is_refused_over_the_socket_what_is_refused_by_http(
    come: Callable[..., Any], room: Room
) -> None:
    somebody = come(Seated).take(room.seat(Role.OPERATOR))
    somebody.connect()
    assert somebody.send("archive_session")["code"] == "not_yours"
    assert somebody.send("start_session")["ok"]


def test_a_chair_steers_over_a_line_of_its_own(come: Callable[..., Any], room: Room) -> None:
    chair = come(Chair).sit()
    chair.connect()
    assert {chair.send(name, payload(room, name))["code"] for name in CHAIR_NEVER} == {"not_yours"}
    assert chair.send("start_session")["ok"]
    chair.wait(lambda: 'data-part="item"' in (chair.last("stage") or {})["html"], "the stage")


def test_a_chair_hears_of_shown_comments_only(
    anna: Operator, come: Callable[..., Any], phone: Callable[..., Phone], room: Room
) -> None:
    chair, person = come(Chair).sit(), phone(connected=True)
    chair.connect()
    kept, hidden = (person.write(text)["comment"] for text in ("Mag blijven", "Moet weg"))
    chair.wait(lambda: (chair.last("comment") or {})["ids"] == [hidden, kept], "both comments")
    anna.do("hide_comment", comment=hidden)
    chair.wait(lambda: (chair.last("comment") or {})["ids"] == [kept], "one comment")


def test_the_line_of_the_chair_is_not_for_a_scribe_and_ends_with_the_seat(
    anna: Operator, come: Callable[..., Any], room: Room
) -> None:
    scribe = come(Chair).hold(Role.SCRIBE)
    with pytest.raises(TurnedAway):
        scribe.connect()
    chair = come(Chair).sit()
    chair.connect()
    anna.take_token(f"/console/sessions/{room.id}/prepare/seats")
    for seat_id in room.look(lambda session: [seat.id for seat in Seat.of(session)]):
        anna.post(f"/console/sessions/{room.id}/prepare/seats/{seat_id}/revoke")
    chair.wait(lambda: not chair.connected, "the end of the line")


@pytest.mark.parametrize("role", [Role.CHAIR, Role.SCRIBE])
def test_the_line_of_the_console_is_for_operators(come: Callable[..., Any], room: Room, role: Role) -> None:
    somebody: Operator = come(Seated).hold(role)
    with pytest.raises(TurnedAway):
        somebody.connect()


def test_a_line_does_nothing_more_once_its_seat_is_revoked(come: Callable[..., Any], room: Room) -> None:
    somebody = come(Seated).take(room.seat(Role.OPERATOR))
    somebody.connect()
    with room.holding() as db:
        for seat in Seat.of(room.live_session(db)):
            seat.revoke(room.anna(db))
    before = lines(room)
    for name in wire.CONSOLE_COMMANDS:
        assert somebody.send(name, payload(room, name))["code"] == "invitation_unknown"
    assert lines(room) == before
