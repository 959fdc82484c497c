"""What somebody said about themselves can be changed until a result was sealed with it."""

import pytest

from models.background import can_change_background, change_background
from models.journal import JournalEntry
from models.participant import Participant, count_by_segment
from models.states import LiveState
from tests.room import Room, refusal


def change(room: Room, person: str, **given: str) -> str:
    with room.holding() as db:
        return refusal(change_background, room.live_session(db), db.get_one(Participant, person), given)


def counted(room: Room) -> dict[str, int]:
    with room.reading() as db:
        return count_by_segment(db, room.id, "rol")


def test_somebody_who_chose_wrong_chooses_again(room: Room) -> None:
    room.begin()
    person = room.person({"rol": "beleid"})
    assert change(room, person, rol="politiek") == ""
    assert counted(room) == {"politiek": 1}
    assert change(room, person, rol="") == ""
    assert counted(room) == {}


def test_an_answer_that_was_not_offered_changes_nothing(room: Room) -> None:
    person = room.begin().person({"rol": "beleid"})
    assert change(room, person, rol="koning") == "segment_unknown"
    assert counted(room) == {"beleid": 1}


def test_while_votes_come_in_and_until_reopening_is_over_it_can_be_changed(room: Room) -> None:
    person = room.begin().person({"rol": "beleid"})
    round_id = room.open()
    assert change(room, person, rol="politiek") == ""
    room.on_round(round_id, "close")
    assert change(room, person, rol="beleid") == ""


def test_once_a_result_was_sealed_it_stays_as_it_is(room: Room) -> None:
    person = room.begin().person({"rol": "beleid"})
    room.seal(room.open())
    assert change(room, person, rol="politiek") == "segments_final"
    assert counted(room) == {"beleid": 1}


@pytest.mark.parametrize("state", [LiveState.ENDED, LiveState.DRAFT])
def test_outside_the_session_there_is_nothing_to_change(room: Room, state: LiveState) -> None:
    if state == LiveState.ENDED:
        room.begin().do("end")
    with room.reading() as db:
        assert not can_change_background(room.live_session(db))


def test_the_journal_says_that_it_happened_and_neither_who_nor_what(room: Room) -> None:
    person = room.begin().person({"rol": "beleid"})
    change(room, person, rol="politiek")
    change(room, person, rol="politiek")
    with room.reading() as db:
        lines = [each for each in db.query(JournalEntry) if each.action == "background_changed"]
        assert [(each.actor, each.facts) for each in lines] == [("system", {})]
