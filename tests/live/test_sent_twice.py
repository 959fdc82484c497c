"""A phone that is not sure whether a command arrived sends it again: it is carried out once."""

from collections.abc import Callable
from typing import Any

import pytest

from models.group import count_members
from models.support import Support
from tests.clients import Operator, Phone, new_command
from tests.groups import Groups
from tests.room import Room


@pytest.fixture
def somebody(room: Room, phone: Callable[..., Phone]) -> Phone:
    room.do("start")
    return phone(connected=True)


def again(room: Room, somebody: Phone, name: str, payload: dict[str, Any]) -> dict[str, Any]:
    """By the other way, as after a connection that broke."""
    answer: dict[str, Any] = somebody.post_json(f"/{room.code}/do/{name}", payload).json()
    return answer


def supporting(room: Room, comment: str) -> list[str]:
    with room.reading() as db:
        return [each.participant_id for each in db.query(Support).filter_by(comment_id=comment)]


def test_support_that_is_sent_again_stays_taken_back(room: Room, somebody: Phone) -> None:
    comment = room.write(room.person(), "Meer tijd")
    given = {"command": new_command(), "comment": comment, "on": True}
    taken_back = {"command": new_command(), "comment": comment, "on": False}
    first = somebody.send("support", given)
    assert somebody.send("support", taken_back)["ok"]
    assert again(room, somebody, "support", given) == first
    assert somebody.send("support", given) == first
    assert supporting(room, comment) == []
    assert somebody.send("support", {**given, "command": new_command()})["ok"]
    assert len(supporting(room, comment)) == 1


def test_support_is_answered_as_it_was_also_once_the_session_is_over(room: Room, somebody: Phone) -> None:
    given = {"command": new_command(), "comment": room.write(room.person(), "Meer tijd"), "on": True}
    first = somebody.send("support", given)
    room.do("end")
    assert somebody.send("support", given) == first
    assert somebody.send("support", {**given, "command": new_command()})["code"] == "not_live"


def test_two_phones_that_chose_the_same_id_each_support(
    room: Room, somebody: Phone, phone: Callable[..., Phone]
) -> None:
    given = {"command": new_command(), "comment": room.write(room.person(), "Meer tijd"), "on": True}
    for each in (somebody, phone(connected=True)):
        assert each.send("support", given)["ok"]
    assert len(supporting(room, given["comment"])) == 2


def test_a_refused_command_is_looked_at_anew(room: Room, somebody: Phone) -> None:
    comment = room.write(room.person(), "Meer tijd")
    room.on_comment(comment, "hide")
    given = {"command": new_command(), "comment": comment, "on": True}
    assert somebody.send("support", given)["code"] == "not_found"
    room.on_comment(comment, "approve")
    assert somebody.send("support", given)["ok"]
    assert len(supporting(room, comment)) == 1


def test_a_choice_of_group_that_is_sent_again_moves_nobody_back(
    room: Room, somebody: Phone, anna: Operator
) -> None:
    groups = Groups(room).start()
    choices = [{"command": new_command(), "group": groups.ids[each]} for each in range(2)]
    first, second = (somebody.send("choose_group", each) for each in choices)
    assert (first["ok"], second["ok"]) == (True, True)
    assert somebody.send("choose_group", choices[0]) == first
    assert again(room, somebody, "choose_group", choices[0]) == first
    with room.reading() as db:
        assert list(count_members(db, groups.ids).values()) == [0, 1, 0]
    anna.do("call_back", item=groups.item, seconds=0)
    assert somebody.send("choose_group", choices[0]) == first
    assert somebody.send("choose_group", {**choices[0], "command": new_command()})["code"] == "not_found"
