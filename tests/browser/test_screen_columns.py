"""Groups beside each other on the projector: three or forty, nothing runs off it and nothing lies over something else."""

import pytest
from playwright.sync_api import Page, expect

from tests.clients import Operator
from tests.groups import Groups
from tests.room import Room

LONG = "Hoe ingewikkelder de levensgebeurtenis, hoe minder tevreden mensen zijn over de dienstverlening. "


@pytest.mark.parametrize("many", [3, 4, 7, 12, 40])
def test_any_number_of_groups_fits_with_long_names_answers_and_cards(
    screen_page: Page, room: Room, anna: Operator, many: int
) -> None:
    room.do("start")
    groups = Groups(room, [f"Tafel {n} bij het grote raam" for n in range(1, many + 1)])
    anna.do("start_breakout", item=groups.item)
    for group in range(many):
        if many < 20:
            ask(groups, room, group)
        groups.answer(group, LONG * 4)
        groups.answer(group, LONG * 4, question=1)
        for number in range(3):
            groups.send(group, f"{number} {LONG}{LONG}")
    expect(screen_page.locator(".seats li")).to_have_count(many)
    assert over_the_edge(screen_page) == []
    anna.do("call_back", item=groups.item, seconds=0)
    expect(screen_page.locator(".groups > li")).to_have_count(many)
    assert over_the_edge(screen_page) == []
    anna.do("go_to", item=groups.item, question=groups.questions[0])
    expect(screen_page.locator("h1")).to_have_text("Herken je de uitkomsten?")
    cards = screen_page.locator(".groups > li:first-child .cards li").count()
    assert cards == {3: 3, 4: 3, 7: 2, 12: 1, 40: 0}[many]
    more = {1: "en nog 1 kaart", 2: "en nog 2 kaarten", 3: "3 kaarten", 0: ""}[3 - cards]
    expect(screen_page.locator(".groups > li:first-child .more")).to_have_text(more)
    assert over_the_edge(screen_page) == []
    anna.do("go_to", item=groups.item, question=groups.questions[1])
    expect(screen_page.locator("h1")).to_have_text("Wat valt je op?")
    assert over_the_edge(screen_page) == []


def ask(groups: Groups, room: Room, group: int) -> None:
    round_id = groups.open(group, 0)
    for person in groups.people(group, 5):
        room.vote(person, round_id, "4")
    room.on_round(round_id, "close")


def over_the_edge(page: Page) -> list[str]:
    """The texts that are not whole within their column and the screen; a name may end in dots."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("main li")].flatMap(li => {
          const box = li.getBoundingClientRect();
          return [...li.querySelectorAll("b, small, p, span, h2")].filter(each => {
            const of = each.getBoundingClientRect();
            return of.width && (of.right > box.right + 1 || of.bottom > box.bottom + 1 || of.bottom > innerHeight);
          }).map(each => each.textContent);
        })"""
    )
    return found
