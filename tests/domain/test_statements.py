"""A sentence from the room is put to everybody, and keeps where it came from."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from models import journal
from models.comment import Comment
from models.hand_count import HandCount, count_hands
from models.journal import JournalEntry
from models.prepare.questions import change_question
from models.prepare.remove import remove_item, remove_question
from models.programme_file.problems import checked
from models.programme_file.questions import AnyQuestion
from models.question import Question
from models.rounds import Round
from models.statement import Statement
from tests.domain.test_two_operators import at_once, operator
from tests.room import Room, refusal

SAID = "Niet zacht. In bedekte termen formuleren gaat niet helpen."
NUANCE = "De boodschap moet wel vanuit gezamenlijkheid komen."


@pytest.fixture
def plenary(room: Room) -> Room:
    """The general reflection is on."""
    room.begin()
    room.go_to(2)
    return room


def said(room: Room, text: str = SAID, support: int = 0) -> str:
    """The id of a comment."""
    comment = room.write(room.person(), text)
    for person in room.people(support):
        room.support(person, comment)
    return comment


def on(room: Room, statement: str, do: Callable[[Statement, Any], None]) -> None:
    with room.holding() as db:
        do(db.get_one(Statement, statement), room.anna(db))


def ask(room: Room, statement: str) -> str:
    """The id of the round, closed."""
    with room.holding() as db:
        asked = Round.open(db.get_one(Question, statement), by=room.anna(db), reason="").id
    room.on_round(asked, "close")
    return asked


def outcome(word: str, reason: str = "") -> Callable[[Statement, Any], None]:
    return lambda statement, anna: statement.close_with(word, by=anna, reason=reason)


def hands(room: Room, round_id: str, counts: dict[str, int], reason: str = "") -> None:
    with room.holding() as db:
        count_hands(db.get_one(Round, round_id), counts, by=room.anna(db), reason=reason)


def last(room: Room) -> JournalEntry:
    with room.reading() as db:
        return journal.latest(db, room.id, 1)[0]


def test_a_statement_keeps_the_comments_it_was_made_from_as_they_were(plenary: Room) -> None:
    first, second = said(plenary, support=3), said(plenary, NUANCE)
    made = plenary.state(first, second, text="Niet zacht, wel samen.")
    plenary.on_comment(first, "hide")
    with plenary.reading() as db:
        statement = db.get_one(Statement, made)
        kept = [(each.text, each.support) for each in statement.sources]
        assert kept == [(SAID, 3), (NUANCE, 0)]
        assert (statement.question.text, statement.question.type) == ("Niet zacht, wel samen.", "agreement")


def test_nothing_ties_a_statement_to_who_wrote_the_comment(plenary: Room) -> None:
    plenary.state(said(plenary))
    with plenary.reading() as db:
        person = db.scalar(select(Comment.participant_id))
        assert person
        assert person not in str(last(plenary).facts)


def test_every_wording_stays_with_who_chose_it(plenary: Room) -> None:
    made = plenary.state(said(plenary), text=SAID)
    on(plenary, made, lambda statement, anna: statement.reword("Scherp, niet zacht.", by=anna))
    on(plenary, made, lambda statement, anna: statement.reword("Scherp, niet zacht.", by=anna))
    with plenary.reading() as db:
        statement = db.get_one(Statement, made)
        assert [each.text for each in statement.wordings] == [SAID, "Scherp, niet zacht."]
    assert (last(plenary).action, last(plenary).facts["before"]) == ("statement_reworded", SAID)


def test_a_statement_changed_while_preparing_keeps_its_earlier_wording(plenary: Room) -> None:
    made = plenary.state(said(plenary), text=SAID)
    entry: Any = checked(AnyQuestion, {"type": "agreement", "text": NUANCE})
    other: Any = checked(AnyQuestion, {"type": "open", "text": NUANCE})
    with plenary.holding() as db:
        question = db.get_one(Question, made)
        change_question(question, entry, by=plenary.anna(db))
        assert refusal(change_question, question, other, by=plenary.anna(db)) == "was_stated"
    with plenary.reading() as db:
        assert [each.text for each in db.get_one(Statement, made).wordings] == [SAID, NUANCE]


def test_while_it_is_asked_its_wording_stays(plenary: Room) -> None:
    made = plenary.state(said(plenary))
    with plenary.holding() as db:
        Round.open(db.get_one(Question, made), by=plenary.anna(db))
        statement = db.get_one(Statement, made)
        assert refusal(statement.reword, NUANCE, by=plenary.anna(db)) == "round_open"


def test_a_nuance_follows_the_statement_it_was_made_from(plenary: Room) -> None:
    comment = said(plenary)
    first = plenary.state(comment)
    nuance = plenary.state(comment, text=NUANCE, follows=first)
    with plenary.reading() as db:
        assert db.get_one(Statement, nuance).follows_id == first
    assert last(plenary).facts["follows"] == first


def test_what_somebody_said_aloud_is_a_statement_without_a_comment(plenary: Room) -> None:
    with plenary.reading() as db:
        assert db.get_one(Statement, plenary.state()).sources == []


def test_the_same_words_said_aloud_twice_are_one_statement(plenary: Room) -> None:
    plenary.state(text=SAID)
    assert refusal(plenary.state, text=f" {SAID} ") == "already_stated"
    assert plenary.state(text=NUANCE)


def test_the_same_nuance_made_twice_is_one_statement(plenary: Room) -> None:
    comment = said(plenary)
    first = plenary.state(comment)
    plenary.state(comment, text=NUANCE, follows=first)
    assert refusal(plenary.state, comment, text=NUANCE, follows=first) == "already_stated"
    assert plenary.state(comment, text="Scherp, en samen.", follows=first)


def test_two_who_make_a_statement_of_the_same_comment_at_once_make_one(plenary: Room) -> None:
    comment = said(plenary)

    def making(db: Any, live_session: Any) -> None:
        Statement.make(live_session, by=plenary.anna(db), text=SAID, comments=[db.get_one(Comment, comment)])

    assert sorted(at_once(operator(plenary, making), operator(plenary, making))) == ["", "already_stated"]
    with plenary.reading() as db:
        assert db.scalar(select(func.count()).select_from(Statement)) == 1


@pytest.mark.parametrize("verb", ["hide", "wait"])
def test_what_the_room_may_not_see_becomes_no_statement(plenary: Room, verb: str) -> None:
    if verb == "wait":
        plenary = Room(plenary.database, moderation="before").begin()
    comment = said(plenary)
    if verb == "hide":
        plenary.on_comment(comment, "hide")
    assert refusal(plenary.state, comment) == "not_now"


def test_before_the_session_runs_there_are_no_statements(room: Room) -> None:
    room.do("open_lobby")
    assert refusal(room.state) == "not_live"


def test_a_statement_from_the_room_is_not_removed(plenary: Room) -> None:
    made = plenary.state(said(plenary))
    with plenary.holding() as db:
        question = db.get_one(Question, made)
        assert refusal(remove_question, question, by=plenary.anna(db)) == "was_stated"
        assert refusal(remove_item, question.agenda_item, by=plenary.anna(db)) == "was_asked"


def test_the_chair_closes_with_a_word_and_another_one_is_a_correction(plenary: Room) -> None:
    made = plenary.state(said(plenary))
    ask(plenary, made)
    on(plenary, made, outcome("gedragen"))
    set_at = last(plenary)
    on(plenary, made, outcome("gedragen"))
    assert last(plenary).number == set_at.number, "twice is once"
    assert refusal(on, plenary, made, outcome("verdeeld")) == "reason_missing"
    on(plenary, made, outcome("verdeeld", "De achterste rijen niet gezien."))
    corrected = last(plenary)
    assert (corrected.action, corrected.facts["corrects"]) == ("outcome_corrected", set_at.number)
    assert corrected.reason == "De achterste rijen niet gezien."
    with plenary.reading() as db:
        assert [each.word for each in db.get_one(Statement, made).outcomes] == ["gedragen", "verdeeld"]


def test_an_outcome_needs_a_vote_that_is_over_and_a_word_of_the_programme(plenary: Room) -> None:
    made = plenary.state(said(plenary))
    assert refusal(on, plenary, made, outcome("gedragen")) == "not_now"
    with plenary.holding() as db:
        Round.open(db.get_one(Question, made), by=plenary.anna(db))
    assert refusal(on, plenary, made, outcome("gedragen")) == "round_open"
    assert refusal(on, plenary, made, outcome("prachtig")) == "outcome_unknown"


def test_an_outcome_can_be_corrected_after_the_session(plenary: Room) -> None:
    made = plenary.state(said(plenary))
    ask(plenary, made)
    on(plenary, made, outcome("gedragen"))
    plenary.do("end")
    on(plenary, made, outcome("geparkeerd", "Zo was het afgesproken."))
    with plenary.reading() as db:
        assert db.get_one(Statement, made).outcomes[-1].word == "geparkeerd"


def test_hands_stand_beside_the_votes_and_are_never_added(plenary: Room) -> None:
    round_id = plenary.open("agreement")
    plenary.vote(plenary.person(), round_id, "agree")
    hands(plenary, round_id, {"agree": 103, "disagree": 2})
    assert plenary.counts(round_id) == {"agree": 1}
    with plenary.reading() as db:
        assert db.get_one(Round, round_id).hands[-1].counts == {"agree": 103, "disagree": 2}


def test_a_wrong_count_is_corrected_with_a_reason_and_stays(plenary: Room) -> None:
    round_id = plenary.open("scale")
    hands(plenary, round_id, {"1": 14, "7": 56})
    counted = last(plenary)
    hands(plenary, round_id, {"7": 56, "1": 14})
    assert last(plenary).number == counted.number, "twice is once"
    assert refusal(hands, plenary, round_id, {"7": 59}) == "reason_missing"
    hands(plenary, round_id, {"1": 14, "7": 59}, "De achterste rij was niet meegeteld.")
    assert last(plenary).facts["corrects"] == counted.number
    with plenary.reading() as db:
        kept = [each.counts["7"] for each in db.get_one(Round, round_id).hands]
        assert kept == [56, 59]


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        ({}, "hands_missing"),
        ({"z": 1}, "hands_unknown"),
        ({"a": -1}, "number_invalid"),
        ({"a": 10**6}, "number_invalid"),
    ],
)
def test_what_is_no_count_of_hands_is_refused(plenary: Room, counts: dict[str, int], code: str) -> None:
    round_id, before = plenary.open(), last
    number = before(plenary).number
    assert refusal(hands, plenary, round_id, counts) == code
    assert last(plenary).number == number
    with plenary.reading() as db:
        assert db.scalar(select(func.count()).select_from(HandCount)) == 0
