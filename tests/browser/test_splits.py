"""A result split by background: chosen on the console or by the chair, seen by the room."""

from collections.abc import Callable, Sequence
from itertools import permutations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import DESKTOP, PHONE, PROJECTOR, Pages, assert_accessible
from tests.clients import Chair, Operator, Phone
from tests.room import Room

Answer = str | tuple[str, ...]
ORDERS = [tuple(f"{key}-{place}" for place, key in enumerate(order, 1)) for order in permutations("abc")]
SPENT = [("50", "30", "20"), ("60", "20", "20"), ("40", "40", "20"), ("50", "20", "30")]
PLACED = [(f"a-x-{x}", f"a-y-{y}") for x in (1, 2, 4) for y in (2, 3)]
STEPS = [("1-4", f"2-{one}", f"3-{two}") for one in (2, 3) for two in (3, 4)]
SAID: dict[str, dict[str, Sequence[Answer]]] = {
    "choice": {"politiek": [*"aaaaaaabbbbbc"], "beleid": [*"aaaaaabbbbbbbc"]},
    "scale": {"politiek": [*"5556667743"], "beleid": [*"2233345561"]},
    "ranking": {"politiek": [*ORDERS * 4, *ORDERS[:3]], "beleid": [*ORDERS * 4, *ORDERS[3:]]},
    "points": {"politiek": [*SPENT * 6, *SPENT[:2]], "beleid": [*SPENT * 6, *SPENT[2:]]},
    "grid": {"politiek": [*PLACED * 4, *PLACED[:3]], "beleid": [*PLACED * 4, *PLACED[3:]]},
    "scan": {"politiek": [*STEPS * 6, *STEPS[:2]], "beleid": [*STEPS * 6, *STEPS[2:]]},
}
# Where the groups stand, and how many of them there are.
SEEN = {
    "choice": (".apart > li", 2),
    "scale": (".per .party", 2),
    "ranking": (".apart-on-one .at", 8),  # of four options
    "points": (".apart-on-one .at", 6),
    "grid": (".apart-on-one .at", 4),  # on two axes, of the item that was placed
    "scan": (".apart-on-one .at", 2),  # of the dimension of which enough was answered
}


def ask(room: Room, type: str) -> None:
    """Closed, and shown to the room."""
    round_id = room.open(type)
    for role, answers in SAID[type].items():
        for answer in answers:
            room.vote(
                room.person({"rol": role}), round_id, *([answer] if isinstance(answer, str) else answer)
            )
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
        expect(page.locator(SEEN[type][0])).to_have_count(0)
    let_the_grace_time_be_over(room)
    where, many = SEEN[type]
    for page in (console, *others):
        expect(page.locator(where)).to_have_count(many)
        for details in page.locator(".behind").all():
            details.evaluate("each => each.open = true")
        assert_accessible(page)
        assert_nothing_wider(page)
    console.get_by_role("button", name="Toon de zaal het geheel").click()
    for page in (others[0], others[2]):
        expect(page.locator(where)).to_have_count(0)


def let_the_grace_time_be_over(room: Room) -> None:
    """The server seals by itself what is due."""
    with room.holding() as db:
        room.live_session(db).grace_seconds = 0


def assert_nothing_wider(page: Page) -> None:
    wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wider)
