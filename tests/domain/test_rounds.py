"""A round from opening to sealing, and asking again."""

import pytest
from sqlalchemy import select, update

from models.live_session import LiveSession
from models.rounds import Round, seal_what_is_due
from models.states import RoundState
from tests.room import Room, refusal


def state(room: Room, round_id: str) -> str:
    with room.reading() as db:
        return db.get_one(Round, round_id).state


def closed_long_ago(room: Room, round_id: str) -> None:
    with room.changing() as db:
        db.execute(update(LiveSession).where(LiveSession.id == room.id).values(grace_seconds=-1))
    assert state(room, round_id) == RoundState.CLOSED


def test_a_question_can_only_be_asked_while_the_session_runs(room: Room) -> None:
    assert refusal(room.open) == "not_live"
    room.do("open_lobby")
    assert refusal(room.open) == "not_live"
    room.do("start")
    assert refusal(room.open) == ""


def test_only_one_round_is_open_at_a_time(room: Room) -> None:
    room.begin().open("choice")
    assert refusal(room.open, "scale") == "round_open"
    assert refusal(room.open, "choice", reason="Nog eens.") == "round_open"


def test_closing_twice_is_refused_by_the_table(room: Room) -> None:
    round_id = room.begin().open()
    room.on_round(round_id, "close")
    assert refusal(room.on_round, round_id, "close") == "not_now"


def test_a_closed_round_can_be_reopened_within_the_grace_time(room: Room) -> None:
    round_id = room.begin().open()
    room.on_round(round_id, "close")
    room.on_round(round_id, "reopen")
    assert state(room, round_id) == RoundState.OPEN


def test_after_the_grace_time_a_round_cannot_be_reopened(room: Room) -> None:
    round_id = room.begin().open()
    room.on_round(round_id, "close")
    closed_long_ago(room, round_id)
    assert refusal(room.on_round, round_id, "reopen") == "grace_over"
    assert state(room, round_id) == RoundState.CLOSED


def test_a_sealed_round_cannot_be_reopened(room: Room) -> None:
    round_id = room.begin().open()
    room.seal(round_id)
    assert refusal(room.on_round, round_id, "reopen") == "grace_over"


def test_a_round_cannot_be_reopened_while_another_is_open(room: Room) -> None:
    round_id = room.begin().open("choice")
    room.on_round(round_id, "close")
    room.open("scale")
    assert refusal(room.on_round, round_id, "reopen") == "grace_over"  # opening the next sealed it


def test_asking_again_needs_a_reason_and_leaves_the_first_round_as_it_was(room: Room) -> None:
    person, first = room.begin().person(), room.open()
    room.vote(person, first, "a")
    room.on_round(first, "close")
    assert refusal(room.open) == "reason_missing"
    assert refusal(room.open, reason="  ") == "reason_missing"
    second = room.open(reason="De vraag was niet duidelijk.")
    room.vote(person, second, "b")
    assert (room.counts(first), room.counts(second)) == ({"a": 1}, {"b": 1})
    with room.reading() as db:
        again = db.get_one(Round, second)
        assert (again.number, again.reason) == (2, "De vraag was niet duidelijk.")


def test_opening_the_next_round_seals_the_one_before_it(room: Room) -> None:
    first = room.begin().open("choice")
    room.on_round(first, "close")
    room.open("scale")
    assert state(room, first) == RoundState.SEALED


def test_sealing_waits_for_the_grace_time(room: Room) -> None:
    round_id = room.begin().open()
    room.on_round(round_id, "close")
    with room.changing() as db:
        seal_what_is_due(db, room.id)
    assert state(room, round_id) == RoundState.CLOSED
    closed_long_ago(room, round_id)
    with room.changing() as db:
        seal_what_is_due(db, room.id)
    assert state(room, round_id) == RoundState.SEALED


def test_ending_the_session_closes_and_seals_what_is_open(room: Room) -> None:
    closed = room.begin().open("choice")
    room.on_round(closed, "close")
    opened = room.open("scale")
    room.do("end")
    assert (state(room, closed), state(room, opened)) == (RoundState.SEALED, RoundState.SEALED)


def test_a_round_keeps_the_question_as_it_was_asked(room: Room) -> None:
    round_id = room.begin().open()
    with room.changing() as db:
        options = {"options": ["Iets", "Anders"]}
        room.question(db, "choice").change(type="choice", text="Anders?", settings=options, results="live")
    with room.reading() as db:
        asked = db.get_one(Round, round_id)
        assert asked.text == "Hoe komen we tot een doorbraak?"
        assert len(asked.settings.options) == 3


def test_closing_keeps_the_bases_of_that_moment(room: Room) -> None:
    room.begin().people(3)
    room.do("count_present", 40)
    round_id = room.open()
    room.on_round(round_id, "close", connected=2)
    room.do("count_present", 50)
    room.people(2)
    with room.reading() as db:
        closed = db.get_one(Round, round_id)
        assert (closed.present, closed.joined, closed.connected) == (40, 3, 2)


@pytest.mark.parametrize("when", ["open", "closed", "sealed"])
def test_results_can_be_shown_and_hidden_at_any_time(room: Room, when: str) -> None:
    round_id = room.begin().open()
    if when == "closed":
        room.on_round(round_id, "close")
    if when == "sealed":
        room.seal(round_id)
    for verb, shown in (("reveal", True), ("reveal", True), ("hide", False)):
        room.on_round(round_id, verb)
        with room.reading() as db:
            assert db.get_one(Round, round_id).revealed is shown


def test_rounds_of_all_sessions_are_apart(room: Room) -> None:
    mine, other = room.begin().open(), Room(room.database).begin().open()
    with room.reading() as db:
        assert set(db.scalars(select(Round.id).where(Round.state == "open"))) == {mine, other}
