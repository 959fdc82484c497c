"""What says the same is taken together by a moderator: one comment stands for all, and everybody counts once."""

from typing import Any

import pytest

from models import journal
from models.comment import Comment
from models.lineage import lineage_of
from models.merging import separate
from models.participant import Participant
from models.question import Question
from models.record import record_of
from models.round_view import Audience
from models.snapshot import comments_of
from models.states import CommentState
from models.supported import most_supported, supported_by, with_support
from models.undo import undo
from models.verification import first_flaw
from tests.room import Room, refusal


@pytest.fixture
def room(room: Room) -> Room:
    return room.begin()


def part(room: Room, comment: str) -> None:
    with room.holding() as db:
        separate(db.get_one(Comment, comment), by=room.anna(db))


def supports(room: Room) -> dict[str, int]:
    """Of the comments that stand on their own."""
    with room.reading() as db:
        return {each.comment.text: each.support for each in with_support(db, room.id)}


def seen(room: Room, audience: Audience) -> set[str]:
    with room.reading() as db:
        return {each.comment.text for each in comments_of(db, room.live_session(db), audience)}


def lines(room: Room, action: str) -> list[dict[str, Any]]:
    with room.reading() as db:
        return [each.facts for each in db.scalars(journal.lines(room.id)) if each.action == action]


def written(room: Room, *texts: str) -> list[str]:
    return [room.write(room.person(), text) for text in texts]


def test_a_merged_comment_disappears_everywhere_and_the_other_stands_for_it(room: Room) -> None:
    first, second = written(room, "Minder regels", "Minder regels graag")
    room.merge(first, second)
    for audience in Audience:
        assert seen(room, audience) == {"Minder regels"}
    with room.reading() as db:
        assert [each.comment.id for each in most_supported(db, room.id, 12)] == [first]


def test_everybody_counts_once_whichever_of_them_they_supported(room: Room) -> None:
    first, second, third = written(room, "Een", "Twee", "Drie")
    both, one, other = room.people(3)
    for person, comment in ((both, first), (both, second), (one, second), (other, third)):
        room.support(person, comment)
    room.merge(first, second, third)
    assert supports(room) == {"Een": 3}
    with room.reading() as db:
        assert supported_by(db, db.get_one(Participant, one)) == [first]
        assert supported_by(db, db.get_one(Participant, both)) == [first]


def test_who_supported_a_merged_comment_can_take_that_back_and_give_it_again(room: Room) -> None:
    first, second = written(room, "Een", "Twee")
    person = room.person()
    room.support(person, second)
    room.merge(first, second)
    room.support(person, first)
    assert supports(room) == {"Een": 1}
    room.support(person, first, on=False)
    assert supports(room) == {"Een": 0}
    room.support(person, first)
    assert supports(room) == {"Een": 1}


def test_a_tap_that_was_on_its_way_counts_where_the_comment_went(room: Room) -> None:
    first, second = written(room, "Een", "Twee")
    room.merge(first, second)
    room.support(room.person(), second)
    assert supports(room) == {"Een": 1}


def test_taken_apart_each_is_as_it_was(room: Room) -> None:
    first, second = written(room, "Een", "Twee")
    person = room.person()
    room.support(person, second)
    room.merge(first, second)
    part(room, second)
    assert supports(room) == {"Een": 0, "Twee": 1}
    assert seen(room, Audience.PHONE) == {"Een", "Twee"}
    assert lines(room, "comment_separated") == [{"comment": second, "merged_into": first}]


def test_the_second_click_changes_nothing_and_leaves_no_line(room: Room) -> None:
    first, second = written(room, "Een", "Twee")
    for _ in range(2):
        room.merge(first, second)
    assert lines(room, "comments_merged") == [{"comment": first, "comments": [second]}]
    for _ in range(2):
        part(room, second)
    assert len(lines(room, "comment_separated")) == 1


def test_what_was_merged_into_one_of_them_goes_along(room: Room) -> None:
    first, second, third = written(room, "Een", "Twee", "Drie")
    room.support(room.person(), third)
    room.merge(second, third)
    room.merge(first, second)
    assert supports(room) == {"Een": 1}
    part(room, third)
    assert supports(room) == {"Een": 0, "Drie": 1}


def test_one_that_went_elsewhere_is_refused_and_so_is_merging_into_it(room: Room) -> None:
    first, second, third = written(room, "Een", "Twee", "Drie")
    room.merge(first, second)
    assert refusal(room.merge, third, second) == "merged_already"
    assert refusal(room.merge, second, third) == "merged_already"
    assert supports(room) == {"Een": 0, "Drie": 0}


def test_a_comment_alone_cannot_be_merged(room: Room) -> None:
    (only,) = written(room, "Een")
    assert refusal(room.merge, only, only) == "merge_alone"


def test_what_is_hidden_or_on_the_screen_is_not_merged_away(room: Room) -> None:
    first, second = written(room, "Een", "Twee")
    room.on_comment(second, "spotlight", True)
    assert refusal(room.merge, first, second) == "merge_on_screen"
    assert refusal(room.merge, second, first) == "", "into the one on the screen it can"
    part(room, first)
    room.on_comment(second, "hide")
    assert refusal(room.merge, first, second) == refusal(room.merge, second, first) == "merge_hidden"


def test_what_is_shown_does_not_disappear_into_what_still_waits(room: Room) -> None:
    first, second = written(room, "Een", "Twee")
    room.on_comment(second, "hold")
    assert refusal(room.merge, second, first) == "merge_unseen"
    room.merge(first, second)
    part(room, second)
    assert seen(room, Audience.PHONE) == {"Een"}, "it waits as it did"


@pytest.mark.parametrize("verb", ["approve", "hide", "hold"])
def test_a_merged_comment_is_moderated_through_the_one_that_stands_for_it(room: Room, verb: str) -> None:
    first, second = written(room, "Een", "Twee")
    room.merge(first, second)
    assert refusal(room.on_comment, second, verb) == "merged_already"
    assert refusal(room.on_comment, second, "spotlight", True) == "merged_already"
    room.on_comment(first, "hide")
    assert seen(room, Audience.PHONE) == set()


def test_a_merged_comment_makes_no_statement_and_the_sources_of_one_stay(room: Room) -> None:
    room.go_to(2)
    first, second = written(room, "Een", "Twee")
    statement = room.state(second)
    room.merge(first, second)
    assert refusal(room.state, second, text="Anders") == "merged_already"
    with room.reading() as db:
        question = next(each for each in record_of(db, room.live_session(db)).questions if each.statement)
    assert statement
    assert [each.text for each in question.statement.sources] == ["Twee"]  # type: ignore[union-attr]


def test_a_statement_keeps_what_was_merged_into_its_sources_also_after_it_is_separated(room: Room) -> None:
    room.go_to(2)
    first, second, other = written(room, "Een", "Twee", "Los")
    both, one = room.people(2)
    for person, comment in ((both, first), (both, second), (one, second)):
        room.support(person, comment)
    room.merge(first, second)
    statement = room.state(first, other)
    part(room, second)
    with room.reading() as db:
        question = next(each for each in record_of(db, room.live_session(db)).questions if each.statement)
        lineage = lineage_of(db.get_one(Question, statement))
        assert first_flaw(db, room.id) is None
    sources = question.statement.sources  # type: ignore[union-attr]
    assert [(each.text, each.support, each.merged_into) for each in sources] == [
        ("Een", 2, None),
        ("Twee", 2, first),
        ("Los", 0, None),
    ]
    assert lineage is not None
    assert (lineage.sources, lineage.comments, lineage.support) == (["Een", "Los"], 3, 2)
    told = [["Een", 2], ["Twee", 2, first], ["Los", 0]]
    assert [each[1:] for each in lines(room, "statement_made")[-1]["sources"]] == told


def test_the_same_comment_makes_no_second_statement_whatever_was_merged_into_it(room: Room) -> None:
    room.go_to(2)
    first, second = written(room, "Een", "Twee")
    room.merge(first, second)
    room.state(first)
    assert refusal(room.state, first, text="Anders") == "already_stated"
    part(room, second)
    assert refusal(room.state, first, text="Anders") == "already_stated"
    assert room.state(second, text="Anders")


def test_support_that_lost_its_names_counts_on_and_comes_apart_again(room: Room) -> None:
    first, second, third = written(room, "Een", "Twee", "Drie")
    both, one, other = room.people(3)
    for person, comment in ((both, first), (both, second), (one, second), (other, third), (one, third)):
        room.support(person, comment)
    room.merge(first, second, third)
    assert supports(room) == {"Een": 3}
    room.do("end")
    assert supports(room) == {"Een": 3}
    part(room, second)
    assert supports(room)["Twee"] == 2
    assert supports(room)["Een"] <= 3, "what is certain: nobody counts twice"


def test_merged_after_the_end_the_larger_number_is_what_is_certain(room: Room) -> None:
    first, second = written(room, "Een", "Twee")
    for person in room.people(2):
        room.support(person, first)
    for person in room.people(3):
        room.support(person, second)
    room.do("end")
    room.merge(first, second)
    assert supports(room) == {"Een": 3}
    part(room, second)
    assert supports(room) == {"Een": 2, "Twee": 3}


def test_what_is_left_when_one_is_taken_out_after_the_end_counts_no_less_than_each_of_them(
    room: Room,
) -> None:
    first, second, third = written(room, "Een", "Twee", "Drie")
    room.support(room.person(), first)
    for person in room.people(2):
        room.support(person, second)
    for person in room.people(2):
        room.support(person, third)
    room.do("end")
    room.merge(first, second, third)
    assert supports(room) == {"Een": 2}
    part(room, second)
    assert supports(room) == {"Een": 2, "Twee": 2}, "so many supported Drie alone"
    undo_last(room)
    part(room, third)
    assert supports(room) == {"Een": 2, "Drie": 2}, "what Twee and Drie add is what it was, and made up anew"
    undo_last(room)
    assert supports(room) == {"Een": 2}


def test_after_resuming_nobody_counts_twice_either(room: Room) -> None:
    (first,) = written(room, "Een")
    for person in room.people(3):
        room.support(person, first)
    room.do("end")
    room.do("resume", "Nog een vraag.")
    second, person = room.write(room.person(), "Twee"), room.person()
    room.support(person, second)
    room.merge(first, second)
    assert supports(room) == {"Een": 3}
    assert refusal(room.support, person, second) == "support_over"
    room.do("end")
    assert supports(room) == {"Een": 3}


def undo_last(room: Room) -> None:
    with room.holding() as db:
        line = journal.latest(db, room.id, 1)[0].number
        undo(room.live_session(db), line, by=room.anna(db), connected=0)


def family(room: Room) -> tuple[str, str, str]:
    """Two merged into one another, and a third; three people in all support the first two, one of them both."""
    first, second, third = written(room, "Een", "Twee", "Drie")
    both, one, other = room.people(3)
    given = (both, first), (one, first), (both, second), (other, second), (one, third)
    for person, comment in given:
        room.support(person, comment)
    room.merge(second, first)
    return first, second, third


@pytest.mark.parametrize("ended", [False, True])
def test_undoing_a_merge_leaves_the_support_as_it_was(room: Room, ended: bool) -> None:
    _, second, third = family(room)
    if ended:
        room.do("end")
    was = supports(room)
    assert was == {"Twee": 3, "Drie": 1}
    room.merge(third, second)
    undo_last(room)
    assert supports(room) == was
    room.merge(third, second)
    assert supports(room) == {"Drie": 3}


@pytest.mark.parametrize("ended", [False, True])
def test_undoing_that_one_stands_on_its_own_leaves_the_support_as_it_was(room: Room, ended: bool) -> None:
    first, second, third = family(room)
    room.merge(third, second)
    if ended:
        room.do("end")
    for comment in (first, second):
        was = supports(room)
        part(room, comment)
        assert supports(room) != was
        undo_last(room)
        assert supports(room) == was == {"Drie": 3}


def test_the_journal_tells_what_came_along_and_what_it_added(room: Room) -> None:
    first, second, third = family(room)
    room.do("end")
    room.merge(third, second)
    merged = {"comment": third, "comments": [second], "along": {second: [first]}, "added": {first: 1}}
    assert lines(room, "comments_merged")[-1] == merged


def test_an_answer_that_its_writer_changes_lets_go_of_what_was_merged_into_it(room: Room) -> None:
    round_id = room.open("open")
    one, other = room.people(2)
    room.vote(one, round_id, "Eerst de wet")
    room.vote(other, round_id, "Eerst die wet")
    with room.reading() as db:
        ids = {each.comment.text: each.comment.id for each in with_support(db, room.id)}
    room.merge(ids["Eerst de wet"], ids["Eerst die wet"])
    room.vote(one, round_id, "Toch iets anders")
    assert seen(room, Audience.PHONE) == {"Toch iets anders", "Eerst die wet"}


def test_what_was_merged_into_an_answer_that_is_not_told_yet_stands_on_its_own_meanwhile(room: Room) -> None:
    """A record that is made while people answer holds none of their answers."""
    (spoken,) = written(room, "De wet moet eerst")
    round_id = room.open("open")
    room.vote(room.person(), round_id, "Eerst de wet")
    with room.reading() as db:
        (answer,) = (each.comment.id for each in with_support(db, room.id) if each.comment.round_id)
    room.merge(answer, spoken)
    assert recorded(room) == {"De wet moet eerst": None}
    room.on_round(round_id, "close")
    assert recorded(room) == {"De wet moet eerst": answer, "Eerst de wet": None}


def recorded(room: Room) -> dict[str, str | None]:
    """Texts, and into which comment each was merged."""
    with room.reading() as db:
        return {each.text: each.merged_into for each in record_of(db, room.live_session(db)).comments}


def test_the_journal_names_comments_and_never_who_wrote_them(room: Room) -> None:
    writer, other = room.people(2)
    first, second = room.write(writer, "Een"), room.write(other, "Twee")
    room.merge(first, second)
    part(room, second)
    facts = str(lines(room, "comments_merged") + lines(room, "comment_separated"))
    assert writer not in facts
    assert other not in facts


def test_what_was_approved_by_mistake_waits_again(room: Room) -> None:
    (comment,) = written(room, "Te snel")
    room.on_comment(comment, "spotlight", True)
    for _ in range(2):
        room.on_comment(comment, "hold")
    assert seen(room, Audience.PHONE) == set()
    assert room.look(lambda s: s.spotlight_id) is None
    assert lines(room, "comment_held") == [{"comment": comment, "before": "approved", "spotlighted": True}]
    with room.reading() as db:
        assert db.get_one(Comment, comment).state == CommentState.PENDING
