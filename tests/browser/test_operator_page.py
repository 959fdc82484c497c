"""An operator without an account has the console and the record, but not what only members may do."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from models.seat import Role
from tests.browser.pages import DESKTOP, Pages
from tests.browser.steering import Console
from tests.clients import Seated
from tests.room import Room

OF_MEMBERS = ".of-members:visible"


def test_an_operator_is_offered_nothing_that_only_members_may_do(
    pages: Pages, come: Callable[..., Any], room: Room
) -> None:
    operator = come(Seated).take(room.seat(Role.OPERATOR))
    console = Console(pages.open(f"/console/sessions/{room.id}", client=operator, **DESKTOP))
    console.page.locator("#more summary").click()
    expect(console.page.locator(OF_MEMBERS)).to_have_count(0)
    expect(console.page.locator(".top .mark:visible")).to_have_count(1)
    console.page.keyboard.press("Escape")
    console.press("b").at("item")
    operator.do("end_session")
    expect(console.at("ended").page.locator(OF_MEMBERS)).to_have_count(0)
    console.page.locator("#acts").get_by_role("link", name="Naar het verslag").click()
    expect(console.page.locator("body.record")).to_be_visible()


def test_a_member_is_offered_all_of_it(console_page: Page) -> None:
    console_page.locator("#more summary").click()
    expect(console_page.locator(OF_MEMBERS)).to_have_count(3)
    expect(console_page.locator(".top .mark:visible")).to_have_count(1)
