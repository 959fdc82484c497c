"""The journal: append-only, each line holding the digest of the one before it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Update, select, update

from models import journal
from models.journal import JournalEntry
from models.rounds import Round
from models.verification import first_flaw
from models.vote import Ballot
from tests.room import Room

FLIPS: dict[str, Any] = {
    "number": 77,
    "actor": "system",
    "actor_name": "Bram Bakker",
    "action": "round_closed",
    "facts": {"question": "Een andere vraag?", "round": 1},
    "reason": "Er was geen reden.",
    "previous": "1" * 64,
    "digest": "2" * 64,
}


def held(room: Room) -> Room:
    person, round_id = room.begin().person(), room.open()
    room.vote(person, round_id, "a")
    room.on_round(round_id, "close")
    room.do("end")
    return room


def first_bad(room: Room) -> int | None:
    with room.reading() as db:
        bad = first_flaw(db, room.id)
        return bad.number if bad else None


def entry(room: Room, number: int) -> JournalEntry:
    with room.reading() as db:
        return db.get_one(JournalEntry, (room.id, number))


def at(line: JournalEntry) -> Update:
    return update(JournalEntry).where(
        JournalEntry.live_session_id == line.live_session_id, JournalEntry.number == line.number
    )


def test_a_journal_that_nobody_touched_is_whole(room: Room) -> None:
    assert first_bad(held(room)) is None


def test_every_step_has_its_line_with_who_did_it(room: Room) -> None:
    held(room)
    with room.reading() as db:
        lines = [(each.action, each.actor_name) for each in db.scalars(journal.lines(room.id))]
    assert lines == [
        ("lobby_opened", "Anna de Wit"),
        ("session_started", "Anna de Wit"),
        ("item_started", "Anna de Wit"),
        ("round_opened", "Anna de Wit"),
        ("round_closed", "Anna de Wit"),
        ("round_sealed", ""),
        ("session_ended", "Anna de Wit"),
    ]


@pytest.mark.parametrize("field", FLIPS)
def test_a_changed_field_shows_at_its_line(room: Room, field: str) -> None:
    held(room)
    changed = entry(room, 4)
    with room.changing() as db:
        db.execute(at(changed).values({field: FLIPS[field]}))
    assert first_bad(room) == 4


def test_a_changed_moment_shows(room: Room) -> None:
    held(room)
    changed = entry(room, 3)
    with room.changing() as db:
        moment = changed.at + timedelta(microseconds=1)
        db.execute(at(changed).values(at=moment))
    assert first_bad(room) == 3


def test_a_line_that_was_taken_out_shows_at_its_place(room: Room) -> None:
    held(room)
    with room.changing() as db:
        db.delete(entry(room, 2))
    assert first_bad(room) == 2


def test_a_line_that_was_made_to_fit_shows_at_the_next(room: Room) -> None:
    held(room)
    with room.changing() as db:
        forged = db.get_one(JournalEntry, (room.id, 4))
        forged.facts = {"question": "Een andere vraag?", "round": 1}
        forged.digest = forged.expected_digest()
    assert first_bad(room) == 5


def test_lines_cut_from_the_end_show_against_a_head_kept_elsewhere(room: Room) -> None:
    held(room)
    with room.reading() as db:
        head = journal.head(db, room.id)
    with room.changing() as db:
        db.delete(entry(room, 7))
    assert first_bad(room) == 6, "the session itself holds the head"
    with room.changing() as db:
        room.live_session(db).head = journal.head(db, room.id)
    assert first_bad(room) is None
    with room.reading() as db:
        assert journal.head(db, room.id) != head


def test_a_transition_that_is_rolled_back_leaves_no_line(room: Room) -> None:
    def open_and_fail() -> None:
        with room.changing() as db:
            room.live_session(db).open_lobby(room.anna(db))
            raise ConnectionError

    with pytest.raises(ConnectionError):
        open_and_fail()
    with room.reading() as db:
        assert db.scalars(journal.lines(room.id)).all() == []


def test_the_journals_of_two_sessions_are_apart(room: Room) -> None:
    other = held(Room(room.database))
    assert first_bad(held(room)) is None
    assert first_bad(other) is None


@pytest.mark.parametrize(
    ("table", "values"),
    [(Ballot, {"answer": '"b"'}), (Ballot, {"segments": {"rol": "beleid"}}), (Round, {"digest": "0" * 64})],
    ids=["an answer", "a segment", "the digest of the round"],
)
def test_an_answer_that_was_changed_after_sealing_shows_at_the_line_that_sealed_it(
    room: Room, table: type[Any], values: dict[str, Any]
) -> None:
    assert flaw(held(room)) is None
    with room.changing() as db:
        db.execute(update(table).values(values))
    assert flaw(room) == "round_sealed"


@pytest.mark.parametrize("what", ["taken away", "added"])
def test_an_answer_that_was_taken_away_or_added_after_sealing_shows(room: Room, what: str) -> None:
    held(room)
    with room.changing() as db:
        ballot = db.scalars(select(Ballot)).one()
        if what == "added":
            db.add(Ballot(round_id=ballot.round_id, segments={}, answer=ballot.answer))
        else:
            db.delete(ballot)
    assert flaw(room) == "round_sealed"


def flaw(room: Room) -> str | None:
    with room.reading() as db:
        found = first_flaw(db, room.id)
        return found.action if found else None
