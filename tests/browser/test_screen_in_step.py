"""The projector shows what is true now, whatever it missed: a fresh page would show the same."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.pages import PROJECTOR, Pages
from tests.browser.screens import asked_now, comments_on, show_live
from tests.clients import Operator, Phone
from tests.room import Room
from tests.server import Server
from tests.waiting import until

# What is on the screen, without what is on its way: every element with its words and numbers.
SEEN = """() => [...document.querySelectorAll('#stage *:not(.fly)')].map((each) => [
  each.localName, each.getAttribute('class'), each.hidden,
  ...Object.entries(each.dataset).filter(([name]) => name !== 'version').map(String).sort(),
  [...each.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join(' ')].join(' ').trim())"""


def test_the_last_picture_stays_without_a_server_and_catches_up_by_itself(
    screen_page: Page, pages: Pages, room: Room, anna: Operator, server: Server
) -> None:
    pages.forgive("ERR_CONNECTION_REFUSED")
    pages.forgive("WebSocket")
    anna.start()
    round_ = anna.open("agreement")
    expect(screen_page.locator("h1")).to_contain_text("In bedekte termen")
    expect(screen_page.locator(".lost")).to_be_hidden()
    server.stop()
    expect(screen_page.locator(".lost")).to_be_visible()
    expect(screen_page.locator("h1")).to_contain_text("In bedekte termen")
    room.vote(room.person(), round_, "agree")
    room.on_round(round_, "reveal")
    server.start()
    expect(screen_page.locator(".tally .crowd.yes")).to_have_attribute("data-n", "1")
    expect(screen_page.locator(".lost")).to_be_hidden()


def test_a_screen_that_heard_everything_shows_what_a_fresh_one_shows(
    screen_page: Page, pages: Pages, room: Room, anna: Operator, phone: Callable[..., Phone]
) -> None:
    show_live(room, "scale")
    steps: list[Callable[[], Any]] = [
        lambda: [phone(connected=True, rol="beleid") for _ in range(2)],
        lambda: anna.start(),
        lambda: phone(connected=True).vote(anna.open("scale"), "3"),
        lambda: [phone(connected=True).vote(asked_now(room), step) for step in "3333335"],  # a mean of 3.25
        lambda: anna.do("count_present", present=40),
        lambda: anna.do("close_round", round=asked_now(room)),
        lambda: phone(connected=True).vote(anna.open("multiple"), "a", "c"),
        lambda: anna.do("close_round", round=asked_now(room)),
        lambda: anna.do("reveal_results", round=asked_now(room)),
        lambda: phone(connected=True).vote(anna.open("open"), "Samen", "Sneller"),
        lambda: anna.do("spotlight_comment", comment=comments_on(room)[0][0], on=True),
        lambda: anna.do("end_session"),
    ]
    for step in steps:
        step()
        fresh = pages.open(f"/screen/{room.screen_secret}", **PROJECTOR)
        until(lambda page=fresh: page.evaluate(SEEN) == screen_page.evaluate(SEEN), what="the same picture")
        fresh.context.close()


def test_another_theme_or_language_is_worn_at_once(screen_page: Page, room: Room, anna: Operator) -> None:
    expect(screen_page.locator(".enter")).to_be_visible()
    with room.changing() as db:
        live_session = room.live_session(db)
        live_session.theme, live_session.language = "dark", "en"
    anna.start()
    expect(screen_page.locator("html[lang=en]")).to_have_count(1)
    expect(screen_page.locator("html")).to_have_css("color-scheme", "dark")
