"""What an operator did with the groups of a breakout is undone, and what groups do stands in nobody's way."""

from collections.abc import Callable

import pytest

from models.base import now
from models.calling_back import stay_apart
from models.card import Card
from models.group_places import choose
from models.rounds import Round, unsealed
from models.states import BreakoutState
from models.undo import last_step, undo
from models.verification import first_flaw
from tests.groups import Groups
from tests.room import Room, refusal


@pytest.fixture
def groups(room: Room) -> Groups:
    room.begin()
    return Groups(room).start()


def undo_last(groups: Groups) -> str:
    """The code with which it is refused; where nothing is offered, that."""
    with groups.room.holding() as db:
        live_session = groups.room.live_session(db)
        step = last_step(live_session)
        if step is None:
            return "nothing is offered"
        return refusal(undo, live_session, step[0].number, by=groups.room.anna(db), connected=4)


def state(groups: Groups) -> BreakoutState:
    with groups.room.reading() as db:
        return BreakoutState(groups.breakout(db).state)


def stay(groups: Groups) -> None:
    groups.do(lambda breakout, by: stay_apart(breakout, by=by))


def seconds_left(groups: Groups) -> int:
    with groups.room.reading() as db:
        back_at = groups.breakout(db).back_at
        assert back_at is not None
        return round((back_at - now()).total_seconds() / 60) * 60


def test_calling_the_groups_back_is_undone_by_letting_them_stay(groups: Groups) -> None:
    groups.call_back(120)
    assert undo_last(groups) == ""
    assert state(groups) == BreakoutState.APART


def test_a_second_call_that_is_undone_leaves_the_first_one(groups: Groups) -> None:
    groups.call_back(120)
    groups.call_back(600)
    assert undo_last(groups) == ""
    assert seconds_left(groups) == 120


def test_letting_them_stay_is_undone_by_the_call_that_there_was(groups: Groups) -> None:
    groups.call_back(300)
    stay(groups)
    assert undo_last(groups) == ""
    assert (state(groups), seconds_left(groups)) == (BreakoutState.CALLED, 300)


@pytest.mark.parametrize("pace", ["lead", "self"])
def test_bringing_everybody_back_is_undone_with_what_the_groups_had_open(room: Room, pace: str) -> None:
    room.begin()
    groups = Groups(room, pace=pace).start()
    if pace == "lead":
        groups.open(0)
    groups.end()
    assert undo_last(groups) == ""
    assert state(groups) == BreakoutState.APART
    with room.reading() as db:
        round_ = groups.question(db, 0).round_of(groups.ids[0])
        assert round_ is not None
        assert round_.is_open
        assert first_flaw(db, room.id) is None


def test_undone_within_the_grace_time_a_group_that_said_it_was_ready_still_is(room: Room) -> None:
    room.begin()
    groups = Groups(room, pace="self").start()
    one, _other = groups.people(0, 2)
    (third,) = groups.people(1)
    for group, person in ((0, one), (1, third)):
        answer_all(groups, person, group)
    groups.ready(0)
    groups.end()
    assert undo_last(groups) == ""
    assert groups.state(0) == "ready"
    assert groups.state(1) == "working"  # ready by itself, until somebody comes in
    with room.reading() as db:
        assert first_flaw(db, room.id) is None


def test_at_their_own_pace_it_is_not_undone_once_nothing_can_be_answered_any_more(room: Room) -> None:
    room.begin()
    groups = Groups(room, pace="self").start()
    groups.end()
    with room.holding() as db:
        for round_ in unsealed(room.live_session(db)):
            round_.seal()
    assert undo_last(groups) == "grace_over"


def answer_all(groups: Groups, person: str, group: int) -> None:
    with groups.room.reading() as db:
        rounds = [each.id for each in groups.work(db, group).rounds]
    for round_id, answer in zip(rounds, ("4", "Sneller", "a"), strict=True):
        groups.room.vote(person, round_id, answer)


def test_what_a_lead_or_people_do_in_a_group_stands_in_nobodys_way(groups: Groups) -> None:
    groups.call_back(120)
    round_id = groups.open(0)
    groups.answer(0, "Wij herkennen het.", 1)
    groups.send(0, "Meer tijd")
    person = groups.room.person()
    with groups.room.holding() as db:
        choose(groups.breakout(db), person, groups.group(db, 0))
    assert undo_last(groups) == ""
    assert state(groups) == BreakoutState.APART
    with groups.room.reading() as db:
        assert db.get_one(Round, round_id).is_open


def test_a_late_card_does_not_keep_a_question_in_plenary_from_being_withdrawn(groups: Groups) -> None:
    groups.end()
    round_id = groups.room.open("choice")
    groups.send(0, "Een late kaart")
    assert undo_last(groups) == ""
    with groups.room.reading() as db:
        assert db.get(Round, round_id) is None


def test_a_comment_comes_back_on_the_screen_also_when_a_group_was_asked_something_since(
    groups: Groups,
) -> None:
    room = groups.room
    comment = room.write(room.person(), "Eerst dit")
    room.on_comment(comment, "spotlight", True)
    room.on_comment(comment, "hide")
    groups.open(0)
    assert undo_last(groups) == ""
    assert room.look(lambda live_session: live_session.spotlight_id) == comment


def on_cards(groups: Groups) -> tuple[str, str]:
    return groups.send(0, "Meer tijd"), groups.send(1, "Minder regels")


@pytest.mark.parametrize(
    "step",
    [
        lambda room, first, _other: room.on_comment(first, "hide"),
        lambda room, first, other: room.merge(other, first),
    ],
)
def test_hiding_and_merging_cards_is_undone_as_of_any_comment(
    groups: Groups, step: Callable[..., None]
) -> None:
    cards = on_cards(groups)
    groups.end()
    step(groups.room, *cards)
    assert undo_last(groups) == ""
    with groups.room.reading() as db:
        assert all(db.get_one(Card, each).comment.is_shown for each in cards)


def test_somebody_who_was_moved_is_not_moved_back_and_nothing_earlier_is_undone_instead(
    groups: Groups,
) -> None:
    (person,) = groups.people(0)
    groups.call_back(120)
    groups.move(person, 1)
    assert undo_last(groups) == "nothing is offered"
