"""What seems alike is suggested to operators, from what is still to be moderated; nothing happens by itself."""

from collections.abc import Callable
from typing import Any

import pytest

from models import journal
from models.seat import Role
from tests.clients import Operator, Phone, Seated
from tests.room import Room

TEXTS = (
    "De registratiedruk is veel te hoog",
    "te hoge registratie druk!",
    "De druk van registratie is te hoog",
    "Meer mensen aan het loket",
)


@pytest.fixture
def said(room: Room) -> dict[str, str]:
    """The ids by their texts."""
    person = room.person()
    return {text: room.write(person, text) for text in TEXTS}


def asked(somebody: Operator, room: Room, what: str) -> Any:
    answer = somebody.get(f"/console/sessions/{room.id}/suggestions/{what}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_comments_that_say_the_same_are_named_together(
    anna: Operator, room: Room, said: dict[str, str]
) -> None:
    (group,) = asked(anna, room, "alike")
    assert set(group) >= {said[text] for text in TEXTS[:2]}
    assert said[TEXTS[3]] not in group


def test_a_theme_has_a_heading_and_comments(anna: Operator, room: Room, said: dict[str, str]) -> None:
    (theme,) = asked(anna, room, "themes")
    assert set(theme["comments"]) == {said[text] for text in TEXTS[:3]}
    assert theme["title"]


def test_what_is_hidden_merged_or_grouped_is_not_suggested_again(
    anna: Operator, room: Room, said: dict[str, str]
) -> None:
    first, second, third, _ = said.values()
    room.merge(first, second)
    room.on_comment(third, "hide")
    assert asked(anna, room, "alike") == asked(anna, room, "themes") == []


def test_asking_changes_nothing(anna: Operator, room: Room, said: dict[str, str]) -> None:
    with room.reading() as db:
        before = len(db.scalars(journal.lines(room.id)).all())
    asked(anna, room, "alike")
    asked(anna, room, "themes")
    with room.reading() as db:
        assert len(db.scalars(journal.lines(room.id)).all()) == before


@pytest.mark.parametrize("what", ["alike", "themes"])
def test_suggestions_are_for_who_may_see_the_console(
    come: Callable[..., Any], phone: Callable[..., Phone], bram: Operator, room: Room, what: str
) -> None:
    address = f"/console/sessions/{room.id}/suggestions/{what}"
    assert bram.get(address).status_code == 404
    assert phone().get(address, allow_redirects=False).status_code == 302
    for role in (Role.CHAIR, Role.SCRIBE):
        assert come(Seated).hold(role).get(address).status_code == 403
    assert come(Seated).hold(Role.OPERATOR).get(address).status_code == 200
