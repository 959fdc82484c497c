"""A question that is asked again: both rounds stand on the screen, the console, the chair's page and the phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import DESKTOP, PHONE, PROJECTOR, Pages, assert_accessible
from tests.clients import Chair, Operator, Phone
from tests.room import Room


def ask_twice(room: Room, type: str, first: str, second: str) -> None:
    """Two people, both rounds shown."""
    people = room.people(2)
    for answer in (first, second):
        round_id = room.open(type, reason="Na het gesprek.")
        for person in people:
            room.vote(person, round_id, answer)
        room.on_round(round_id, "close")
        room.on_round(round_id, "reveal")


@pytest.mark.parametrize(
    ("type", "first", "second"),
    [("choice", "a", "b"), ("scale", "2", "6"), ("agreement", "disagree", "agree")],
)
def test_both_rounds_stand_on_every_page_and_can_be_read_by_all(
    pages: Pages,
    room: Room,
    anna: Operator,
    come: Callable[..., Chair],
    phone: Callable[..., Phone],
    type: str,
    first: str,
    second: str,
) -> None:
    anna.start()
    ask_twice(room, type, first, second)
    opened = [
        pages.open(f"/screen/{room.screen_secret}", **PROJECTOR),
        pages.open(f"/console/sessions/{room.id}", client=anna, **DESKTOP),
        pages.open(f"/chair/{room.id}", client=come(Chair).sit(), **PHONE),
        pages.open(f"/{room.code}", client=phone(), **PHONE),
    ]
    for page in opened:
        line = page.locator(".rounds")
        expect(line).to_contain_text("Ronde 1: 2 van 2, ronde 2: 2 van 2.")
        expect(line).to_contain_text("Verschil in aantallen.")
        expect(page.locator("[data-round] .shift")).to_contain_text(
            {"choice": ["−2", "+2", "0"], "scale": ["0", "−2", "0", "0", "0", "+2", "0"]}.get(
                type, ["+2", "−2", "0"]
            )
        )
        assert_nothing_wider(page)
        page.mouse.wheel(0, 2000)  # past what the sticky step of the chair lies over
        assert_accessible(page)


def assert_nothing_wider(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    shown = page.locator(".shift, .rounds").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().right - document.documentElement.clientWidth)"
    )
    assert max(shown) <= 0


def test_the_table_holds_both_rounds_and_the_shift(pages: Pages, room: Room, anna: Operator) -> None:
    anna.start()
    ask_twice(room, "choice", "a", "b")
    page = pages.open(f"/console/sessions/{room.id}", client=anna, **DESKTOP)
    page.get_by_text("Tabel").click()
    expect(page.locator(".behind tbody tr").nth(1).locator("td")).to_have_text(["2", "100%", "0 (0%)", "+2"])
