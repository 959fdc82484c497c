"""Asked again, a question shows both rounds and the shift between them, to who may see both; never who moved."""

from dataclasses import asdict
from typing import Any

import pytest

from models.earlier import Earlier
from models.round_view import Audience, RoundView
from models.snapshot import stage_of
from tests.room import Room

PUBLIC = (Audience.PHONE, Audience.SCREEN)


def view(room: Room, audience: Audience = Audience.CONSOLE) -> RoundView:
    with room.reading() as db:
        found = stage_of(db, room.live_session(db), audience).round
    assert found is not None
    return found


def earlier(room: Room, audience: Audience = Audience.CONSOLE) -> Earlier:
    found = view(room, audience).earlier
    assert found is not None
    return found


def ask(room: Room, type: str, *answers: str, show: bool = True) -> str:
    """A round with a voter for each answer, closed and revealed."""
    round_id = room.open(type, reason="Na het gesprek.")
    for answer in answers:
        room.vote(room.person(), round_id, answer)
    room.on_round(round_id, "close")
    if show:
        room.on_round(round_id, "reveal")
    return round_id


def change(room: Room, question: str, **fields: Any) -> None:
    with room.changing() as db:
        for name, value in fields.items():
            setattr(room.question(db, question), name, value)


def test_the_second_round_has_the_first_beside_it_with_both_bases(room: Room) -> None:
    room.begin().do("count_present", 4)
    ask(room, "choice", "a", "a", "b")
    room.do("count_present", 6)
    ask(room, "choice", "a", "b", "b", "b", "b")
    found = earlier(room)
    assert (found.number, found.voted, found.base) == (1, 3, 4)
    assert (view(room).voted, view(room).base) == (5, 6)
    assert found.before is not None
    assert (found.before.counts, found.now.counts) == ({"a": 2, "b": 1, "c": 0}, {"a": 1, "b": 4, "c": 0})


def test_a_first_round_and_an_open_question_have_nothing_beside_them(room: Room) -> None:
    room.begin()
    ask(room, "choice", "a")
    assert view(room).earlier is None
    ask(room, "open", "Sneller")
    ask(room, "open", "Samen")
    assert view(room).earlier is None


def test_a_setting_that_the_type_did_not_have_yet_makes_no_difference(room: Room) -> None:
    room.begin()
    ask(room, "multiple", "a")
    with room.changing() as db:
        before = room.question(db, "multiple").rounds[0]
        before.asked = {name: value for name, value in before.asked.items() if name != "least"}
    ask(room, "multiple", "b")
    assert (list(earlier(room).differs), earlier(room).before is not None) == ([], True)


def test_settings_that_have_no_words_of_their_own_are_told_once(room: Room) -> None:
    room.begin()
    ask(room, "grid", "a-x-3")
    room.settle("grid", across="Kosten", up="Baten")
    ask(room, "grid", "a-x-3")
    found = earlier(room)
    assert list(found.differs) == ["across", "up"]
    assert [each.message for each in found.differences] == ["the settings were different"]


def test_the_third_round_stands_beside_the_second(room: Room) -> None:
    room.begin()
    for answer in ("a", "b", "c"):
        ask(room, "choice", answer)
    assert earlier(room).number == 2


def test_a_round_in_which_nobody_answered_is_not_compared_with(room: Room) -> None:
    room.begin()
    ask(room, "choice")
    ask(room, "choice", "a")
    assert view(room).earlier is None


def test_of_few_people_the_shift_is_in_people(room: Room) -> None:
    room.begin()
    ask(room, "choice", *"aab")
    ask(room, "choice", *"abbbb")
    found = earlier(room)
    assert found.in_people
    assert {key: found.shift(key) for key in "abc"} == {"a": -1, "b": 3, "c": 0}
    assert {key: found.drawn(key) for key in "abc"} == {"a": 2, "b": 1, "c": 0}


def test_of_many_people_the_shift_is_in_percentage_points_and_drawn_by_share(room: Room) -> None:
    room.begin()
    ask(room, "choice", *"aaabbbbbbb" * 3)
    ask(room, "choice", *"aabbb" * 12)
    found = earlier(room)
    assert not found.in_people
    assert {key: found.shift(key) for key in "abc"} == {"a": 10, "b": -10, "c": 0}
    assert {key: found.drawn(key) for key in "abc"} == {"a": 18.0, "b": 42.0, "c": 0.0}
    assert (found.highest, found.room) == (42.0, 24 + 42)


@pytest.mark.parametrize("audience", PUBLIC)
def test_the_room_sees_the_earlier_result_only_when_both_are_shown(room: Room, audience: Audience) -> None:
    room.begin()
    first = ask(room, "choice", "a")
    second = ask(room, "choice", "b", show=False)
    assert view(room, audience).earlier is None
    room.on_round(second, "reveal")
    assert earlier(room, audience).number == 1
    room.on_round(first, "hide")
    assert view(room, audience).earlier is None


@pytest.mark.parametrize("audience", PUBLIC)
def test_an_earlier_result_steers_nobody_who_votes_in_a_hidden_round(room: Room, audience: Audience) -> None:
    room.begin()
    ask(room, "choice", "a")
    second = room.open("choice", reason="Na het gesprek.")
    room.vote(room.person(), second, "b")
    assert view(room, audience).earlier is None
    assert earlier(room).number == 1, "the console may always see it"
    assert view(room).beside is None, "while votes come in nothing is drawn beside them"


def test_console_and_chair_see_an_earlier_result_that_the_room_did_not(room: Room) -> None:
    room.begin()
    ask(room, "choice", "a", show=False)
    ask(room, "choice", "b")
    assert earlier(room).before is not None
    assert view(room, Audience.SCREEN).earlier is None


@pytest.mark.parametrize(
    ("changed", "differs"),
    [
        ({"settings": {"steps": 5, "poles": ["Constructief", "Scherp"]}}, ["steps"]),
        ({"settings": {"steps": 7, "poles": ["Zacht", "Scherp"]}}, ["poles"]),
        ({"text": "Zacht of hard?"}, ["text"]),
        ({"type": "choice", "settings": {"options": ["Zacht", "Hard"]}}, ["type"]),
    ],
)
def test_what_was_asked_otherwise_is_not_compared_and_says_what_differs(
    room: Room, changed: dict[str, Any], differs: list[str]
) -> None:
    room.begin()
    ask(room, "scale", "2")
    change(room, "scale", **changed)
    ask(room, "scale", "b" if "type" in changed else "3")
    found = earlier(room)
    assert (list(found.differs), found.before, view(room).beside) == (differs, None, None)
    assert len(found.differences) == 1


def test_nothing_beside_a_round_tells_who_moved(room: Room) -> None:
    room.begin()
    voter = room.person()
    for answer in "ab":
        round_id = room.open("choice", reason="Nog eens.")
        room.vote(voter, round_id, answer)
        room.seal(round_id)
    assert voter not in str(asdict(earlier(room)))


MEASURED: list[tuple[str, list[list[str]], list[list[str]], dict[str, float | None]]] = [
    ("ranking", [["a-1", "b-2", "d-3"]], [["b-1", "a-2", "d-3"]] * 2, {"mean-a": 1.0, "mean-b": -1.0}),
    ("points", [["60", "0", "40"]], [["10", "70", "20"]] * 2, {"mean-a": -50.0, "mean-b": 70.0}),
    (
        "grid",
        [["a-x-2", "a-y-5"]],
        [["a-x-4", "a-y-1", "b-x-1", "b-y-1"]] * 2,
        {"x-a": 2.0, "y-a": -4.0, "x-b": None},
    ),
    (
        "scan",
        [["1-5", "2-4"]],
        [["1-1", "2-2", "3-4"]] * 2,
        {"mean-d1": -3.0, "mean-1": -4.0, "mean-3": None},
    ),
]


@pytest.mark.parametrize(("type_", "first", "second", "moved"), MEASURED)
def test_of_what_is_measured_the_means_stand_beside_each_other(
    room: Room,
    type_: str,
    first: list[list[str]],
    second: list[list[str]],
    moved: dict[str, float | None],
) -> None:
    room.begin()
    for answers in (first, second):
        round_id = room.open(type_, reason="Na het gesprek.")
        for answer in answers:
            room.vote(room.person(), round_id, *answer)
        room.on_round(round_id, "close")
        room.on_round(round_id, "reveal")
    found = earlier(room)
    assert (found.voted, found.now.voted) == (1, 2)
    by_name = {each.name: each for each in found.measures}
    for figure, by in moved.items():
        name, _, key = figure.partition("-")
        assert found.moved(by_name[name], key) == by, figure


def test_words_are_not_held_side_by_side(room: Room) -> None:
    room.begin()
    ask(room, "words", "Ja")
    ask(room, "words", "Nee")
    assert view(room).earlier is None
