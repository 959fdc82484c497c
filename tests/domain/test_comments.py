"""What people write, what others support, and what the facilitator does with it."""

import pytest
from sqlalchemy import select

from models import journal
from models.comment import TEXT_LIMIT, Comment
from models.participant import Participant
from models.round_view import Audience
from models.snapshot import comments_of
from models.supported import supported_by, with_support
from tests.room import Room, refusal


@pytest.fixture
def room(room: Room) -> Room:
    return room.begin()


def supports(room: Room) -> dict[str, int]:
    with room.reading() as db:
        return {each.comment.text: each.support for each in with_support(db, room.id)}


def seen(room: Room, audience: Audience) -> set[str]:
    with room.reading() as db:
        return {each.comment.text for each in comments_of(db, room.live_session(db), audience)}


def writers(room: Room) -> set[str | None]:
    with room.reading() as db:
        return set(db.scalars(select(Comment.participant_id).where(Comment.live_session_id == room.id)))


def test_a_comment_can_be_written_in_the_lobby_and_while_it_runs(room: Room) -> None:
    lobby = Room(room.database)
    lobby.do("open_lobby")
    assert refusal(lobby.write, lobby.person(), "Alvast") == ""
    assert refusal(room.write, room.person(), "Nu") == ""


def test_before_the_lobby_and_after_the_end_nothing_can_be_written_or_supported(room: Room) -> None:
    draft = Room(room.database)
    assert refusal(draft.write, draft.person(), "Te vroeg") == "not_live"
    person = room.person()
    comment = room.write(person, "Op tijd")
    room.do("end")
    assert refusal(room.write, person, "Te laat") == "not_live"
    assert refusal(room.support, person, comment) == "not_live"


def test_the_same_command_gives_the_same_comment(room: Room) -> None:
    person = room.person()
    first = room.write(person, "Een keer", command="once-only")
    assert room.write(person, "Een keer", command="once-only") == first
    assert supports(room) == {"Een keer": 0}


def test_an_empty_and_a_too_long_comment_are_refused(room: Room) -> None:
    person = room.person()
    assert refusal(room.write, person, " \u200b\n ".replace("\u200b", "")) == "text_empty"
    assert refusal(room.write, person, "x" * (TEXT_LIMIT + 1)) == "text_too_long"
    assert refusal(room.write, person, "x" * TEXT_LIMIT) == ""


def test_support_counts_once_per_person_and_can_be_taken_back(room: Room) -> None:
    writer, other = room.people(2)
    comment = room.write(writer, "Eens?")
    for _ in range(2):
        room.support(other, comment)
    room.support(writer, comment)
    assert supports(room) == {"Eens?": 2}
    for _ in range(2):
        room.support(other, comment, on=False)
    assert supports(room) == {"Eens?": 1}


def test_a_person_knows_what_they_support(room: Room) -> None:
    writer, other = room.people(2)
    comment = room.write(writer, "Eens?")
    room.support(other, comment)
    with room.reading() as db:
        assert supported_by(db, db.get_one(Participant, other)) == [comment]
        assert supported_by(db, db.get_one(Participant, writer)) == []


def test_somebody_of_another_session_cannot_support(room: Room) -> None:
    comment = room.write(room.person(), "Alleen hier")
    assert refusal(room.support, Room(room.database).begin().person(), comment) == "not_found"


def test_a_hidden_or_waiting_comment_cannot_be_supported(room: Room) -> None:
    person = room.person()
    comment = room.write(person, "Te grof")
    room.on_comment(comment, "hide")
    assert refusal(room.support, person, comment) == "not_found"


def test_with_moderation_afterwards_a_comment_is_shown_at_once_until_it_is_hidden(room: Room) -> None:
    comment = room.write(room.person(), "Direct")
    assert seen(room, Audience.PHONE) == seen(room, Audience.SCREEN) == {"Direct"}
    room.on_comment(comment, "hide")
    assert seen(room, Audience.PHONE) == set()
    assert seen(room, Audience.CONSOLE) == {"Direct"}


def test_with_moderation_beforehand_a_comment_waits_for_approval(room: Room) -> None:
    room = Room(room.database, moderation="before").begin()
    comment = room.write(room.person(), "Even wachten")
    assert (seen(room, Audience.PHONE), seen(room, Audience.CONSOLE)) == (set(), {"Even wachten"})
    room.on_comment(comment, "approve")
    assert seen(room, Audience.PHONE) == {"Even wachten"}


def test_the_second_click_of_two_operators_changes_nothing(room: Room) -> None:
    comment = room.write(room.person(), "Weg ermee")
    for _ in range(2):
        room.on_comment(comment, "hide")
    with room.reading() as db:
        actions = [each.action for each in db.scalars(journal.lines(room.id))]
    assert actions.count("comment_hidden") == 1


def test_at_most_one_comment_is_in_the_spotlight(room: Room) -> None:
    first, second = (room.write(room.person(), text) for text in ("Eerst", "Daarna"))
    room.on_comment(first, "spotlight", True)
    room.on_comment(second, "spotlight", True)
    assert room.look(lambda s: s.spotlight_id) == second
    room.on_comment(first, "spotlight", False)
    assert room.look(lambda s: s.spotlight_id) == second
    room.on_comment(second, "spotlight", False)
    assert room.look(lambda s: s.spotlight_id) is None


def test_a_comment_that_is_not_approved_gets_no_spotlight(room: Room) -> None:
    comment = room.write(room.person(), "Verborgen")
    room.on_comment(comment, "hide")
    assert refusal(room.on_comment, comment, "spotlight", True) == "not_now"


def test_hiding_takes_a_comment_out_of_the_spotlight(room: Room) -> None:
    comment = room.write(room.person(), "Toch niet")
    room.on_comment(comment, "spotlight", True)
    room.on_comment(comment, "hide")
    assert room.look(lambda s: s.spotlight_id) is None


@pytest.mark.parametrize("what", ["open a question", "go on"])
def test_whatever_takes_the_stage_takes_the_comment_off_it_and_the_comment_says_so(
    room: Room, what: str
) -> None:
    comment = room.write(room.person(), "Even in het licht")
    room.on_comment(comment, "spotlight", True)
    before = version(room, comment)
    room.open() if what == "open a question" else room.go_to(2)
    assert room.look(lambda s: s.spotlight_id) is None
    assert version(room, comment) > before


def test_a_hidden_answer_does_not_come_back_by_being_changed(room: Room) -> None:
    person, round_id = room.person(), room.open("open")
    room.vote(person, round_id, "Een scheldwoord")
    room.on_comment(comment_with(room, "Een scheldwoord"), "hide")
    for text in ("Een scheldwoord.", "Een scheldwoord!"):
        room.vote(person, round_id, text)
        assert states(room) == {text: "pending"}
    room.on_comment(comment_with(room, "Een scheldwoord!"), "approve")
    room.vote(person, round_id, "Toch anders")
    assert states(room) == {"Toch anders": "approved"}


def test_the_same_text_twice_in_an_answer_is_one_comment_and_goes_with_it(room: Room) -> None:
    person, round_id = room.person(), room.open("open")
    room.vote(person, round_id, "Samen", " Samen ")
    assert states(room) == {"Samen": "approved"}
    room.vote(person, round_id, "Simpel")
    assert states(room) == {"Simpel": "approved"}


def test_answers_to_an_open_question_are_comments_and_follow_the_latest_answer(room: Room) -> None:
    person, other, round_id = room.person(), room.person(), room.open("open")
    room.vote(person, round_id, "Sneller", "Samen")
    room.vote(other, round_id, "Rust")
    room.vote(person, round_id, "Samen", "Simpel")
    assert set(supports(room)) == {"Samen", "Simpel", "Rust"}


def test_a_text_that_stays_keeps_its_support_and_a_changed_one_loses_it(room: Room) -> None:
    person, other, round_id = room.person(), room.person(), room.open("open")
    room.vote(person, round_id, "Samen", "Sneller")
    with room.reading() as db:
        ids = {each.comment.text: each.comment.id for each in with_support(db, room.id)}
    for comment in ids.values():
        room.support(other, comment)
    room.vote(person, round_id, "Samen", "Nog sneller")
    assert supports(room) == {"Samen": 1, "Nog sneller": 0}


def test_the_ended_session_keeps_texts_and_support_and_not_who(room: Room) -> None:
    writer, other = room.people(2)
    comment = room.write(writer, "Blijft staan")
    room.support(other, comment)
    assert writers(room) == {writer}
    room.do("end")
    assert writers(room) == {None}
    assert supports(room) == {"Blijft staan": 1}
    with room.reading() as db:
        assert supported_by(db, db.get_one(Participant, other)) == []


def test_after_resuming_nobody_can_support_a_second_time_what_was_counted_at_the_end(room: Room) -> None:
    writer, other = room.people(2)
    comment = room.write(writer, "Blijft staan")
    room.support(other, comment)
    room.do("end")
    room.do("resume", "We waren nog niet klaar.")
    assert refusal(room.support, other, comment) == "support_over"
    assert refusal(room.support, writer, comment) == "support_over"
    assert supports(room) == {"Blijft staan": 1}
    room.support(other, room.write(writer, "Van daarna"))
    assert supports(room) == {"Blijft staan": 1, "Van daarna": 1}


def test_every_change_of_a_comment_raises_its_version(room: Room) -> None:
    writer, other = room.people(2)
    comment = room.write(writer, "Versies")
    versions = []
    for change in (
        lambda: None,
        lambda: room.support(other, comment),
        lambda: room.on_comment(comment, "spotlight", True),
        lambda: room.on_comment(comment, "hide"),
    ):
        change()
        with room.reading() as db:
            versions.append(db.get_one(Comment, comment).version)
    assert versions == sorted(set(versions))


def version(room: Room, comment_id: str) -> int:
    with room.reading() as db:
        return db.get_one(Comment, comment_id).version


def comment_with(room: Room, text: str) -> str:
    with room.reading() as db:
        return next(each.comment.id for each in with_support(db, room.id) if each.comment.text == text)


def states(room: Room) -> dict[str, str]:
    with room.reading() as db:
        return {each.comment.text: each.comment.state for each in with_support(db, room.id)}
