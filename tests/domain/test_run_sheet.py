"""Walking through the agenda with one button."""

from models import run_sheet
from models.states import ItemState
from tests.room import QUESTIONS, Room, refusal


def move(room: Room, step: int) -> str:
    """Where it leads: the title of the item, or the text of the question."""
    with room.changing() as db:
        live_session = room.live_session(db)
        run_sheet.move(live_session, room.anna(db), step)
        return live_session.question.text if live_session.question else live_session.item.title  # type: ignore[union-attr]


def test_every_item_and_its_questions_are_passed_in_order_and_back(room: Room) -> None:
    room.begin()
    stops = ["De digitale kooi", "Reflectie", *(text for text, _ in QUESTIONS.values()), "Afronding"]
    assert [move(room, 1) for _ in stops] == stops
    assert refusal(move, room, 1) == "no_further"
    assert [move(room, -1) for _ in stops] == [*reversed(stops[:-1]), "Opening"]
    assert refusal(move, room, -1) == "no_further"


def test_what_was_skipped_or_parked_is_passed_over(room: Room) -> None:
    room.begin()
    with room.changing() as db:
        live_session = room.live_session(db)
        live_session.park_item(room.anna(db), live_session.agenda[1], ItemState.SKIPPED)
        live_session.park_item(room.anna(db), live_session.agenda[2], ItemState.PARKED)
    assert move(room, 1) == "Afronding"


def test_after_a_parked_item_was_reached_directly_the_next_stop_is_the_one_after_it(room: Room) -> None:
    room.begin()
    with room.changing() as db:
        live_session = room.live_session(db)
        live_session.park_item(room.anna(db), live_session.agenda[2], ItemState.PARKED)
        live_session.go_to(room.anna(db), live_session.agenda[2])
    assert move(room, 1) == QUESTIONS["choice"][0]


def test_walking_waits_while_votes_come_in(room: Room) -> None:
    room.begin().open()
    assert refusal(move, room, 1) == "round_open"
