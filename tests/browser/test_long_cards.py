"""A card as long as a comment may be is whole, and lies over nothing, for who reads it and for who sent it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from models.comment import TEXT_LIMIT
from tests.browser.pages import PHONE, Pages
from tests.clients import Lead, Operator, Phone
from tests.groups import Groups
from tests.room import Room
from tests.server import Server

LONG = ("Elke regeling heeft een eigen definitie van inkomen. " * 10)[: TEXT_LIMIT - 1] + "."


@pytest.fixture
def groups(room: Room) -> Groups:
    """The first one wrote a long comment."""
    room.do("start")
    groups = Groups(room).start()
    groups.write(groups.people(0)[0], LONG, group=0)
    return groups


@pytest.fixture
def lead_page(pages: Pages, groups: Groups, server: Server) -> Page:
    lead = Lead(server, groups.room).lead(groups.ids[0], groups.link(0))
    page = pages.open(f"/lead/{groups.room.id}/{groups.ids[0]}", client=lead, **PHONE)
    page.wait_for_load_state("networkidle")  # the list of comments comes once more with the connection
    page.get_by_role("button", name="Als kaart naar plenair").click()
    expect(page.locator("#cards .voice")).to_have_text(LONG)
    return page


def test_a_lead_reads_what_was_sent_over_the_whole_width(lead_page: Page) -> None:
    text, button = lead_page.locator("#cards .voice"), lead_page.get_by_role("button", name="Terugnemen")
    assert width(text) > 300
    assert below(button, text)


def test_phones_and_the_chair_read_of_which_group_it_is_and_then_the_text(
    lead_page: Page, pages: Pages, groups: Groups, phone: Callable[..., Phone], anna: Operator
) -> None:
    anna.do("call_back", item=groups.item, seconds=0)
    room = groups.room
    for address, client in ((f"/{room.code}/comments", phone()), (f"/chair/{room.id}", anna)):
        page = pages.open(address, client=client, **PHONE)
        page.wait_for_load_state("networkidle")  # as above
        comment = page.locator("#comments li")
        whose, text = comment.get_by_text("Kaart van Groep 1"), comment.locator(".voice")
        expect(text).to_have_text(LONG)
        assert below(text, whose), address
        assert width(text) > 250, address


def test_columns_of_the_console_show_its_beginning(
    lead_page: Page, console_page: Page, groups: Groups, anna: Operator
) -> None:
    anna.do("call_back", item=groups.item, seconds=0)
    shown = console_page.locator(".brought .voice")
    expect(shown).to_contain_text(LONG[:100])
    assert len(shown.inner_text()) < 200


def width(of: Locator) -> float:
    box = of.bounding_box()
    assert box is not None
    return box["width"]


def below(lower: Locator, upper: Locator) -> bool:
    first, then = upper.bounding_box(), lower.bounding_box()
    assert first is not None
    assert then is not None
    return then["y"] >= first["y"] + first["height"]
