"""The console for everybody: keys that do not get in the way, any size, any colours, no script, no connection."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import DESKTOP, Pages, assert_accessible
from tests.browser.steering import Console
from tests.clients import Operator, Phone
from tests.room import QUESTIONS, Room
from tests.server import Server

SCALE = QUESTIONS["scale"][0]
DIALOGS = ("asking", "joining", "ending", "keys", "resuming", "archiving")
WIDER_THAN_THE_PAGE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def console(console_page: Page) -> Console:
    return Console(console_page).at("lobby")


def at_the_scale(console: Console) -> Console:
    console.press("b").at("item").item(2).click()
    console.question(SCALE).click()
    return console.at("question")


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
    at_the_scale(console)
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
    at_the_scale(console)
    console.act("open_round").focus()
    for _ in range(5):
        console.page.keyboard.down("Enter")
    console.page.keyboard.up("Enter")
    console.at("open")
    expect(console.notice).to_be_empty()


def test_what_is_typed_survives_what_a_colleague_does(console: Console, anna: Operator) -> None:
    at_the_scale(console).press("n")
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
    at_the_scale(console)
    server.stop()
    expect(console.page.locator("#alarm")).to_be_visible()
    expect(console.heading).to_have_text(SCALE)
    console.act("open_round").click()
    expect(console.notice).not_to_be_empty()
    server.start()
    expect(console.page.locator("#alarm")).to_be_hidden()
    console.act("open_round").click()
    console.at("open")


def test_it_works_without_script(pages: Pages, anna: Operator, room: Room, phone: Callable[..., Phone]) -> None:
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


def walk(console: Console) -> list[Callable[[], object]]:
    """Through every state, in the order in which a session brings them."""
    return [
        lambda: console.at("lobby"),
        lambda: console.press("b").at("item"),
        lambda: at_the_scale(console),
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
        f"/console/sessions/{room.id}", client=anna, color_scheme=colours, reduced_motion="reduce", bypass_csp=True, **DESKTOP
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
def test_nothing_is_wider_than_the_page(pages: Pages, anna: Operator, room: Room, width: int, text: int) -> None:
    size = {"viewport": {"width": width, "height": 720}}
    page = pages.open(f"/console/sessions/{room.id}", client=anna, reduced_motion="reduce", bypass_csp=True, **size)
    page.add_style_tag(content=f"@layer page {{ html {{ font-size: {text * 0.9375}% !important }} }}")
    for step in walk(Console(page)):
        step()
        assert not page.evaluate(WIDER_THAN_THE_PAGE)
    page.locator("#more summary").click()
    assert not page.evaluate(WIDER_THAN_THE_PAGE)


def test_what_the_page_names_is_there(console: Console) -> None:
    page = console.page.content()
    for id_ in re.findall(r'(?:data-open|aria-labelledby|aria-describedby|for)="([\w-]+)"', page):
        assert f'id="{id_}"' in page, id_
