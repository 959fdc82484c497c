"""The run sheet while it runs: for whom its notes are, and what an item put in on the fly does."""

from collections.abc import Callable
from typing import Any

from models.agenda import AgendaItem
from tests.clients import Chair, Operator, Phone, Screen
from tests.room import Room

NOTES = "Vraag eerst de politiek"


def write_notes(room: Room) -> None:
    with room.changing() as db:
        for item_id in room.items:
            item = db.get_one(AgendaItem, item_id)
            item.notes, item.minutes = NOTES, 10


def test_the_notes_reach_the_chair_and_the_operators_and_never_the_room(
    anna: Operator, come: Callable[..., Any], phone: Callable[..., Phone], screen: Screen, room: Room
) -> None:
    write_notes(room)
    chair, person = come(Chair).sit(), phone(connected=True)
    for each in (anna, chair, screen):
        each.connect()
    anna.do("start_session")
    for each in (anna, chair):
        each.wait(lambda each=each: NOTES in each.last("stage")["html"], "the notes")
    person.wait(lambda: 'data-part="waiting"' in (person.last("stage") or {})["html"], "the item")
    screen.wait(lambda: "Opening" in (screen.last("stage") or {})["html"], "the item")
    for seen in (person.frames, screen.frames, person.get(f"/{room.code}").text):
        assert NOTES not in str(seen)


def test_an_inserted_item_shows_for_everybody_at_once(
    anna: Operator, come: Callable[..., Any], phone: Callable[..., Phone], room: Room
) -> None:
    chair, person = come(Chair).sit(), phone(connected=True)
    for each in (anna, chair):
        each.connect()
    anna.do("start_session")
    assert chair.send("insert_item", {"title": "Gesprek in de zaal", "minutes": 15})["ok"]
    for each in (anna, chair, person):
        each.wait(lambda each=each: "Gesprek in de zaal" in each.last("stage")["html"], "the item")
    assert "agendapunt 1 van 5" in (person.last("stage") or {})["html"]


def test_the_same_command_twice_inserts_one_item(anna: Operator, room: Room) -> None:
    anna.start()
    for _ in range(2):
        anna.do("insert_item", title="Gesprek", command="command-1")
    assert room.look(lambda session: [item.title for item in session.agenda].count("Gesprek")) == 1


def test_minutes_that_cannot_be_are_declined_in_words_and_nothing_is_inserted(
    anna: Operator, room: Room
) -> None:
    anna.start()
    anna.connect()
    answer = anna.send("insert_item", {"title": "Gesprek", "minutes": 601})
    assert (answer["code"], answer["message"][-1]) == ("entry_invalid", ".")
    assert room.look(lambda session: len(session.agenda)) == 4
