"""What people write beside the options of a choice is counted as one answer, and read as comments."""

import pytest
from sqlalchemy import select

from models.comment import Comment
from models.record import record_of
from models.rounds import Round
from models.verification import first_flaw
from tests.room import Room


@pytest.fixture
def asked(room: Room) -> str:
    room.settle("choice", other=True)
    return room.begin().open()


def texts(room: Room) -> list[tuple[str, str]]:
    with room.reading() as db:
        return [(each.text, each.state) for each in db.scalars(select(Comment).order_by(Comment.text))]


def test_a_text_is_a_comment_that_follows_the_answer(room: Room, asked: str) -> None:
    person = room.person()
    room.vote(person, asked, "other", "Met de gemeenten")
    assert texts(room) == [("Met de gemeenten", "approved")]
    room.vote(person, asked, "other", "Met de burgers")
    assert texts(room) == [("Met de burgers", "approved")]
    room.vote(person, asked, "a")
    assert texts(room) == []
    assert room.counts(asked) == {"a": 1}


def test_where_comments_are_looked_at_first_so_are_these(room: Room) -> None:
    with room.changing() as db:
        room.live_session(db).moderation = "before"
    room.settle("choice", other=True)
    asked = room.begin().open()
    room.vote(room.person(), asked, "other", "Met de burgers")
    assert texts(room) == [("Met de burgers", "pending")]


def test_a_choice_without_it_makes_no_comments(room: Room) -> None:
    asked = room.begin().open()
    room.vote(room.person(), asked, "a")
    assert texts(room) == []


def test_the_record_counts_it_and_lists_the_texts(room: Room, asked: str) -> None:
    for text in ("Met de gemeenten", "Met de burgers"):
        room.vote(room.person(), asked, "other", text)
    room.vote(room.person(), asked, "a")
    room.seal(asked)
    with room.reading() as db:
        record = record_of(db, room.live_session(db))
        assert first_flaw(db, room.id) is None
        assert db.get_one(Round, asked).tally().counts["other"] == 2
    question = next(each for each in record.questions if each.key == "choice")
    row = question.rounds[0]
    assert row.columns == ("answer", "in own words")
    assert row.answers == (
        ("Met de politiek", ""),
        ("Other, namely", "Met de burgers"),
        ("Other, namely", "Met de gemeenten"),
    )
    assert sorted(each.text for each in record.answers_to(question, row)) == [
        "Met de burgers",
        "Met de gemeenten",
    ]
