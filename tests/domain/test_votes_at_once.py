"""Votes from many threads while an operator closes: nothing is lost, nothing slips in afterwards."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from sqlalchemy import func, select

from models.ballot_box import store
from models.ballot_rows import hold_rounds
from models.live_session import LiveSession
from models.rounds import Round
from models.vote import Ballot, Vote
from tests.room import Room, account, refusal

TOGETHER = 8


def test_what_was_accepted_around_closing_is_exactly_what_is_counted(room: Room) -> None:
    people, round_id = room.begin().people(TOGETHER), room.open()
    starting = Barrier(TOGETHER + 1)

    def vote(person: str) -> str:
        starting.wait()
        return refusal(room.vote, person, round_id, "a")

    def close() -> str:
        starting.wait()
        return refusal(room.on_round, round_id, "close")

    with ThreadPoolExecutor(TOGETHER + 1) as pool:
        outcomes = [pool.submit(vote, person) for person in people]
        closed = pool.submit(close)
        codes = [each.result() for each in outcomes]
    assert closed.result() == ""
    assert set(codes) <= {"", "round_closed"}
    assert room.counts(round_id).get("a", 0) == codes.count("")


def test_one_person_voting_from_many_tabs_at_once_has_one_vote(room: Room) -> None:
    person, round_id = room.begin().person(), room.open()
    with ThreadPoolExecutor(TOGETHER) as pool:
        list(pool.map(lambda answer: room.vote(person, round_id, answer), "abcabcab"))
    with room.reading() as db:
        assert db.scalar(select(func.count()).where(Vote.round_id == round_id)) == 1


def test_a_round_does_not_close_between_the_check_and_the_storing_of_a_vote(room: Room) -> None:
    person, round_id = room.begin().person(), room.open()
    with ThreadPoolExecutor(1) as pool:
        with room.changing() as db:
            assert store(db, [room.cast(person, round_id, "a")]) == [None]
            closing = pool.submit(room.on_round, round_id, "close")
            with pytest.raises(TimeoutError):
                closing.result(timeout=0.3)  # it waits for the vote that was accepted first
        closing.result(timeout=10)
    assert room.counts(round_id) == {"a": 1}


def test_answers_with_texts_and_an_operator_never_wait_for_each_other_in_a_circle(room: Room) -> None:
    person, round_id = room.begin().person(), room.open("open")
    voting, closing = Event(), Event()

    def close() -> None:
        voting.wait()
        with room.changing() as db:
            LiveSession.find(db, account(db, "anna"), room.id, change=True)
            closing.set()
            db.get_one(Round, round_id).close(by=room.anna(db))

    with ThreadPoolExecutor(1) as pool:
        closed = pool.submit(close)
        with room.changing() as db:
            hold_rounds(db, [round_id])
            voting.set()
            closing.wait(0.3)  # in vain: the session is held
            assert store(db, [room.cast(person, round_id, "Samen")]) == [None]
        closed.result(timeout=10)
    with room.reading() as db:
        assert db.get_one(Round, round_id).voted == 1


def test_one_reading_sees_one_moment(room: Room) -> None:
    people, round_id = room.begin().people(3), room.open()
    for person in people:
        room.vote(person, round_id, "a")
    with room.reading() as db:
        before = db.scalar(select(func.count()).where(Vote.round_id == round_id))
        room.seal(round_id)  # the votes become ballots meanwhile
        assert db.scalar(select(func.count()).where(Ballot.round_id == round_id)) == 0
        assert db.scalar(select(func.count()).where(Vote.round_id == round_id)) == before == 3
