"""The countdown as people see it: the same everywhere, whatever their clocks say, and no draft is lost at zero."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import DESKTOP, PHONE, PROJECTOR, Pages, assert_accessible
from tests.clients import Chair, Client, Operator, Phone
from tests.room import Room

CLOCK = """{ const real = Date;
  globalThis.Date = class extends real {
    constructor(...given) { given.length ? super(...given) : super(real.now() + OFF) }
    static now() { return real.now() + OFF }
  } }"""
OFF = 5 * 60_000  # milliseconds


@pytest.fixture
def with_clock(pages: Pages, room: Room) -> Callable[[Client, int], Page]:
    """``with_clock(phone, off)``: a phone whose clock is so many milliseconds off."""

    def opened(client: Client, off: int) -> Page:
        page = pages.open(client=client, **PHONE)
        page.add_init_script(CLOCK.replace("OFF", str(off)))
        page.goto(f"/{room.code}")
        return page

    return opened


def assert_counts_to(page: Page, closes_at: float) -> None:
    """Within a second, of which looking takes a part."""
    page.locator(".left", has_text=":").first.wait_for()
    before = closes_at - time.time()
    minutes, seconds = page.locator(".left").first.inner_text().split(":")
    after = closes_at - time.time()
    assert after - 1 < int(minutes) * 60 + int(seconds) < before + 1.3, (page.url, before, after)


def test_devices_whose_clocks_are_five_minutes_off_show_the_same_time(
    pages: Pages,
    with_clock: Callable[[Client, int], Page],
    phone: Callable[..., Phone],
    come: Callable[..., Chair],
    anna: Operator,
    room: Room,
) -> None:
    anna.start()
    round_id = anna.open("scale")
    ahead, behind = with_clock(phone(), OFF), with_clock(phone(), -OFF)
    everybody = [
        ahead,
        behind,
        pages.open(f"/screen/{room.screen_secret}", **PROJECTOR),
        pages.open(f"/console/sessions/{room.id}", client=anna, **DESKTOP),
        pages.open(f"/chair/{room.id}", client=come(Chair).sit(), **PHONE),
    ]
    assert ahead.evaluate("Date.now()") - behind.evaluate("Date.now()") > OFF
    anna.do("start_timer", round=round_id, seconds=120)
    closes_at = room.look(lambda each: each.round.closes_at).timestamp()
    for page in [*everybody, with_clock(phone(), -OFF)]:  # the last one comes in while it runs
        assert_counts_to(page, closes_at)
        assert_accessible(page)
    anna.do("extend_timer", round=round_id, closes_at=int((closes_at + 30) * 1000))
    for page in everybody:
        expect(page.locator(".left").first).to_contain_text("2:", timeout=5000)
        assert_counts_to(page, closes_at + 30)


def test_a_console_starts_extends_and_stops_the_timer_from_the_keyboard(
    console_page: Page, anna: Operator, room: Room
) -> None:
    anna.start()
    anna.open("scale")
    console_page.locator("[data-open=timing]").wait_for()
    console_page.keyboard.press("d")
    assert_accessible(console_page)
    console_page.keyboard.press("Enter")  # one minute is where the focus is
    expect(console_page.locator(".timer .left")).to_contain_text(":")
    console_page.locator("[data-do=extend_timer] button").click()
    expect(console_page.locator(".timer .left")).to_contain_text("1:")
    console_page.keyboard.press("d")
    expect(console_page.locator("[data-open=timing]")).to_be_visible()
    assert room.look(lambda each: each.round.is_open and each.round.closes_at is None)


@pytest.mark.parametrize("send_drafts", [True, False])
def test_what_is_written_at_zero_goes_along_if_the_session_says_so(
    phone_page: Page, anna: Operator, room: Room, send_drafts: bool
) -> None:
    with room.changing() as db:
        room.live_session(db).send_drafts = send_drafts
    anna.start()
    round_id = anna.open("open")
    anna.do("start_timer", round=round_id, seconds=5)
    field = phone_page.locator("textarea[name=answer]").first
    field.fill("Sneller")
    phone_page.locator("main[id=now]", has_text="gesloten").wait_for()
    assert room.look(lambda each: each.round.voted) == int(send_drafts)


def test_a_tap_at_the_last_moment_counts(phone_page: Page, anna: Operator, room: Room) -> None:
    anna.start()
    round_id = anna.open("scale")
    anna.do("start_timer", round=round_id, seconds=5)
    expect(phone_page.locator(".left")).to_have_text("0:00", timeout=15_000)
    phone_page.get_by_label("6", exact=True).check()
    expect(phone_page.locator(".state")).to_contain_text("Opgeslagen")
    anna.wait(lambda: not room.look(lambda each: each.round.is_open), "closing by itself")
    assert room.counts(round_id) == {"6": 1}
