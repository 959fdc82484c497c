"""Answers on paper or aloud are entered by an operator: they count, always stand apart in words, and stay as they were
entered once the round is sealed."""

from collections.abc import Mapping
from typing import Any

import pytest

from models import journal
from models.manual_answers import add_answers
from models.round_view import Audience, RoundView
from models.rounds import Round
from models.snapshot import stage_of
from models.verification import first_flaw
from tests.room import Room, refusal

PAPER = "Op papier."


def enter(room: Room, round_id: str, counts: Mapping[str, int], reason: str = PAPER, **people: int) -> str:
    """The code with which it was refused, if it was."""
    with room.holding() as db:
        round_ = db.get_one(Round, round_id)
        return refusal(add_answers, round_, counts, by=room.anna(db), reason=reason, **people)


def view(room: Room, audience: Audience = Audience.CONSOLE) -> RoundView:
    with room.reading() as db:
        found = stage_of(db, room.live_session(db), audience).round
    assert found is not None
    return found


def lines(room: Room, action: str) -> list[dict[str, Any]]:
    with room.reading() as db:
        return [line.facts for line in db.scalars(journal.lines(room.id)) if line.action == action]


@pytest.fixture
def asked(room: Room) -> str:
    """A question of type choice that two people answered on their phones."""
    round_id = room.begin().open()
    for answer in "ab":
        room.vote(room.person(), round_id, answer)
    return round_id


def test_they_count_in_the_result_and_are_named_apart(room: Room, asked: str) -> None:
    assert enter(room, asked, {"a": 9, "c": 3}) == ""
    shown = view(room)
    assert shown.tally is not None
    assert (shown.voted, shown.manual, shown.tally.counts) == (14, 12, {"a": 10, "b": 1, "c": 3})
    assert shown.tally.manual_counts == {"a": 9, "c": 3}


def test_the_base_is_never_smaller_than_who_answered(room: Room, asked: str) -> None:
    enter(room, asked, {"a": 12})
    assert view(room).base == 14, "two joined, twelve answered on paper"
    room.do("count_present", 20)
    assert view(room).base == 20
    room.do("count_present", 5)
    assert view(room).base == 14


def test_the_mean_of_a_scale_is_over_all_answers(room: Room) -> None:
    round_id = room.begin().open("scale")
    room.vote(room.person(), round_id, "1")
    enter(room, round_id, {"7": 1})
    shown = view(room).tally
    assert shown is not None
    assert shown.statistics["mean"] == 4.0


def test_who_chose_several_options_is_one_person(room: Room) -> None:
    round_id = room.begin().open("multiple")
    room.vote(room.person(), round_id, "a", "b")
    assert enter(room, round_id, {"a": 3, "b": 2}) == "number_invalid", "of how many people?"
    assert enter(room, round_id, {"a": 3, "b": 2}, people=2) == "number_invalid"
    assert enter(room, round_id, {"a": 3, "b": 2}, people=6) == "number_invalid"
    assert enter(room, round_id, {"a": 3, "b": 2}, people=4) == ""
    assert (view(room).voted, view(room).manual) == (5, 4)


def test_nobody_chose_fewer_options_than_they_had_to(room: Room) -> None:
    room.settle("multiple", least=2, most=2)
    round_id = room.begin().open("multiple")
    assert enter(room, round_id, {"a": 3, "b": 2, "c": 1}, people=6) == "number_invalid"
    assert enter(room, round_id, {"a": 3}, people=3) == "answer_too_few", "nobody can have answered so"
    assert enter(room, round_id, {"a": 3, "b": 2, "c": 1}, people=3) == ""
    assert view(room).manual == 3


def test_a_later_entry_takes_the_place_of_the_one_before_and_both_are_kept(room: Room, asked: str) -> None:
    enter(room, asked, {"a": 2})
    assert enter(room, asked, {"a": 3, "b": 1}, "Twee briefjes lagen nog op tafel.") == ""
    assert view(room).manual == 4
    with room.reading() as db:
        kept = [(each.number, each.counts, each.reason) for each in db.get_one(Round, asked).manual]
    assert kept == [(1, {"a": 2}, PAPER), (2, {"a": 3, "b": 1}, "Twee briefjes lagen nog op tafel.")]
    assert lines(room, "answers_corrected")[0]["before"] == {"a": 2}


def test_the_same_entry_again_changes_nothing(room: Room, asked: str) -> None:
    for _ in range(2):
        assert enter(room, asked, {"a": 2}) == ""
    assert len(lines(room, "answers_added")) == 1
    assert lines(room, "answers_corrected") == []


def test_what_was_entered_by_mistake_can_be_taken_back_with_a_reason(room: Room, asked: str) -> None:
    enter(room, asked, {"a": 2})
    assert enter(room, asked, {"a": 0}, "Hoorde bij de vorige vraag.") == ""
    assert (view(room).voted, view(room).manual) == (2, 0)


def test_what_does_not_fit_is_refused(room: Room, asked: str) -> None:
    assert enter(room, asked, {}) == "hands_missing"
    assert enter(room, asked, {"a": 0}) == "hands_missing"
    assert enter(room, asked, {"x": 1}) == "hands_unknown"
    assert enter(room, asked, {"a": -1}) == "number_invalid"
    assert enter(room, asked, {"a": 1}, " ") == "reason_missing"
    assert view(room).manual == 0


def test_a_closed_round_takes_them_and_a_sealed_one_does_not(room: Room, asked: str) -> None:
    room.on_round(asked, "close")
    assert enter(room, asked, {"a": 1}) == ""
    room.seal(asked)
    assert enter(room, asked, {"a": 2}, "Te laat.") == "round_sealed"
    assert (view(room).voted, view(room).manual) == (3, 1)


def test_sealing_says_how_many_of_the_votes_they_are_and_leaves_the_ballots_alone(
    room: Room, asked: str
) -> None:
    enter(room, asked, {"a": 9})
    room.on_round(asked, "close")
    assert lines(room, "round_closed")[0]["voted"] == 11
    room.seal(asked)
    sealed = lines(room, "round_sealed")[0]
    assert (sealed["voted"], sealed["manual"], sealed["manual_counts"]) == (11, 9, {"a": 9})
    assert sealed["counts"] == {"a": 10, "b": 1, "c": 0}
    with room.reading() as db:
        assert first_flaw(db, room.id) is None


@pytest.mark.parametrize("audience", [Audience.PHONE, Audience.SCREEN])
def test_while_the_result_is_hidden_only_their_number_is_known(
    room: Room, asked: str, audience: Audience
) -> None:
    enter(room, asked, {"a": 9})
    shown = view(room, audience)
    assert (shown.voted, shown.manual, shown.tally) == (11, 9, None)


def test_a_round_into_which_answers_were_entered_is_not_withdrawn(room: Room) -> None:
    round_id = room.begin().open()
    enter(room, round_id, {"a": 2})
    enter(room, round_id, {"a": 0}, "Hoorde bij de vorige vraag.")
    with room.holding() as db:
        assert refusal(db.get_one(Round, round_id).withdraw, by=room.anna(db)) == "was_answered"
