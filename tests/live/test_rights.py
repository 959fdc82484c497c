"""Who may be on which line, and say what."""

from collections.abc import Callable
from typing import Any

import pytest
import socketio
import websocket
from socketio.exceptions import ConnectionError as TurnedAway

from models.people import SignIn
from models.programme import Programme
from tests.clients import Client, Operator, Phone, Screen
from tests.groups import Groups
from tests.room import Room, account
from tests.server import Server
from trialoog import wire

COMMANDS = {
    wire.PHONE: wire.PHONE_COMMANDS,
    wire.CONSOLE: wire.CONSOLE_COMMANDS,
    wire.CHAIR: wire.CONSOLE_COMMANDS,
    wire.SCRIBE: wire.CONSOLE_COMMANDS,
    wire.LEAD: wire.CONSOLE_COMMANDS,
    wire.SCREEN: wire.SCREEN_COMMANDS,
}


def in_a_group(room: Room) -> dict[str, str]:
    """A group, and a card that it sent."""
    groups = Groups(Room(room.database).begin()).start()
    return {"group": groups.ids[0], "card": groups.send(0, "Elders")}


def state(room: Room) -> Any:
    return room.look(lambda s: (s.state, s.version, s.locked, s.present))


def test_the_registry_is_complete() -> None:
    assert len(wire.PHONE_COMMANDS) >= 4
    assert len(wire.CONSOLE_COMMANDS) >= 20


@pytest.mark.parametrize("namespace", [*COMMANDS, "/", "/admin", "/phone/x"])
def test_a_stranger_is_turned_away_at_every_line(server: Server, namespace: str) -> None:
    client = socketio.Client(reconnection=False)
    with pytest.raises(TurnedAway):
        client.connect(server.url, namespaces=[namespace], auth={}, wait_timeout=10)
    client.disconnect()


@pytest.mark.parametrize("namespace", COMMANDS)
def test_no_event_does_anything_before_the_line_is_open(room: Room, server: Server, namespace: str) -> None:
    before = state(room)
    line = websocket.create_connection(
        f"ws://127.0.0.1:{server.port}/socket.io/?EIO=4&transport=websocket", timeout=10
    )
    line.recv()
    for number, name in enumerate(COMMANDS[namespace]):
        line.send(f'42{namespace},{number}["{name}",{{}}]')
    line.send(f"40{namespace},")
    answers = [line.recv()]
    assert answers[0].startswith(f"44{namespace},"), "the first answer is that it was turned away"
    line.close()
    assert state(room) == before


@pytest.mark.parametrize(
    "auth",
    [
        {},
        {"code": "000000"},
        {"ticket": "made-up"},
        {"ticket": ""},
        {"ticket": ["a"]},
        {"ticket": {"a": 1}},
        {"code": None},
    ],
)
def test_without_a_ticket_of_this_session_a_phone_is_turned_away(
    come: Callable[..., Phone], phone: Callable[..., Phone], room: Room, auth: dict[str, Any]
) -> None:
    other = Room(room.database)
    other.do("open_lobby")
    somebody = phone()
    stranger = come(Phone, other)
    stranger.http.cookies.set(f"ticket-{other.code}", somebody.ticket)
    with pytest.raises(TurnedAway):
        stranger.connect(**auth)


def test_another_account_is_turned_away_at_the_console(bram: Operator) -> None:
    with pytest.raises(TurnedAway):
        bram.connect()


def test_a_participant_is_turned_away_at_the_console(
    phone: Callable[..., Phone], come: Callable[..., Operator], room: Room
) -> None:
    console = come(Operator)
    console.http.cookies.update(phone().http.cookies)
    with pytest.raises(TurnedAway):
        console.connect()


@pytest.mark.parametrize("secret", ["", "made-up", None, 7])
def test_a_wrong_screen_address_is_turned_away(screen: Screen, secret: object) -> None:
    with pytest.raises(TurnedAway):
        screen.connect(secret=secret)


def test_the_code_and_the_id_of_a_session_open_no_screen(screen: Screen, room: Room) -> None:
    for secret in (room.code, room.id, room.programme_id):
        with pytest.raises(TurnedAway):
            screen.connect(secret=secret)


def test_who_signed_out_can_do_nothing_more_on_a_line_that_is_still_open(anna: Operator, room: Room) -> None:
    anna.connect()
    with room.changing() as db:
        SignIn.end(db, anna.http.cookies["signed-in"])
    before = state(room)
    answers = {name: anna.send(name) for name in wire.CONSOLE_COMMANDS}
    assert {
        name: each.get("code") for name, each in answers.items() if each.get("code") != "sign_in_first"
    } == {}
    assert state(room) == before


def test_the_console_of_a_member_who_is_removed_closes_at_once(
    anna: Operator, bram: Operator, room: Room
) -> None:
    with room.changing() as db:
        added = account(db, "bram")
        db.get_one(Programme, room.programme_id).add_member(added)
    for console in (anna, bram):
        console.connect()
    anna.take_token(f"/console/programmes/{room.programme_id}")
    anna.post(f"/console/programmes/{room.programme_id}/members/{added.id}/remove")
    bram.wait(lambda: not bram.connected, "the end of the line")
    assert anna.connected
    with pytest.raises(TurnedAway):
        bram.connect()


def test_the_consoles_of_a_programme_that_is_removed_close_at_once(anna: Operator, room: Room) -> None:
    anna.do("start_session")
    anna.do("end_session")
    anna.connect()
    anna.take_token(f"/console/programmes/{room.programme_id}")
    anna.post(f"/console/programmes/{room.programme_id}/remove")
    anna.wait(lambda: not anna.connected, "the end of the line")


def test_a_phone_has_no_line_to_the_commands_of_the_console(phone: Callable[..., Phone], room: Room) -> None:
    somebody, before = phone(connected=True), state(room)
    for name in set(wire.CONSOLE_COMMANDS) - set(wire.PHONE_COMMANDS):
        somebody.socket.emit(name, {}, namespace=wire.PHONE)  # type: ignore[union-attr]
    assert somebody.send("snapshot")["ok"], "everything before it was handled"
    assert state(room) == before


@pytest.mark.parametrize("payload", ["text", 7, [1], {"unknown": 1}, {"command": "x"}, None])
def test_a_command_that_cannot_be_read_is_declined_in_words(
    phone: Callable[..., Phone], payload: object
) -> None:
    somebody = phone(connected=True)
    for name in ("vote", "comment", "support"):
        answer = somebody.send(name, payload)
        assert (answer["ok"], answer["code"]) == (False, "command_invalid")
        assert answer["message"].endswith(".")


@pytest.mark.parametrize(
    "name",
    [name for name, shape in wire.CONSOLE_COMMANDS.items() if shape.model_fields and name != "snapshot"],
)
def test_a_command_of_the_console_on_something_of_another_session_finds_nothing(
    anna: Operator, room: Room, name: str
) -> None:
    elsewhere = Room(room.database).begin()
    of_another: dict[str, Any] = {
        "item": elsewhere.items[1],
        "question": elsewhere.questions["choice"],
        "round": elsewhere.open(),
        "comment": elsewhere.write(elsewhere.person(), "Elders"),
        "statement": elsewhere.state(),
        "theme": elsewhere.group("Regeldruk"),
        "note": elsewhere.note(),
        **in_a_group(elsewhere),
    }
    of_another |= {
        "after": of_another["item"],
        "comments": [of_another["comment"]],
        "into": of_another["comment"],
        "follows": of_another["statement"],
    }
    if name == "merge_words":
        of_another["into"] = "0" * 16
    fields = wire.CONSOLE_COMMANDS[name].model_fields
    if not set(fields) & set(of_another):
        return
    others = {
        "on": True,
        "words": ["0" * 16],
        "state": "parked",
        "reason": "",
        "hands": {"a": 1},
        "counts": {"a": 1},
        "text": "Elders",
        "title": "Elders",
        "outcome": "gedragen",
        "seconds": 60,
        "closes_at": 4_000_000_000_000,
        "version": 1,
        "number": 100,
    }
    if "group" in fields and name == "set_group_state":
        others["state"] = "ready"
    payload = {key: value for key, value in (of_another | others).items() if key in fields}
    room.do("start")
    before = state(elsewhere)
    anna.connect()
    assert anna.send(name, payload)["code"] == "not_found"
    assert state(elsewhere) == before


def test_what_happens_in_one_room_is_not_heard_in_another(
    anna: Operator, phone: Callable[..., Phone], come: Callable[..., Phone], room: Room
) -> None:
    other = Room(room.database)
    other.do("open_lobby")
    outside: Client = come(Phone, other).join()
    outside.connect()
    inside = phone(connected=True)
    heard = len(outside.frames)
    anna.start()
    anna.open("choice")
    inside.write("Alleen in deze zaal te lezen")
    inside.wait(lambda: "Alleen in deze zaal" in str(inside.frames), "the comment")
    assert outside.send("snapshot")["ok"]
    outside.wait(lambda: len(outside.frames) > heard, "the answer")
    assert "Alleen in deze zaal" not in str(outside.frames)
    assert "doorbraak" not in str(outside.frames)
