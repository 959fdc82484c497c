"""The timer of a question: started, made longer, stopped, and closing the round by the server's clock."""

from datetime import timedelta
from typing import Any

import pytest

from models import journal
from models.base import now
from models.refused import Refused
from models.rounds import Round
from models.timer import ON_THE_WAY, close_what_is_timed_out, extend_timer, start_timer, stop_timer, timed_out
from tests.room import Room, refusal


@pytest.fixture
def round_id(room: Room) -> str:
    return room.begin().open("scale")


def on(room: Room, round_id: str, verb: Any, *given: Any) -> str:
    """The code with which it is refused."""
    with room.holding() as db:
        return refusal(verb, db.get_one(Round, round_id), *given, by=room.anna(db))


def closes_at(room: Room) -> Any:
    return room.look(lambda live_session: live_session.round.closes_at)


def let_time_pass(room: Room, round_id: str, seconds: float) -> None:
    with room.changing() as db:
        round_ = db.get_one(Round, round_id)
        assert round_.closes_at is not None
        round_.closes_at -= timedelta(seconds=seconds)


def close_in_time(room: Room) -> None:
    with room.reading() as db:
        over = timed_out(db)
    for each in over:
        with room.changing() as db:
            close_what_is_timed_out(db, each, connected=3)


def actions(room: Room) -> list[str]:
    with room.reading() as db:
        return [each.action for each in db.scalars(journal.lines(room.id))]


def test_a_round_has_no_timer_until_somebody_starts_one(room: Room, round_id: str) -> None:
    assert closes_at(room) is None
    before = now()
    assert on(room, round_id, start_timer, 60) == ""
    assert before + timedelta(seconds=60) <= closes_at(room) <= now() + timedelta(seconds=60)


def test_a_second_click_on_start_is_refused_and_changes_nothing(room: Room, round_id: str) -> None:
    on(room, round_id, start_timer, 60)
    first = closes_at(room)
    assert on(room, round_id, start_timer, 60) == "timer_runs"
    assert closes_at(room) == first
    assert actions(room).count("timer_started") == 1


@pytest.mark.parametrize("seconds", [-1, 0, 4, 3601, 10**18])
def test_a_timer_runs_from_five_seconds_to_an_hour(room: Room, round_id: str, seconds: int) -> None:
    assert on(room, round_id, start_timer, seconds) == "number_invalid"
    assert closes_at(room) is None


def test_two_operators_who_both_add_thirty_seconds_add_them_once(room: Room, round_id: str) -> None:
    on(room, round_id, start_timer, 60)
    later = closes_at(room) + timedelta(seconds=30)
    assert on(room, round_id, extend_timer, later) == on(room, round_id, extend_timer, later) == ""
    assert closes_at(room) == later
    assert actions(room).count("timer_extended") == 1


def test_a_timer_is_never_made_shorter_by_a_late_click(room: Room, round_id: str) -> None:
    on(room, round_id, start_timer, 60)
    first = closes_at(room)
    on(room, round_id, extend_timer, first - timedelta(seconds=20))
    assert closes_at(room) == first


def test_a_timer_cannot_be_extended_without_end(room: Room, round_id: str) -> None:
    on(room, round_id, start_timer, 60)
    assert on(room, round_id, extend_timer, now() + timedelta(hours=2)) == "number_invalid"


def test_a_stopped_timer_leaves_the_round_open(room: Room, round_id: str) -> None:
    on(room, round_id, start_timer, 5)
    on(room, round_id, stop_timer)
    on(room, round_id, stop_timer)
    close_in_time(room)
    assert room.look(lambda each: each.round.is_open)
    assert actions(room).count("timer_stopped") == 1
    assert on(room, round_id, extend_timer, now() + timedelta(seconds=30)) == "not_now"


def test_the_round_closes_by_itself_once_what_was_on_the_way_had_time_to_arrive(
    room: Room, round_id: str
) -> None:
    person = room.person()
    on(room, round_id, start_timer, 5)
    let_time_pass(room, round_id, 5.5)
    close_in_time(room)
    room.vote(person, round_id, "6")  # sent at zero, taken
    let_time_pass(room, round_id, ON_THE_WAY.total_seconds())
    close_in_time(room)
    with pytest.raises(Refused, match="round_closed"):
        room.vote(person, round_id, "2")
    assert room.counts(round_id) == {"6": 1}
    with room.reading() as db:
        last = journal.latest(db, room.id, 1)[0]
        assert (last.action, last.actor, last.facts["connected"]) == ("round_closed", "system", 3)


def test_who_gave_more_time_at_the_last_moment_is_heard(room: Room, round_id: str) -> None:
    on(room, round_id, start_timer, 5)
    let_time_pass(room, round_id, 30)
    with room.reading() as db:
        over = timed_out(db)
    on(room, round_id, extend_timer, now() + timedelta(seconds=30))  # while the server was about to close
    with room.changing() as db:
        close_what_is_timed_out(db, over[0], connected=0)
    assert room.look(lambda each: each.round.is_open)


def test_closing_and_reopening_leave_no_timer_behind(room: Room, round_id: str) -> None:
    on(room, round_id, start_timer, 60)
    room.on_round(round_id, "close")
    assert on(room, round_id, start_timer, 60) == on(room, round_id, stop_timer) == "not_now"
    room.on_round(round_id, "reopen")
    assert closes_at(room) is None


def test_a_question_with_a_time_limit_starts_its_timer_when_it_opens(room: Room) -> None:
    room.begin()
    with room.changing() as db:
        room.question(db, "choice").time_limit = 90
    room.open("choice")
    left = (closes_at(room) - now()).total_seconds()
    assert 80 < left <= 90
    with room.reading() as db:
        opened = next(each for each in journal.latest(db, room.id, 1) if each.action == "round_opened")
        assert opened.facts["closes_at"] == closes_at(room).isoformat(timespec="microseconds")
