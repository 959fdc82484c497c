"""Whether the session keeps to its run sheet."""

from datetime import date, datetime, timedelta

import pytest

from models.agenda import AgendaItem, ItemKind
from models.base import now
from models.pace import nearest, pace_of
from models.prepare.items import insert_item
from models.programme_file.schema import ItemFields
from models.states import ItemState
from tests.room import Room


def plan(room: Room, *items: int | str | None) -> None:
    """Per item its minutes, or its start time."""
    with room.changing() as db:
        for item_id, planned in zip(room.items, items, strict=True):
            item = db.get_one(AgendaItem, item_id)
            item.minutes = planned if isinstance(planned, int) else None
            item.start = planned if isinstance(planned, str) else ""


def clock(minutes: int) -> str:
    """The time on the clock, so many minutes from now."""
    return (now().astimezone() + timedelta(minutes=minutes)).strftime("%H:%M")


def late(room: Room) -> int | None:
    """Minutes; below zero: early."""

    def look(session: object) -> int | None:
        pace = pace_of(session, now())  # type: ignore[arg-type]
        return round(pace.late(now()).total_seconds() / 60) if pace else None

    return room.look(look)  # type: ignore[no-any-return]


def set_aside(room: Room, item: int, state: ItemState) -> None:
    with room.changing() as db:
        room.live_session(db).park_item(room.anna(db), db.get_one(AgendaItem, room.items[item]), state)


def pass_through(room: Room, *minutes: float) -> None:
    """The items in order, each as long as it really takes; the last one goes on."""
    for number, each in enumerate(minutes):
        if number:
            room.go_to(number)
        room.pass_time(each)


def test_without_planned_times_nothing_is_said(room: Room) -> None:
    room.begin().pass_time(30)
    assert late(room) is None


def test_before_it_begins_and_after_it_ends_nothing_is_said(room: Room) -> None:
    plan(room, 10, 20, 30, 5)
    room.do("open_lobby")
    assert late(room) is None
    room.do("start")
    room.do("end")
    assert late(room) is None


def test_an_item_within_its_minutes_is_on_schedule_and_after_them_late(room: Room) -> None:
    plan(room, 10, 20, 30, 5)
    room.begin().pass_time(9)
    assert late(room) == 0
    room.pass_time(5)
    assert late(room) == 4


def test_what_earlier_items_ran_over_stays_and_a_shorter_one_makes_up_for_it(room: Room) -> None:
    plan(room, 10, 20, 30, 5)
    room.begin()
    pass_through(room, 18, 5)
    assert late(room) == 8
    room.go_to(2)
    assert late(room) == -7


def test_an_item_of_which_nobody_said_how_long_it_takes_makes_no_difference(room: Room) -> None:
    plan(room, 10, None, 30, 5)
    room.begin()
    pass_through(room, 13, 45)
    assert late(room) == 3
    room.go_to(2)
    assert late(room) == 3


def test_start_times_hold_whatever_was_planned_before_them(room: Room) -> None:
    plan(room, 10, 20, clock(-8), 5)
    room.begin()
    pass_through(room, 5, 3, 0)
    assert late(room) in (8, 9), "a clock has no seconds"


def test_with_start_times_alone_the_next_one_says_how_long_an_item_takes(room: Room) -> None:
    plan(room, clock(0), clock(30), clock(60), clock(90))
    room.begin()
    assert late(room) in (0, 1)
    room.go_to(1)
    assert late(room) in (-30, -29)


def test_what_is_skipped_or_parked_makes_the_session_early(room: Room) -> None:
    plan(room, 10, 20, 30, 5)
    room.begin().pass_time(10)
    set_aside(room, 1, ItemState.SKIPPED)
    set_aside(room, 2, ItemState.PARKED)
    room.go_to(3)
    assert late(room) == -50


def test_what_was_jumped_over_and_is_still_planned_makes_no_difference(room: Room) -> None:
    plan(room, 10, 20, 30, 5)
    room.begin().pass_time(12)
    room.go_to(2)
    assert late(room) == 2
    room.pass_time(30)
    room.go_to(1)
    assert late(room) == 2


def test_an_item_that_is_taken_up_again_counts_with_all_its_time(room: Room) -> None:
    plan(room, 10, 20, 30, 5)
    room.begin().pass_time(6)
    room.go_to(1)
    room.pass_time(20)
    room.go_to(0)
    room.pass_time(3)
    assert late(room) == 0
    room.pass_time(2)
    assert late(room) == 1


@pytest.mark.parametrize("minutes", [15, None])
def test_what_was_put_in_on_the_fly_makes_the_session_late(room: Room, minutes: int | None) -> None:
    plan(room, 10, 20, 30, 5)
    room.begin().pass_time(10)
    with room.changing() as db:
        fields = ItemFields(title="Gesprek", minutes=minutes)
        inserted = insert_item(room.live_session(db), fields, by=room.anna(db)).id
    with room.changing() as db:
        room.live_session(db).go_to(room.anna(db), db.get_one(AgendaItem, inserted))
    room.pass_time(16)
    assert late(room) == 16


def test_a_rehearsal_on_another_day_counts_from_when_it_began(room: Room) -> None:
    plan(room, clock(-300), clock(-290), clock(-270), clock(-240))
    with room.changing() as db:
        room.live_session(db).day = date(2022, 9, 5)
    room.begin().pass_time(14)
    assert late(room) == 4
    room.go_to(1)
    assert late(room) == 4


def test_a_clock_time_is_the_nearest_one_over_midnight_too() -> None:
    before = datetime(2026, 3, 1, 23, 50).astimezone()
    assert nearest("00:10", before) == datetime(2026, 3, 2, 0, 10).astimezone()
    assert nearest("23:30", before + timedelta(minutes=30)) == datetime(2026, 3, 1, 23, 30).astimezone()


def test_a_break_has_a_plan_as_well(room: Room) -> None:
    plan(room, 10, 20, 30, 5)
    with room.changing() as db:
        db.get_one(AgendaItem, room.items[1]).kind = ItemKind.BREAK
    room.begin()
    pass_through(room, 10, 25)
    assert late(room) == 5
