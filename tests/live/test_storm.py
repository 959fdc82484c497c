"""Everybody votes at once."""

from collections import Counter
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from models.vote import Vote
from tests.clients import Operator, Phone
from tests.live.crowd import Crowd, ballots
from tests.room import Room

PHONES = 500
pytestmark = pytest.mark.node


def rows(room: Room, round_id: str) -> int:
    with room.reading() as db:
        return db.scalar(select(func.count()).where(Vote.round_id == round_id)) or 0


def recount(room: Room, round_id: str) -> Counter[str]:
    """Every vote read and counted, without the product's own counting."""
    with room.reading() as db:
        return Counter(
            answer.strip('"') for answer in db.scalars(select(Vote.answer).where(Vote.round_id == round_id))
        )


def test_five_hundred_votes_at_once_are_all_answered_and_all_stored(
    anna: Operator, phone: Callable[..., Phone], crowd: Callable[..., Crowd], room: Room
) -> None:
    anna.start()
    everybody, round_id = crowd(PHONES), anna.open("choice")
    anna.connect()
    watching = phone(connected=True)

    first = ballots(round_id, ["abc"[number % 3] for number in range(PHONES)])
    answers = everybody.vote(first)
    assert [each and each["ok"] for each in answers] == [True] * PHONES
    assert rows(room, round_id) == PHONES
    assert recount(room, round_id) == Counter(each.answer[0] for each in first)
    assert room.counts(round_id) == recount(room, round_id)
    anna.wait(
        lambda: (anna.last("tally") or {}).get("counts") == dict(recount(room, round_id)), "the last tally"
    )

    second = ballots(round_id, ["c"] * PHONES)
    assert all(each and each["ok"] for each in everybody.vote(second))
    assert (rows(room, round_id), room.counts(round_id)) == (PHONES, {"c": PHONES})

    anna.do("close_round", round=round_id)
    late = everybody.vote(ballots(round_id, ["a"] * PHONES))
    assert {each and each.get("code") for each in late} == {"round_closed"}
    again = everybody.vote(second)
    assert all(each and each["ok"] for each in again), "what was stored is answered alike, also after closing"
    assert room.counts(round_id) == {"c": PHONES}

    anna.do("reveal_results", round=round_id)
    watching.wait(lambda: f">{PHONES}<" in (watching.last("stage") or {"html": ""})["html"], "the result")


def test_a_crowd_that_can_only_poll_votes_as_well(
    anna: Operator, crowd: Callable[..., Crowd], room: Room
) -> None:
    anna.start()
    everybody, round_id = crowd(50, transports=["polling"]), anna.open("choice")
    answers = everybody.vote(ballots(round_id, ["b"] * 50))
    assert all(each and each["ok"] for each in answers)
    assert room.counts(round_id) == {"b": 50}
