"""The console in any colours, language and size: axe finds nothing, nothing is wider than the page."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import DESKTOP, Pages, assert_accessible
from tests.browser.steering import Console
from tests.clients import Operator, Phone
from tests.room import Room

DIALOGS = ("asking", "joining", "ending", "keys", "resuming", "archiving")
WIDER_THAN_THE_PAGE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def walk(console: Console) -> list[Callable[[], object]]:
    """Through every state, in the order in which a session brings them."""
    return [
        lambda: console.at("lobby"),
        lambda: console.press("b").at("item"),
        lambda: console.at_the_scale(),
        lambda: console.press("o").at("open"),
        lambda: console.press("s").at("closed"),
        lambda: console.press("t").at("revealed"),
    ]


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_axe_finds_nothing_in_any_state(
    pages: Pages, anna: Operator, room: Room, phone: Callable[..., Phone], colours: str, language: str
) -> None:
    person = phone(connected=True)
    person.write("Niet zacht")
    anna.http.cookies.set("language", language)
    page = pages.open(
        f"/console/sessions/{room.id}",
        client=anna,
        color_scheme=colours,
        reduced_motion="reduce",
        bypass_csp=True,
        **DESKTOP,
    )
    console = Console(page)
    for step in walk(console):
        step()
        assert_accessible(page)
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.locator("#more summary").click()
    assert_accessible(page)
    for dialog in DIALOGS:
        page.evaluate("id => document.getElementById(id).showModal()", dialog)
        assert_accessible(page)
        console.press("Escape")
    anna.do("end_session")
    console.at("ended")
    assert_accessible(page)


@pytest.mark.parametrize(("width", "text"), [(320, 100), (1280, 200), (768, 100), (320, 200)])
def test_nothing_is_wider_than_the_page(
    pages: Pages, anna: Operator, room: Room, width: int, text: int
) -> None:
    size = {"viewport": {"width": width, "height": 720}}
    page = pages.open(
        f"/console/sessions/{room.id}", client=anna, reduced_motion="reduce", bypass_csp=True, **size
    )
    page.add_style_tag(content=f"@layer page {{ html {{ font-size: {text * 0.9375}% !important }} }}")
    for step in walk(Console(page)):
        step()
        assert not page.evaluate(WIDER_THAN_THE_PAGE)
    page.locator("#more summary").click()
    assert not page.evaluate(WIDER_THAN_THE_PAGE)


def test_what_the_page_names_is_there(console_page: Page) -> None:
    page = console_page.content()
    for id_ in re.findall(r'(?:data-open|aria-labelledby|aria-describedby|for)="([\w-]+)"', page):
        assert f'id="{id_}"' in page, id_
