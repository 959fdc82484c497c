"""The console for everybody: keys that do not get in the way, focus that stays, no script, no connection."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import DESKTOP, Pages
from tests.browser.steering import Console
from tests.clients import Operator, Phone
from tests.room import QUESTIONS, Room
from tests.server import Server

SCALE = QUESTIONS["scale"][0]


@pytest.fixture
def console(console_page: Page) -> Console:
    return Console(console_page).at("lobby")


def test_keys_rest_while_somebody_types_with_modifiers_and_when_switched_off(console: Console) -> None:
    present = console.page.locator("#present input[name=present]")
    present.focus()
    console.press("b")
    console.page.locator("h1").click()
    console.press("Control+b", "Alt+b", "Shift+B", "?")
    expect(console.page.locator("#keys")).to_be_visible()
    console.press("b", "Escape")
    expect(console.page.locator("#keys")).to_be_hidden()
    console.at("lobby").press("?")
    console.page.locator("#keys-on").uncheck()
    console.press("Escape", "b")
    console.at("lobby").page.reload()
    console.at("lobby").press("b")
    expect(console.page.locator(".acts .key")).to_be_hidden()
    console.at("lobby").page.locator("[data-open=keys]").click()
    console.page.locator("#keys-on").check()
    console.press("Escape", "b").at("item")


def test_focus_stays_near_when_the_stage_changes(console: Console) -> None:
    console.at_the_scale()
    console.act("open_round").focus()
    console.press("Enter")
    expect(console.at("open").page.locator("#acts")).to_be_focused()
    console.press("Tab")
    expect(console.act("close_round")).to_be_focused()
    console.question("Wat herken je?").focus()
    console.press("s").at("closed")
    expect(console.question("Wat herken je?")).to_be_focused()
    console.press("Enter").at("question")
    expect(console.question("Wat herken je?")).to_be_focused()


def test_a_key_held_down_does_one_thing(console: Console) -> None:
    console.at_the_scale()
    console.act("open_round").focus()
    for _ in range(5):
        console.page.keyboard.down("Enter")
    console.page.keyboard.up("Enter")
    console.at("open")
    expect(console.notice).to_be_empty()


def test_what_is_typed_survives_what_a_colleague_does(console: Console, anna: Operator) -> None:
    console.at_the_scale().press("n")
    console.page.keyboard.type("Half getypt")
    anna.open("scale")
    console.at("open")
    expect(console.page.locator("#ask-text")).to_have_value("Half getypt")
    expect(console.page.locator("#ask-text")).to_be_focused()


def test_without_a_connection_the_picture_stays_and_comes_back_by_itself(
    console: Console, server: Server, pages: Pages, room: Room
) -> None:
    pages.forgive("ERR_CONNECTION_REFUSED")
    pages.forgive("WebSocket connection")
    console.at_the_scale()
    server.stop()
    expect(console.page.locator("#alarm")).to_be_visible()
    expect(console.heading).to_have_text(SCALE)
    console.act("open_round").click()
    expect(console.notice).not_to_be_empty()
    server.start()
    expect(console.page.locator("#alarm")).to_be_hidden()
    console.act("open_round").click()
    console.at("open")


def test_it_works_without_script(
    pages: Pages, anna: Operator, room: Room, phone: Callable[..., Phone]
) -> None:
    phone(connected=True).write("Zonder script")
    page = pages.open(f"/console/sessions/{room.id}", client=anna, java_script_enabled=False, **DESKTOP)
    plain = Console(page)
    plain.act("start_session").click()
    plain.at("item").page.locator("#ask-text").fill("Constructief of scherp?")
    page.locator("#ask [value=scale]").check(force=True)
    for options in page.locator("#ask [required]:not(#ask-text)").all():
        options.fill("Een\nTwee")
    page.locator("#ask .now").click()
    expect(plain.at("open").heading).to_have_text("Constructief of scherp?")
    plain.act("close_round").click()
    plain.at("closed").comment("Zonder script").locator("[data-do=hide_comment] button").click()
    expect(plain.comment("Zonder script")).to_have_class("hidden")
