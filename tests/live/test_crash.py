"""The server is killed in the middle of a storm, and comes back."""

import json
from collections.abc import Callable

import pytest
from sqlalchemy import select

from models.vote import Vote
from tests.clients import Client, Operator, Phone
from tests.live.crowd import Ballot, Crowd, ballots
from tests.room import Room
from tests.server import Server
from tests.waiting import until

PHONES = 150
pytestmark = [pytest.mark.node, pytest.mark.timeout(400)]


def stored(room: Room, round_id: str) -> dict[str, str]:
    """Each person's vote, as the database has it."""
    with room.reading() as db:
        rows = db.execute(select(Vote.participant_id, Vote.answer).where(Vote.round_id == round_id))
        return {person: json.loads(answer) for person, answer in rows}


def acknowledged(sent: list[Ballot], answers: list[dict[str, object] | None]) -> dict[int, str]:
    return {
        each.phone: each.answer[0]
        for each, answer in zip(sent, answers, strict=True)
        if answer and answer["ok"]
    }


@pytest.mark.parametrize("moment", [1, 40, 110])
def test_killed_in_a_storm_it_loses_no_vote_it_acknowledged_and_counts_none_twice(
    anna: Operator, crowd: Callable[..., Crowd], room: Room, server: Server, moment: int
) -> None:
    anna.start()
    everybody, round_id = crowd(PHONES), anna.open("choice")
    sent = ballots(round_id, ["abc"[number % 3] for number in range(PHONES)])

    def kill(acked: int) -> None:
        if acked == moment:
            server.kill()
            server.start()

    answers = everybody.vote(sent, acked=kill, patience=150)
    assert len(acknowledged(sent, answers)) == PHONES, "all came back by themselves and were answered"
    votes, people = stored(room, round_id), everybody.people
    assert votes == {people[each.phone]: each.answer[0] for each in sent}
    assert sum(room.counts(round_id).values()) == PHONES

    last = ballots(round_id, ["c"] * PHONES)
    assert len(acknowledged(last, everybody.vote(last))) == PHONES
    assert room.counts(round_id) == {"c": PHONES}


def test_stopped_in_a_storm_it_stores_what_it_took_and_ends_well(
    anna: Operator, crowd: Callable[..., Crowd], room: Room, server: Server
) -> None:
    anna.start()
    everybody, round_id = crowd(PHONES), anna.open("choice")
    sent = ballots(round_id, ["abc"[number % 3] for number in range(PHONES)])
    ended: list[int] = []

    def stop(acked: int) -> None:
        if acked == 1:
            ended.append(server.stop())

    answers = everybody.vote(sent, patience=5, acked=stop)
    server.start()
    assert ended == [0]
    votes, people = stored(room, round_id), everybody.people
    for phone, answer in acknowledged(sent, answers).items():
        assert votes[people[phone]] == answer


def test_phones_and_console_come_back_by_themselves_and_show_what_is_true(
    anna: Operator, phone: Callable[..., Phone], room: Room, server: Server
) -> None:
    anna.start()
    somebody = phone(connected=True)
    anna.connect()
    server.kill()
    somebody.wait(lambda: not somebody.connected, "noticing that the server is gone")
    room.open("choice")  # by another process, while the server is down
    heard = len(somebody.frames)
    server.start()
    clients: tuple[Client, ...] = (somebody, anna)
    for client in clients:
        until(lambda client=client: client.connected, what="coming back")  # type: ignore[misc]
    until(lambda: "doorbraak" in str(somebody.frames[heard:]), what="the question that was opened meanwhile")
