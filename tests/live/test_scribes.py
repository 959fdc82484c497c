"""The scribe's line: what is written shows on every scribe's page at once, and nowhere else."""

from collections.abc import Callable
from typing import Any

import pytest
from socketio.exceptions import ConnectionError as TurnedAway

from models.live_session import LiveSession
from models.note import notes_of
from models.seat import Role, Seat
from tests.clients import Chair, Client, Operator, Phone, Screen, Scribe, Seated, new_command
from tests.room import Room


@pytest.fixture
def scribe(come: Callable[..., Any]) -> Scribe:
    scribe: Scribe = come(Scribe).sit()
    scribe.connect()
    return scribe


def texts(room: Room) -> list[str]:
    with room.reading() as db:
        return [note.text for note in notes_of(db, room.id)]


def note(room: Room) -> str:
    with room.reading() as db:
        return notes_of(db, room.id)[-1].id


def shown(client: Client) -> dict[str, str]:
    """The notes on the page, after the rules."""
    found: dict[str, str] = {}
    for event, value in client.frames:
        for each in value["notes"] if event == "note" else ():
            found[each["id"]] = each.get("html", "")
            if each["state"] == "gone":
                del found[each["id"]]
        if event == "note" and "ids" in value:
            found = {key: found[key] for key in value["ids"]}
    return found


def test_two_scribes_see_what_the_other_writes_changes_and_removes(
    scribe: Scribe, come: Callable[..., Any], room: Room
) -> None:
    other: Scribe = come(Scribe).sit()
    other.connect()
    assert scribe.note("Eerste punt")["ok"]
    other.wait(lambda: "Eerste punt" in str(shown(other)), "the note")
    given = {"note": note(room), "version": 1}
    assert other.send("change_note", {**given, "text": "Eerste punt, beter"})["ok"]
    scribe.wait(lambda: "beter" in str(shown(scribe)), "the change")
    answer = scribe.send("change_note", {**given, "text": "Van mij"})
    assert (answer["code"], texts(room)) == ("note_changed_since", ["Eerste punt, beter"])
    assert "intussen" in answer["message"]
    assert scribe.send("remove_note", {**given, "version": 2})["ok"]
    other.wait(lambda: not shown(other), "its going")


def test_who_comes_later_is_told_the_same_as_who_heard_everything(
    scribe: Scribe, come: Callable[..., Any], room: Room
) -> None:
    for number in range(60):
        room.note(f"Punt {number}")
    scribe.note("Het laatste punt")
    scribe.wait(lambda: "Het laatste punt" in str(shown(scribe)), "the last one")
    scribe.frames.clear()
    scribe.send("snapshot")
    scribe.wait(lambda: len(shown(scribe)) == 61, "all of them")
    late: Scribe = come(Scribe).sit()
    late.connect()
    late.wait(lambda: shown(late) == shown(scribe), "the same")


def test_a_note_that_is_sent_twice_is_written_once(scribe: Scribe, room: Room) -> None:
    command = new_command()
    for _ in range(2):
        assert scribe.note("Eerste punt", command=command)["ok"]
    assert texts(room) == ["Eerste punt"]


def test_a_scribe_sees_results_and_approved_comments_alone(
    scribe: Scribe, anna: Operator, phone: Callable[..., Phone]
) -> None:
    person = phone(connected=True)
    person.write("Mag blijven")
    hidden = person.write("Moet weg")["comment"]
    anna.do("hide_comment", comment=hidden)
    scribe.wait(lambda: (scribe.last("comment") or {})["comments"][0]["state"] == "gone", "its going")
    anna.start()
    round_id = anna.open("scale")
    person.vote(round_id, "6")
    anna.do("close_round", round=round_id)
    scribe.wait(lambda: "Gemiddeld 6" in scribe.last("stage")["html"], "the result")  # type: ignore[index]
    scribe.frames.clear()
    scribe.send("snapshot")
    scribe.wait(lambda: scribe.last("presence"), "everything once more")
    assert "Moet weg" not in str(scribe.frames)


def test_nobody_else_hears_of_notes(
    scribe: Scribe,
    anna: Operator,
    screen: Screen,
    phone: Callable[..., Phone],
    come: Callable[..., Any],
) -> None:
    others: list[Client] = [anna, screen, come(Chair).sit(), phone()]
    for each in others:
        each.connect()
    scribe.note("Alleen voor het verslag")
    scribe.wait(lambda: "Alleen voor het verslag" in str(shown(scribe)), "the note")
    for each in others:
        assert each.send("snapshot")["ok"]
        assert "Alleen voor het verslag" not in str(each.frames)


@pytest.mark.parametrize("role", [Role.CHAIR, Role.OPERATOR])
def test_the_line_of_the_scribe_is_for_scribes_and_operators(
    come: Callable[..., Any], room: Room, role: Role
) -> None:
    somebody: Seated = come(Seated).hold(role)
    somebody.namespace = "/scribe"
    if role == Role.OPERATOR:
        somebody.connect()
        assert somebody.connected
    else:
        with pytest.raises(TurnedAway):
            somebody.connect()


def test_revoking_the_seat_closes_the_page_and_nothing_more_is_written(
    scribe: Scribe, anna: Operator, room: Room
) -> None:
    anna.take_token(f"/console/sessions/{room.id}/prepare/seats")
    for seat_id in room.look(lambda session: [seat.id for seat in Seat.of(session)]):
        anna.post(f"/console/sessions/{room.id}/prepare/seats/{seat_id}/revoke")
    scribe.wait(lambda: not scribe.connected, "the end of the line")
    given = {"item": room.items[2], "text": "Toch nog"}
    answer = scribe.post_json(f"/scribe/{room.id}/do/write_note", given)
    assert (answer.json()["code"], texts(room)) == ("invitation_unknown", [])


def test_notes_are_finished_after_the_end_and_not_in_the_archive(
    scribe: Scribe, anna: Operator, room: Room
) -> None:
    anna.start()
    anna.do("end_session")
    assert scribe.note("Nagekomen")["ok"]
    anna.do("archive_session")
    assert scribe.note("Te laat")["code"] == "not_live"


def test_a_note_wakes_no_phone(scribe: Scribe, phone: Callable[..., Phone], room: Room) -> None:
    somebody = phone(connected=True)
    version: Callable[[LiveSession], Any] = lambda session: session.version  # noqa: E731
    before, heard = room.look(version), len([each for each in somebody.frames if each[0] == "stage"])
    scribe.note("Eerste punt")
    scribe.wait(lambda: shown(scribe), "the note")
    assert room.look(version) == before
    assert len([each for each in somebody.frames if each[0] == "stage"]) == heard
