"""An answer of one's own beside the options: written on the phone, sent when it is finished, read among the comments."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import PHONE, Pages, assert_accessible
from tests.clients import Operator, Phone
from tests.room import Room

OWN = "Met de gemeenten samen"


def state(page: Page) -> Any:
    return page.locator("[data-state]")


def field(page: Page) -> Any:
    return page.get_by_role("textbox", name="Anders, namelijk")


@pytest.fixture
def asked(room: Room, anna: Operator) -> str:
    room.settle("choice", other=True)
    anna.start()
    return anna.open("choice")


@pytest.fixture
def page(pages: Pages, phone: Callable[..., Phone], room: Room, asked: str) -> Page:
    opened = pages.open(client=phone(), **PHONE)
    with opened.expect_response("**/phone-choosing.js"):
        opened.goto(f"/{room.code}")
    return opened


def test_a_tap_leads_to_the_field_and_nothing_is_sent_before_something_is_written(
    page: Page, room: Room, asked: str
) -> None:
    page.locator("input[value=other]").tap()
    expect(field(page)).to_be_focused()
    expect(state(page)).to_contain_text("Nog niet opgeslagen")
    expect(state(page)).to_contain_text("Schrijf wat je bedoelt.")
    page.keyboard.type(OWN)
    page.get_by_role("button", name="Stuur").first.tap()
    expect(state(page)).to_contain_text("Opgeslagen")
    assert room.counts(asked) == {"other": 1}
    page.get_by_role("link", name="Reacties").tap()
    expect(page.get_by_text(OWN)).to_be_visible()


def test_whoever_writes_has_chosen_it_and_what_is_half_written_stays_when_the_stage_comes_again(
    page: Page, room: Room, anna: Operator, asked: str
) -> None:
    page.locator("input[value=b]").tap()
    expect(state(page)).to_contain_text("Opgeslagen")
    field(page).tap()
    page.keyboard.type("Met de gem")
    expect(page.locator("input[value=other]")).to_be_checked()
    anna.do("reveal_results", round=asked)
    expect(page.locator("section.result")).to_be_visible()
    expect(page.locator("input[value=other]")).to_be_checked()
    expect(state(page)).to_contain_text("Stuur het als het klaar is.")
    expect(state(page)).to_contain_text("Tot dan telt je eerdere antwoord.")
    assert room.counts(asked) == {"b": 1}
    page.keyboard.type("eenten")
    page.keyboard.press("Enter")
    expect(state(page)).to_contain_text("Opgeslagen")
    assert room.counts(asked) == {"other": 1}


def test_it_is_there_again_after_a_reload_and_named_under_the_result(
    page: Page, room: Room, anna: Operator, asked: str
) -> None:
    field(page).fill(OWN)
    field(page).press("Enter")
    expect(state(page)).to_contain_text("Opgeslagen")
    page.reload()
    expect(field(page)).to_have_value(OWN)
    expect(page.locator("input[value=other]")).to_be_checked()
    anna.do("close_round", round=asked)
    anna.do("reveal_results", round=asked)
    expect(page.locator(".state .mine")).to_have_text("D")
    expect(page.locator(".bars [data-me]")).to_contain_text("Anders, namelijk")


def test_by_keyboard_the_arrows_pass_it_by(page: Page, room: Room, asked: str) -> None:
    page.locator("input[value=c]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator("input[value=other]")).to_be_focused()
    expect(state(page)).to_contain_text("Schrijf wat je bedoelt.")
    page.keyboard.press("Tab")
    page.keyboard.type(OWN)
    page.keyboard.press("Enter")
    expect(state(page)).to_contain_text("Opgeslagen")
    assert room.counts(asked) == {"other": 1}


def test_what_is_written_when_the_time_is_over_goes_along(
    pages: Pages, phone: Callable[..., Phone], room: Room, anna: Operator
) -> None:
    with room.changing() as db:
        room.live_session(db).send_drafts = True
    room.settle("choice", other=True)
    anna.start()
    asked = anna.open("choice")
    page = pages.open(f"/{room.code}", client=phone(), **PHONE)
    field(page).tap()
    page.keyboard.type(OWN)
    anna.do("start_timer", round=asked, seconds=5)
    anna.wait(lambda: room.counts(asked) == {"other": 1}, "the text")


@pytest.mark.parametrize(("language", "colours"), [("nl", "light"), ("en", "dark")])
def test_axe_finds_nothing(
    pages: Pages, phone: Callable[..., Phone], room: Room, asked: str, language: str, colours: str
) -> None:
    page = pages.open(f"/{room.code}?language={language}", client=phone(), color_scheme=colours, **PHONE)
    page.locator("input[value=other]").tap()
    expect(page.locator("body")).to_have_class("pending")
    assert_accessible(page)
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
