"""A result split by background: chosen on the console or by the chair, seen by the room."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import DESKTOP, PHONE, PROJECTOR, Pages, assert_accessible
from tests.clients import Chair, Operator, Phone
from tests.room import Room

SAID = {
    "choice": {"politiek": "aaaaaaabbbbbc", "beleid": "aaaaaabbbbbbbc"},
    "scale": {"politiek": "5556667743", "beleid": "2233345561"},
}
SEEN = {"choice": ".apart > li", "scale": ".per .party"}


def ask(room: Room, type: str) -> None:
    """Closed, and shown to the room."""
    round_id = room.open(type)
    for role, answers in SAID[type].items():
        for answer in answers:
            room.vote(room.person({"rol": role}), round_id, answer)
    room.on_round(round_id, "close")
    room.on_round(round_id, "reveal")


@pytest.mark.parametrize("type", SAID)
def test_the_room_sees_a_split_when_an_operator_shows_it_and_the_result_is_sealed(
    pages: Pages,
    room: Room,
    anna: Operator,
    come: Callable[..., Chair],
    phone: Callable[..., Phone],
    type: str,
) -> None:
    anna.start()
    ask(room, type)
    options = {"bypass_csp": True, "reduced_motion": "reduce"}
    console = pages.open(f"/console/sessions/{room.id}", client=anna, **DESKTOP, **options)
    others = [
        pages.open(f"/screen/{room.screen_secret}", **PROJECTOR, **options),
        pages.open(f"/chair/{room.id}", client=come(Chair).sit(), **PHONE, **options),
        pages.open(f"/{room.code}", client=phone(), **PHONE, **options),
    ]
    console.get_by_text("Uitsplitsen naar: Waar werk je?").click()
    expect(console.get_by_text("De uitsplitsing is te zien zodra")).to_be_visible()
    console.get_by_role("button", name="Toon de zaal deze uitsplitsing").click()
    expect(console.get_by_text("De zaal ziet dit uitgesplitst naar: Waar werk je?")).to_be_visible()
    for page in others:
        expect(page.locator(SEEN[type])).to_have_count(0)
    let_the_grace_time_be_over(room)
    for page in (console, *others):
        expect(page.locator(SEEN[type])).to_have_count(2)
        for details in page.locator(".behind").all():
            details.evaluate("each => each.open = true")
        assert_accessible(page)
        assert_nothing_wider(page)
    console.get_by_role("button", name="Toon de zaal het geheel").click()
    for page in (others[0], others[2]):
        expect(page.locator(SEEN[type])).to_have_count(0)


def let_the_grace_time_be_over(room: Room) -> None:
    """The server seals by itself what is due."""
    with room.holding() as db:
        room.live_session(db).grace_seconds = 0


def assert_nothing_wider(page: Page) -> None:
    wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wider)
