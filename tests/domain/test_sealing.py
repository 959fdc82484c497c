"""Sealing cuts person from answer, everywhere in the database."""

import hashlib
import json
from typing import Any

from sqlalchemy import select, text

from models import journal
from models.base import Base
from models.rounds import Round
from models.vote import Ballot, Receipt, Vote, answer_of
from tests.room import ANSWERS, Room


def rows(room: Room) -> list[tuple[str, dict[str, Any]]]:
    """Every row of every table."""
    with room.reading() as db:
        return [
            (table.name, dict(row._mapping))
            for table in Base.metadata.sorted_tables
            for row in db.execute(text(f"SELECT * FROM {table.name}"))
        ]


def beside_an_answer(room: Room, people: list[str], answers: set[str]) -> list[str]:
    """The tables of which a row holds a person as well as what somebody answered."""
    return [
        table
        for table, row in rows(room)
        if any(person in str(row.values()) for person in people)
        and not answers.isdisjoint(map(str, row.values()))
    ]


def written(type: str) -> list[str]:
    """What both people put into the fields."""
    return [text for answer in ANSWERS[type] for text in answer if text]


def voted(room: Room, type: str) -> tuple[list[str], str]:
    people, round_id = room.people(2, {"rol": "beleid"}), room.open(type)
    for person, answer in zip(people, ANSWERS[type], strict=True):
        room.vote(person, round_id, *answer)
    return people, round_id


def test_until_sealing_a_person_can_see_their_own_answer(room: Room) -> None:
    people, round_id = voted(room.begin(), "choice")
    room.on_round(round_id, "close")
    with room.reading() as db:
        assert answer_of(db, round_id, people[0]) == "a"


def test_after_sealing_no_row_pairs_a_person_with_an_answer(room: Room) -> None:
    room.begin()
    for type_ in ANSWERS:
        people, round_id = voted(room, type_)
        with room.reading() as db:
            stored = {*db.scalars(select(Vote.answer).where(Vote.round_id == round_id)), *written(type_)}
        assert "votes" in beside_an_answer(room, people, stored)
        room.seal(round_id)
        assert beside_an_answer(room, people, stored) == []
        with room.reading() as db:
            assert answer_of(db, round_id, people[0]) is None


def test_after_sealing_there_are_as_many_ballots_as_there_were_votes_with_their_segments(room: Room) -> None:
    _, round_id = voted(room.begin(), "choice")
    room.seal(round_id)
    with room.reading() as db:
        ballots = db.scalars(select(Ballot).where(Ballot.round_id == round_id)).all()
        assert db.scalars(select(Vote).where(Vote.round_id == round_id)).all() == []
    assert sorted(each.answer for each in ballots) == ['"a"', '"b"']
    assert [each.segments for each in ballots] == [{"rol": "beleid"}] * 2
    assert room.counts(round_id) == {"a": 1, "b": 1}


def test_the_tally_is_the_same_before_and_after_sealing(room: Room) -> None:
    room.begin()
    for type_ in ANSWERS:
        _, round_id = voted(room, type_)
        with room.reading() as db:
            before = db.get_one(Round, round_id).tally()
        room.seal(round_id)
        with room.reading() as db:
            assert db.get_one(Round, round_id).tally() == before


def test_ballots_are_stored_in_another_order_than_votes(room: Room) -> None:
    round_id = room.begin().open("scale")
    for number, person in enumerate(room.people(12)):
        room.vote(person, round_id, str(number % 7 + 1))
    with room.reading() as db:
        before = db.scalars(select(Vote.answer).where(Vote.round_id == round_id)).all()
    room.seal(round_id)
    with room.reading() as db:
        by_id = select(Ballot.answer).where(Ballot.round_id == round_id).order_by(Ballot.id)
        after = db.scalars(by_id).all()
    assert sorted(after) == sorted(before)
    assert (
        after != before
    )  # the chance that twelve shuffled answers keep their order is below one in a million


def test_the_journal_holds_the_tally_and_a_digest_that_anyone_can_recount(room: Room) -> None:
    _, round_id = voted(room.begin(), "choice")
    room.seal(round_id)
    with room.reading() as db:
        ballots = db.scalars(select(Ballot).where(Ballot.round_id == round_id).order_by(Ballot.id)).all()
        sealed = [each for each in db.scalars(journal.lines(room.id)) if each.action == "round_sealed"]
    lines = [
        json.dumps([each.id, each.segments, each.answer], sort_keys=True, ensure_ascii=False)
        for each in ballots
    ]
    assert sealed[0].facts["digest"] == hashlib.sha256("\n".join(lines).encode()).hexdigest()
    assert sealed[0].facts["counts"] == {"a": 1, "b": 1, "c": 0}


def test_who_took_part_stays_known_and_what_they_said_does_not(room: Room) -> None:
    people, round_id = voted(room.begin(), "choice")
    room.seal(round_id)
    with room.reading() as db:
        receipts = db.scalars(select(Receipt.participant_id).where(Receipt.round_id == round_id)).all()
    assert sorted(receipts) == sorted(people)


def test_a_sealed_open_question_keeps_its_comments_without_their_writers(room: Room) -> None:
    _, round_id = voted(room.begin(), "open")
    room.seal(round_id)
    comments = [row for table, row in rows(room) if table == "comments"]
    assert sorted(row["text"] for row in comments) == sorted(written("open"))
    assert {row["participant_id"] for row in comments} == {None}
