"""A session from draft to archive, its agenda, and the states of everything: each one table."""

from enum import StrEnum
from typing import Any

import pytest

from models import journal
from models.live_session import LiveSession, free_code
from models.states import (
    COMMENT_STEPS,
    LIVE_STEPS,
    ROUND_STEPS,
    CommentState,
    ItemState,
    LiveState,
    RoundState,
    check_step,
)
from tests.room import Room, refusal

TABLES: dict[type[StrEnum], Any] = {
    LiveState: LIVE_STEPS,
    RoundState: ROUND_STEPS,
    CommentState: COMMENT_STEPS,
}


@pytest.mark.parametrize("states", TABLES)
def test_a_table_names_every_state_and_holds_no_other(states: type[StrEnum]) -> None:
    steps = TABLES[states]
    assert set(steps) == set(states)
    assert set().union(*steps.values()) <= set(states)
    assert all(state not in wanted for state, wanted in steps.items())


@pytest.mark.parametrize("states", TABLES)
def test_exactly_the_steps_in_the_table_are_possible(states: type[StrEnum]) -> None:
    for state in states:
        for wanted in states:
            allowed = wanted in TABLES[states][state]
            assert (refusal(check_step, TABLES[states], state, wanted) == "") is allowed


VERBS: dict[str, tuple[Any, ...]] = {
    "open_lobby": (),
    "start": (),
    "end": (),
    "resume": ("Nog niet klaar.",),
    "archive": (),
}
PATHS = {
    LiveState.DRAFT: [],
    LiveState.LOBBY: ["open_lobby"],
    LiveState.LIVE: ["open_lobby", "start"],
    LiveState.ENDED: ["open_lobby", "start", "end"],
    LiveState.ARCHIVED: ["open_lobby", "start", "end", "archive"],
}
POSSIBLE = {
    LiveState.DRAFT: {"open_lobby"},
    LiveState.LOBBY: {"start", "end"},
    LiveState.LIVE: {"end"},
    LiveState.ENDED: {"resume", "archive"},
    LiveState.ARCHIVED: set[str](),
}


@pytest.mark.parametrize("state", LiveState)
def test_each_verb_works_in_its_own_states_only(room: Room, state: LiveState) -> None:
    possible = set()
    for verb, given in VERBS.items():
        one = Room(room.database)
        for step in PATHS[state]:
            one.do(step)
        if refusal(one.do, verb, *given) == "":
            possible.add(verb)
    assert possible == POSSIBLE[state]


def test_resuming_needs_a_reason(room: Room) -> None:
    room.begin().do("end")
    assert refusal(room.do, "resume", " ") == "reason_missing"


def test_the_door_is_open_in_lobby_and_live_unless_it_is_locked(room: Room) -> None:
    assert not room.look(lambda s: s.accepts_participants)
    room.begin()
    assert room.look(lambda s: s.accepts_participants)
    room.do("lock", True)
    assert not room.look(lambda s: s.accepts_participants)
    room.do("lock", False)
    room.do("end")
    assert not room.look(lambda s: s.accepts_participants)


@pytest.mark.parametrize("present", [-1, 100_001])
def test_a_count_of_people_that_cannot_be_is_refused(room: Room, present: int) -> None:
    assert refusal(room.do, "count_present", present) == "number_invalid"


def test_what_is_so_already_is_no_second_line_in_the_journal(room: Room) -> None:
    room.begin()
    for _ in range(2):
        room.do("count_present", 60)
        with room.holding() as db:
            live_session = room.live_session(db)
            live_session.park_item(room.anna(db), live_session.agenda[1], ItemState.PARKED)
    with room.reading() as db:
        actions = [line.action for line in db.scalars(journal.lines(room.id))]
    assert (actions.count("present_counted"), actions.count("item_parked")) == (1, 1)


def test_starting_puts_the_first_item_on(room: Room) -> None:
    assert room.begin().look(lambda s: s.item.title) == "Opening"


def test_going_on_marks_what_is_done(room: Room) -> None:
    room.begin()
    with room.changing() as db:
        live_session = room.live_session(db)
        live_session.go_to(room.anna(db), live_session.agenda[2])
    assert room.look(lambda s: [item.state for item in s.agenda]) == ["done", "planned", "current", "planned"]


def test_nobody_leaves_a_question_while_votes_come_in(room: Room) -> None:
    room.begin().open()
    with room.changing() as db:
        live_session = room.live_session(db)
        assert refusal(live_session.go_to, room.anna(db), live_session.agenda[0]) == "round_open"


@pytest.mark.parametrize("state", [ItemState.CURRENT, ItemState.DONE])
def test_an_item_is_put_aside_as_parked_or_skipped_and_nothing_else(room: Room, state: ItemState) -> None:
    room.begin()
    with room.changing() as db:
        live_session = room.live_session(db)
        assert refusal(live_session.park_item, room.anna(db), live_session.agenda[1], state) == "not_now"


def test_the_item_that_is_on_cannot_be_put_aside(room: Room) -> None:
    room.begin()
    with room.changing() as db:
        live_session = room.live_session(db)
        assert (
            refusal(live_session.park_item, room.anna(db), live_session.agenda[0], ItemState.PARKED)
            == "not_now"
        )


def test_every_change_of_the_stage_raises_its_version(room: Room) -> None:
    versions = [room.look(lambda s: s.version)]
    for verb in ("open_lobby", "start", "end"):
        room.do(verb)
        versions.append(room.look(lambda s: s.version))
    assert versions == sorted(set(versions))


def test_a_code_has_six_digits_of_which_the_first_is_not_nought(room: Room) -> None:
    with room.reading() as db:
        codes = {free_code(db) for _ in range(50)}
    assert all(len(code) == 6 and code.isdigit() and code[0] != "0" for code in codes)
    assert len(codes) > 40


def test_the_code_of_an_archived_session_leads_nowhere(room: Room) -> None:
    room.begin().do("end")
    with room.reading() as db:
        assert LiveSession.with_code(db, room.code)
    room.do("archive")
    with room.reading() as db:
        assert LiveSession.with_code(db, room.code) is None
