"""An operator enters answers on paper: they count on every page at once, with how many they are beside them."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.pages import PHONE, Pages, assert_accessible
from tests.browser.steering import Console
from tests.clients import Chair, Operator, Phone
from tests.room import Room


def enter(page: Page, reason: str, **counts: int) -> None:
    page.keyboard.press("q")
    dialog = page.locator("#manual")
    expect(dialog).to_be_visible()
    for key, n in counts.items():
        dialog.locator(f"#manual-{key}").fill(str(n))
    dialog.locator("#manual-reason").fill(reason)
    dialog.locator(".button.now").click()
    expect(dialog).not_to_be_visible()


def test_what_is_entered_on_the_console_shows_on_every_page(
    console_page: Page,
    screen_page: Page,
    pages: Pages,
    room: Room,
    anna: Operator,
    come: Callable[..., Chair],
    phone: Callable[..., Phone],
) -> None:
    anna.start()
    chair_page = pages.open(f"/chair/{room.id}", client=come(Chair).sit(), **PHONE)
    somebody = phone()
    phone_page = pages.open(f"/{room.code}", client=somebody, **PHONE)
    round_id = anna.open()
    assert somebody.vote_by_http(round_id, "a").json()["ok"]
    console = Console(console_page).at("open")
    expect(console.voted).to_have_text("1")
    enter(console_page, "Op papier.", a=2, b=10)
    expect(console.voted).to_have_text("13")
    expect(screen_page.locator(".facts")).to_contain_text("waarvan 12 handmatig")
    expect(phone_page.locator(".manual")).to_have_count(0)

    console_page.locator("[data-open=manual]").click()
    assert_accessible(console_page)
    console_page.keyboard.press("Escape")
    enter(console_page, "Eén briefje was dubbel.", b=9)
    expect(console.voted).to_have_text("12")

    anna.do("close_round", round=round_id)
    anna.do("reveal_results", round=round_id)
    for page in (console_page, screen_page, chair_page, phone_page):
        expect(page.locator(".manual").first).to_have_text("waarvan 11 handmatig")
        expect(page.locator("[data-show='counts.b']").first).to_have_text("9")
        assert_accessible(page)
    expect(chair_page.locator("[data-do=add_answers]")).to_have_count(0)


def test_an_entry_without_a_reason_or_for_a_sealed_round_is_not_taken(
    console_page: Page, room: Room, anna: Operator
) -> None:
    anna.start()
    round_id = anna.open()
    Console(console_page).at("open").press("q")
    dialog = console_page.locator("#manual")
    dialog.locator("#manual-a").fill("3")
    dialog.locator(".button.now").click()
    expect(dialog).to_be_visible()
    room.seal(round_id)
    dialog.locator("#manual-reason").fill("Op papier.")
    dialog.locator(".button.now").click()
    expect(dialog.locator(".fault")).to_contain_text("verzegeld")
    assert room.counts(round_id) == {}
