"""How long an item takes: planned, and in fact."""

from models.agenda import AgendaItem
from models.base import now
from models.record import record_of
from models.states import ItemState
from tests.room import Room


def spent(room: Room) -> list[int]:
    """Whole minutes, per item."""
    return room.look(  # type: ignore[no-any-return]
        lambda session: [item.seconds_on(now()) // 60 for item in session.agenda]
    )


def test_the_time_of_an_item_runs_while_it_is_on(room: Room) -> None:
    room.begin().pass_time(6)
    assert spent(room) == [6, 0, 0, 0]
    room.go_to(1)
    room.pass_time(3)
    assert spent(room) == [6, 3, 0, 0]


def test_an_item_that_is_taken_up_again_goes_on_from_the_time_it_had(room: Room) -> None:
    room.begin().pass_time(6)
    room.go_to(1)
    room.pass_time(10)
    room.go_to(0)
    room.pass_time(2)
    assert spent(room) == [8, 10, 0, 0]


def test_going_to_a_question_of_the_same_item_changes_nothing_of_its_time(room: Room) -> None:
    room.begin()
    room.go_to(2)
    room.pass_time(4)
    room.open("choice")
    assert spent(room)[2] == 4


def test_the_end_of_the_session_ends_the_time_of_its_item(room: Room) -> None:
    room.begin().pass_time(6)
    room.do("end")
    room.pass_time(30)
    assert spent(room) == [6, 0, 0, 0]


def test_an_item_that_was_parked_half_way_keeps_the_time_it_had(room: Room) -> None:
    room.begin().pass_time(6)
    room.go_to(1)
    with room.changing() as db:
        room.live_session(db).park_item(
            room.anna(db), db.get_one(AgendaItem, room.items[0]), ItemState.PARKED
        )
    assert spent(room) == [6, 0, 0, 0]


def test_the_record_holds_planned_and_real_minutes_and_not_the_notes(room: Room) -> None:
    with room.changing() as db:
        opening = db.get_one(AgendaItem, room.items[0])
        opening.minutes, opening.notes = 10, "Bedank de zaal"
    room.begin().pass_time(12.5)
    room.go_to(1)
    with room.reading() as db:
        record = record_of(db, room.live_session(db))
    assert (record.agenda[0].minutes, record.agenda[0].minutes_spent) == (10, 12.5)
    assert (record.agenda[2].minutes, record.agenda[2].minutes_spent) == (None, None)
    assert "Bedank" not in record.model_dump_json()
