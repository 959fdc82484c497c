"""Cards and answers of a group: what it brings to plenary, and what stays within it."""

from collections.abc import Collection

import pytest
from sqlalchemy import select

from models import journal
from models.card import Card, take_back
from models.comment import TEXT_LIMIT as COMMENT_LIMIT
from models.comment import Comment
from models.group_answer import GroupAnswer
from models.groups_now import breakout_of
from models.lineage import lineage_of
from models.participant import Participant
from models.question import Question
from models.round_view import Audience
from models.snapshot import comments_of, count_comments
from models.support import supporters
from tests.groups import LEAD, Groups
from tests.room import Room, refusal


@pytest.fixture
def groups(room: Room) -> Groups:
    room.begin()
    return Groups(room).start()


def seen(groups: Groups, group: int | None, audience: Audience = Audience.PHONE) -> Collection[str]:
    """The comments that somebody in this group sees."""
    with groups.room.reading() as db:
        group_id = None if group is None else groups.ids[group]
        found = comments_of(db, groups.room.live_session(db), audience, group_id=group_id)
        return {each.comment.text for each in found}


def test_a_card_is_a_comment_for_everybody(groups: Groups) -> None:
    groups.send(0, "Hoe complexer, hoe minder tevreden.")
    for group in (None, 0, 1):
        assert seen(groups, group) == {"Hoe complexer, hoe minder tevreden."}
    assert seen(groups, None, Audience.SCREEN) == {"Hoe complexer, hoe minder tevreden."}


def test_a_group_sends_three_cards_and_no_more(groups: Groups) -> None:
    for text in ("Een", "Twee", "Drie"):
        groups.send(0, text)
    assert refusal(groups.send, 0, "Vier") == "cards_full"
    groups.send(1, "Vier")


def test_the_same_card_twice_is_one_card(groups: Groups) -> None:
    assert groups.send(0, "Een") == groups.send(0, " Een ")
    assert len(seen(groups, None)) == 1


def test_a_card_that_was_taken_back_makes_place_for_another(groups: Groups) -> None:
    first, *_ = (groups.send(0, text) for text in ("Een", "Twee", "Drie"))
    with groups.room.holding() as db:
        take_back(db.get_one(Card, first), by=LEAD)
    groups.send(0, "Vier")
    assert seen(groups, None) == {"Twee", "Drie", "Vier"}


def test_late_cards_are_welcome_until_the_session_ends(groups: Groups) -> None:
    groups.end()
    groups.send(0, "Alsnog")
    assert seen(groups, None) == {"Alsnog"}
    groups.room.do("end")
    assert refusal(groups.send, 0, "Te laat") == "not_live"


@pytest.mark.parametrize(("text", "code"), [("", "text_empty"), ("x" * 201, "text_too_long")])
def test_a_card_that_is_no_card_is_refused(groups: Groups, text: str, code: str) -> None:
    assert refusal(groups.send, 0, text) == code


def test_a_comment_becomes_a_card_as_it_is(groups: Groups) -> None:
    (person,) = groups.people(0)
    long = "\n".join(["Eerste regel.", "x" * (COMMENT_LIMIT - 14)])
    comment = groups.write(person, long, group=0)
    card = groups.send_comment(0, comment, question=1)
    assert groups.send_comment(0, comment) == card, "the second click"
    assert seen(groups, None) == {long}


def test_a_comment_that_becomes_a_card_is_about_what_it_answers_or_what_the_group_has_before_it(
    groups: Groups,
) -> None:
    one, other = groups.people(0, 2)
    groups.room.vote(one, round_id := groups.open(0, 1), "Het kan eenvoudiger.")
    groups.room.on_round(round_id, "close")
    groups.go_to(0, 2)
    with groups.room.reading() as db:
        answer = db.scalars(select(Comment.id).where(Comment.round_id == round_id)).one()
    sent = [groups.send_comment(0, each) for each in (answer, groups.write(other, "Delen!", group=0))]
    with groups.room.reading() as db:
        about = [db.get_one(Card, each).question_id for each in sent]
    assert about == groups.questions[1:]


def test_only_what_the_group_sees_becomes_its_card(groups: Groups) -> None:
    (person,), (other,) = groups.people(0), groups.people(1)
    hidden, elsewhere = groups.write(person, "Weg ermee", group=0), groups.write(other, "Elders", group=1)
    groups.room.on_comment(hidden, "hide")
    assert [refusal(groups.send_comment, 0, each) for each in (hidden, elsewhere)] == ["not_found"] * 2


def test_a_card_is_supported_merged_and_made_into_a_statement_that_says_where_it_is_from(
    groups: Groups,
) -> None:
    one = groups.send(0, "Hoe complexer, hoe minder tevreden.", question=0)
    other = groups.send(1, "Complexiteit kost tevredenheid.", question=None)
    groups.end()
    groups.room.support(groups.room.person(), one)
    groups.room.merge(one, other)
    stated = groups.room.state(one, text="Maak het eenvoudiger.")
    with groups.room.reading() as db:
        lineage = lineage_of(db.get_one(Question, stated))
        assert lineage is not None
        assert [(each.group, each.question) for each in lineage.cards] == [
            ("Groep 1", "Herken je de uitkomsten?"),
            ("Groep 2", None),
        ]
        assert lineage.support == 1


def test_a_card_that_became_a_statement_is_not_taken_back(groups: Groups) -> None:
    card = groups.send(0, "Een")
    groups.end()
    groups.room.state(card)
    with groups.room.holding() as db:
        assert refusal(take_back, db.get_one(Card, card), by=LEAD) == "card_stated"


def test_a_card_that_was_merged_is_not_taken_back(groups: Groups) -> None:
    card, other = groups.send(0, "Een"), groups.send(1, "Twee")
    groups.end()
    groups.room.merge(other, card)
    with groups.room.holding() as db:
        assert refusal(take_back, db.get_one(Card, card), by=LEAD) == "card_merged"


def test_what_is_written_in_a_group_stays_in_it(groups: Groups) -> None:
    (person,) = groups.people(0)
    groups.write(person, "Onder ons gezegd", group=0)
    assert seen(groups, 0) == {"Onder ons gezegd"}
    for group, audience in ((1, Audience.PHONE), (None, Audience.PHONE), (None, Audience.SCREEN)):
        assert seen(groups, group, audience) == set()
    assert seen(groups, None, Audience.CONSOLE) == {"Onder ons gezegd"}
    with groups.room.reading() as db:
        live_session = groups.room.live_session(db)
        assert count_comments(db, live_session) == 0
        assert count_comments(db, live_session, groups.ids[0]) == 1
        assert count_comments(db, live_session, groups.ids[1]) == 0


def test_answers_to_an_open_question_stay_in_the_group_that_was_asked(groups: Groups) -> None:
    (person,) = groups.people(1)
    groups.room.vote(person, groups.open(1, 1), "Er is te weinig tijd")
    assert seen(groups, 1) == {"Er is te weinig tijd"}
    assert seen(groups, 0) == set()


def test_a_group_answers_together_beside_its_people(groups: Groups) -> None:
    groups.answer(0, "Wij herkennen het meeste.")
    groups.answer(0, "Wij herkennen bijna alles.", version=1)
    with groups.room.reading() as db:
        answer = db.get_one(GroupAnswer, (groups.ids[0], groups.questions[0]))
        assert (answer.text, answer.version) == ("Wij herkennen bijna alles.", 2)
        now = breakout_of(db, groups.breakout(db), joined=0)
        assert now is not None
        assert [len(each.answers) for each in now.groups] == [1, 0, 0]


def test_two_devices_of_a_lead_do_not_write_over_each_other(groups: Groups) -> None:
    groups.answer(0, "Eerst")
    assert refusal(groups.answer, 0, "Ook eerst") == "answer_changed_since"
    groups.answer(0, "Eerst")  # the same words: nothing to write over


def test_the_journal_holds_a_digest_of_the_answer_and_not_the_answer(groups: Groups) -> None:
    groups.answer(0, "Wij herkennen het meeste.")
    with groups.room.reading() as db:
        line = journal.latest(db, groups.room.id, 1)[0]
    assert line.action == "group_answered"
    assert "herkennen het meeste" not in str(line.facts)
    assert len(line.facts["digest"]) == 64


def test_a_comment_for_everybody_does_not_disappear_into_one_of_a_group(groups: Groups) -> None:
    room = groups.room
    (member,), loner = groups.people(0), room.person()
    groups.start()
    within = groups.write(member, "Van ons", group=0)
    public = room.write(loner, "Van iedereen")
    assert refusal(room.merge, within, public) == "merge_in_group"
    room.merge(public, within)


def test_who_is_not_in_a_group_does_not_support_what_was_written_in_it(groups: Groups) -> None:
    room = groups.room
    member, other = groups.people(0, 2)
    (stranger,) = groups.people(1)
    groups.start()
    within = groups.write(member, "Van ons", group=0)
    with room.changing() as db:
        comment = db.get_one(Comment, within)
        assert refusal(comment.support, db.get_one(Participant, stranger), True, groups.ids[1]) == "not_found"
        comment.support(db.get_one(Participant, other), True, groups.ids[0])
        assert supporters(db, comment.id) == {other}
