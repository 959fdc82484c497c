"""Putting an item into the run sheet while everybody is there."""

from typing import Any

import pytest

from models import run_sheet
from models.agenda import AgendaItem
from models.happened import Happened, told
from models.journal import latest
from models.prepare.items import insert_item
from models.programme_file.schema import ItemFields
from models.record import record_of
from models.round_view import Audience
from models.snapshot import stage_of
from models.states import ItemState
from tests.room import Room, refusal


def insert(room: Room, title: str = "Gesprek", *, after: int | None = None, **fields: Any) -> list[Happened]:
    with room.changing() as db:
        before = db.get_one(AgendaItem, room.items[after]) if after is not None else None
        given = ItemFields(title=title, **fields)
        insert_item(room.live_session(db), given, by=room.anna(db), after=before)
        return told(db)


def titles(room: Room) -> list[str]:
    return room.look(lambda session: [item.title for item in session.agenda])  # type: ignore[no-any-return]


def place(room: Room) -> tuple[int, int] | None:
    with room.reading() as db:
        return stage_of(db, room.live_session(db), Audience.PHONE).place


def test_it_comes_after_the_item_that_is_on_and_is_the_next_stop(room: Room) -> None:
    room.begin()
    insert(room)
    assert titles(room) == ["Opening", "Gesprek", "De digitale kooi", "Reflectie", "Afronding"]
    assert room.look(lambda session: run_sheet.neighbour(session, 1).item.title) == "Gesprek"  # type: ignore[union-attr]


def test_it_can_come_after_another_item(room: Room) -> None:
    room.begin()
    insert(room, after=2)
    assert titles(room)[3] == "Gesprek"


def test_a_second_click_puts_in_no_second_one(room: Room) -> None:
    room.do("open_lobby")
    for _ in range(2):
        insert(room)
    room.do("start")
    for _ in range(2):
        insert(room, "Pauze", minutes=10)
    insert(room, "Pauze", after=2, minutes=10)
    assert titles(room) == [
        *("Opening", "Pauze", "De digitale kooi", "Reflectie", "Pauze", "Gesprek", "Afronding")
    ]


def test_in_the_lobby_it_comes_before_the_closing(room: Room) -> None:
    room.do("open_lobby")
    insert(room)
    assert titles(room)[-2:] == ["Gesprek", "Afronding"]


def test_everybody_hears_of_it_and_the_journal_says_who_and_where(room: Room) -> None:
    room.begin()
    assert Happened(room.id, "stage") in insert(room, minutes=10, kind="break")
    with room.reading() as db:
        line = latest(db, room.id, 1)[0]
        assert (line.action, line.facts, line.actor_name) == (
            "item_inserted",
            {"item": "Gesprek", "place": 2},
            "Anna de Wit",
        )


def test_the_record_tells_that_it_was_not_prepared(room: Room) -> None:
    room.begin()
    insert(room)
    with room.reading() as db:
        agenda = record_of(db, room.live_session(db)).agenda
    assert [item.ad_hoc for item in agenda] == [False, True, False, False, False]


@pytest.mark.parametrize("steps", [[], ["open_lobby", "start", "end"]], ids=["draft", "ended"])
def test_before_the_lobby_and_after_the_end_it_is_refused(room: Room, steps: list[str]) -> None:
    for step in steps:
        room.do(step)
    assert refusal(insert, room) == "not_live"


def test_a_phone_learns_which_item_of_how_many_it_is(room: Room) -> None:
    assert place(room) is None
    room.begin()
    assert place(room) == (1, 4)
    with room.changing() as db:
        room.live_session(db).park_item(
            room.anna(db), db.get_one(AgendaItem, room.items[1]), ItemState.SKIPPED
        )
    room.go_to(2)
    assert place(room) == (2, 3)
    insert(room)
    assert place(room) == (2, 4)
