"""Who may see what: the one gate."""

import pytest

from models.disclosure import SMALLEST_GROUP
from models.round_view import Audience, tally_of
from models.rounds import Round
from models.snapshot import Stage, crowd_of, stage_of
from models.states import ItemState
from tests.room import QUESTIONS, Room


def stage(room: Room, audience: Audience) -> Stage:
    with room.reading() as db:
        return stage_of(db, room.live_session(db), audience)


def test_while_results_are_hidden_phone_and_screen_get_no_number_per_option(room: Room) -> None:
    person, round_id = room.begin().person(), room.open()
    room.vote(person, round_id, "a")
    for audience in (Audience.PHONE, Audience.SCREEN):
        view = stage(room, audience).round
        assert view is not None
        assert (view.tally, view.sentence, view.voted) == (None, None, 1)
    with room.reading() as db:
        asked = db.get_one(Round, round_id)
        assert tally_of(asked, Audience.PHONE) is None
        shown = tally_of(asked, Audience.SCREEN)
        assert shown is not None
        assert (shown.voted, shown.counts, shown.statistics, shown.abstained) == (1, None, None, None)


def test_the_console_sees_the_result_while_votes_come_in(room: Room) -> None:
    person, round_id = room.begin().person(), room.open()
    room.vote(person, round_id, "a")
    view = stage(room, Audience.CONSOLE).round
    assert view is not None
    assert view.tally is not None
    assert view.tally.counts["a"] == 1


def test_a_revealed_result_is_seen_by_all_and_a_hidden_one_no_longer(room: Room) -> None:
    person, round_id = room.begin().person(), room.open()
    room.vote(person, round_id, "a")
    for verb, shown in (("reveal", True), ("hide", False)):
        room.on_round(round_id, verb)
        for audience in (Audience.PHONE, Audience.SCREEN):
            view = stage(room, audience).round
            assert view is not None
            assert (view.tally is not None) is shown


def test_a_question_with_live_results_shows_them_from_the_start(room: Room) -> None:
    with room.changing() as db:
        room.question(db, "choice").results = "live"
    room.begin().open()
    view = stage(room, Audience.PHONE).round
    assert view is not None
    assert view.tally is not None


@pytest.mark.parametrize("type", QUESTIONS)
def test_a_result_without_votes_has_no_sentence(room: Room, type: str) -> None:
    room.begin().on_round(room.open(type), "reveal")
    view = stage(room, Audience.SCREEN).round
    assert view is not None
    assert view.sentence is None


def test_the_base_is_who_was_counted_else_who_joined_and_never_less_than_who_voted(room: Room) -> None:
    people = room.begin().people(3)
    round_id = room.open()
    bases = []
    for present in (None, 40, 2):
        room.do("count_present", present)
        for person in people:
            room.vote(person, round_id, "a")
        view = stage(room, Audience.SCREEN).round
        assert view is not None
        bases.append(view.base)
    assert bases == [3, 40, 3]


def test_a_prepared_question_is_seen_by_nobody_before_it_is_opened(room: Room) -> None:
    room.begin()
    with room.changing() as db:
        question = room.question(db, "choice")
        room.live_session(db).go_to(room.anna(db), question.agenda_item, question)
    assert stage(room, Audience.PHONE).round is None


@pytest.mark.parametrize(
    ("groups", "shown"),
    [
        ((SMALLEST_GROUP, SMALLEST_GROUP, SMALLEST_GROUP), True),
        ((SMALLEST_GROUP, SMALLEST_GROUP, SMALLEST_GROUP - 1), False),
        ((30, 30, 0), False),
        ((30, 30, 1), False),
    ],
)
def test_a_crowd_with_a_small_group_in_it_is_not_broken_down(
    room: Room, groups: tuple[int, ...], shown: bool
) -> None:
    for role, number in zip(("politiek", "beleid", "uitvoering"), groups, strict=True):
        room.people(number, {"rol": role})
    with room.reading() as db:
        crowd = crowd_of(db, room.live_session(db))
    assert bool(crowd) is shown


def test_a_few_who_did_not_say_would_be_told_from_the_rest_so_nothing_is_shown(room: Room) -> None:
    for role in ("politiek", "beleid", "uitvoering"):
        room.people(SMALLEST_GROUP, {"rol": role})
    room.people(SMALLEST_GROUP - 1)
    with room.reading() as db:
        assert crowd_of(db, room.live_session(db)) == {}
    room.person()
    with room.reading() as db:
        assert crowd_of(db, room.live_session(db)) == {"politiek": 5, "beleid": 5, "uitvoering": 5}


def test_a_crowd_grows_in_steps_so_that_nobody_is_seen_coming_in(room: Room) -> None:
    for role, number in (("politiek", 12), ("beleid", 5), ("uitvoering", 9)):
        room.people(number, {"rol": role})
    with room.reading() as db:
        assert crowd_of(db, room.live_session(db)) == {"politiek": 10, "beleid": 5, "uitvoering": 5}


def test_the_three_next_items_are_told_and_what_was_put_aside_is_not(room: Room) -> None:
    room.begin()
    with room.changing() as db:
        room.live_session(db).park_item(room.anna(db), room.live_session(db).agenda[1], ItemState.SKIPPED)
    assert [item.title for item in stage(room, Audience.SCREEN).upcoming] == ["Reflectie", "Afronding"]
