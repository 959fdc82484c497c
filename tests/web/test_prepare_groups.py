"""Preparing the groups of a breakout in the console, with plain forms."""

import re
from html import unescape

import pytest

from tests.clients import Operator
from tests.groups import Groups
from tests.room import Room

CHOSEN = {"assignment": "choose", "pace": "lead"}


@pytest.fixture
def groups(anna: Operator, room: Room) -> Groups:
    anna.take_token(f"/console/sessions/{room.id}/prepare")
    return Groups(room, ("Groep 1", "Groep 2"))


def page(room: Room, item: str) -> str:
    return f"/console/sessions/{room.id}/prepare/groups/{item}"


def lines(text: str) -> str:
    found = re.search(r'<textarea id="groups"[^>]*>\n([^<]*)<', text)
    assert found
    return unescape(found[1])


def rows(groups: Groups) -> list[tuple[str, str, str]]:
    with groups.room.reading() as db:
        return [(each.id, each.name, each.room) for each in groups.breakout(db).groups]


def test_saving_the_groups_unchanged_changes_nothing(anna: Operator, groups: Groups) -> None:
    address = page(groups.room, groups.item)
    anna.post(address, {"groups": "Groep 1 | Zaal A | links\r\nGroep 2", **CHOSEN})
    before = rows(groups)
    assert [each[1:] for each in before] == [("Groep 1", "Zaal A | links"), ("Groep 2", "")]

    shown = lines(anna.get(address).text)
    assert anna.post(address, {"groups": shown, **CHOSEN}).status_code == 200
    assert rows(groups) == before


def test_an_item_of_another_kind_has_no_page_for_groups(anna: Operator, groups: Groups) -> None:
    address = page(groups.room, groups.room.items[2])
    assert anna.get(address).status_code == 404
    assert anna.post(address, {"groups": "Groep 1", **CHOSEN}).status_code == 404
    assert anna.post(f"{address}/leads", {"group": groups.ids[0], "name": "Trekker"}).status_code == 404
    assert groups.room.look(lambda each: each.agenda[2].breakout) is None
