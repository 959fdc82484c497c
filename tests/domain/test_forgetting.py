"""After sealing nobody can find out who said what: not from the rows, not from their order, not from the files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from models.comment import Comment
from models.database import Database
from models.vote import Receipt
from tests.databases import Databases, opened
from tests.room import Room

PEOPLE = 40


def test_the_order_of_what_is_left_does_not_pair_people_with_their_texts(
    database: Database, room: Room
) -> None:
    round_id = room.begin().open("open")
    people = room.people(PEOPLE)
    for number, person in enumerate(people):
        room.vote(person, round_id, f"antwoord {number}")
    room.seal(round_id)
    with database.reading() as db:
        receipts = list(db.scalars(select(Receipt.participant_id).where(Receipt.round_id == round_id)))
        comments = list(db.scalars(select(Comment).where(Comment.round_id == round_id)))
    assert sorted(receipts) == sorted(people)
    assert receipts != people
    assert len({comment.created_at for comment in comments}) == 1
    assert not any(comment.participant_id for comment in comments)


@pytest.fixture
def embedded(sqlite: Databases) -> Iterator[Database]:
    """Whose log is ours; a server's is its administrator's, see docs/interface.md."""
    with opened(sqlite.new()) as database:
        yield database


def test_the_write_ahead_log_forgets_what_was_sealed(embedded: Database) -> None:
    room = Room(embedded)
    round_id = room.begin().open("open")
    person = room.person()
    room.vote(person, round_id, "een herkenbaar antwoord")
    room.seal(round_id)
    embedded.forget()
    assert not log_of(embedded)


def test_the_write_ahead_log_forgets_who_wrote_what_when_the_session_ends(embedded: Database) -> None:
    room = Room(embedded)
    embedded.forget()
    room.write(room.begin().person(), "een herkenbare opmerking")  # and no question was asked
    room.do("end")
    embedded.forget()
    assert not log_of(embedded)


def test_what_could_not_be_forgotten_before_a_crash_is_when_the_server_is_back(embedded: Database) -> None:
    room = Room(embedded)
    room.write(room.begin().person(), "een herkenbare opmerking")
    room.do("end")  # and here it is killed
    again = Database(str(embedded.url))
    again.forget()
    assert not log_of(embedded)
    again.close()


def log_of(database: Database) -> bytes:
    log = Path(f"{database.url.database}-wal")
    return log.read_bytes() if log.exists() else b""


def test_an_answer_that_was_hidden_is_looked_at_before_it_shows_again(room: Room) -> None:
    round_id = room.begin().open("open")
    person = room.person()
    room.vote(person, round_id, "Niet aardig.")
    with room.reading() as db:
        written = db.scalars(select(Comment.id).where(Comment.round_id == round_id)).one()
    room.on_comment(written, "hide")
    room.vote(person, round_id, "Niet aardig!")
    with room.reading() as db:
        assert db.scalars(select(Comment.state).where(Comment.round_id == round_id)).all() == ["pending"]


def test_reopening_brings_the_question_back_on_stage(room: Room) -> None:
    room.begin()
    round_id = room.open("choice")
    room.on_round(round_id, "close")
    with room.changing() as db:
        live_session = room.live_session(db)
        live_session.go_to(room.anna(db), live_session.agenda[0])
    room.on_round(round_id, "reopen")
    assert room.look(lambda live_session: live_session.round.id) == round_id
