"""A scan on a phone: a few items a page, by keyboard alone and by touch, gone on with where it was left, and without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from models.question_types.parts import Answer
from models.vote import grouped_answers
from tests.browser.pages import PHONE, Pages
from tests.clients import Operator, Phone
from tests.room import Room

ITEMS = [f"Wij doen nummer {number}." for number in range(1, 9)]
DIMENSIONS = [{"name": "Luisteren", "items": ITEMS[:6]}, {"name": "Leren", "items": ITEMS[6:]}]
LEAST = 44  # pixels: of steps that stand in a row with a line through them
SMALL = f"[...document.querySelectorAll('form.ask :is(fieldset label, .turn button:not(.away))')].filter(each => each.checkVisibility()).map(each => each.getBoundingClientRect()).filter(({{ width, height }}) => Math.min(width, height) < {LEAST}).length"


@pytest.fixture
def asked(room: Room, anna: Operator) -> str:
    return ask(room, anna)


def ask(room: Room, anna: Operator) -> str:
    """The round in which eight items are asked, on three pages."""
    room.settle("scan", dimensions=DIMENSIONS)
    anna.start()
    return anna.open("scan")


def answers(room: Room, round_id: str) -> list[Answer]:
    with room.reading() as db:
        return [answer for answer, people in grouped_answers(db, round_id) for _ in range(people)]


def saved(page: Page) -> None:
    expect(page.locator(".state")).to_contain_text("Opgeslagen")
    page.wait_for_function("!document.body.classList.contains('pending')")


def tap(page: Page, *values: str) -> None:
    for value in values:
        page.locator(f"form.ask input[value='{value}']").tap()


def shows(page: Page, items: list[str]) -> None:
    expect(page.locator("form.ask fieldset").first).to_be_attached()
    expect(page.locator("form.ask li > label > span:visible")).to_have_text(items)


def turn(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).tap()


def test_a_scan_is_filled_in_by_touch_page_by_page(phone_page: Page, room: Room, asked: str) -> None:
    shows(phone_page, ITEMS[:3])
    tap(phone_page, "1-4", "2-na", "3-1")
    expect(phone_page.locator(".progress")).to_have_text("3 van de 8 beantwoord.")
    saved(phone_page)
    turn(phone_page, "Verder")
    shows(phone_page, ITEMS[3:6])
    expect(phone_page.locator("h2:visible")).to_have_text("Luisteren")
    tap(phone_page, "4-5", "5-5", "6-5")
    turn(phone_page, "Verder")
    expect(phone_page.locator("h2:visible")).to_have_text("Leren")
    expect(phone_page.locator("h2:visible")).to_be_focused()
    tap(phone_page, "7-2", "8-3")
    expect(phone_page.locator(".progress")).to_contain_text("Alles is beantwoord.")
    turn(phone_page, "Terug")
    tap(phone_page, "6-1")
    expect(phone_page.locator("input[value='6-1']")).to_be_checked()
    saved(phone_page)
    whole = {"1": 4, "2": None, "3": 1, "4": 5, "5": 5, "6": 1, "7": 2, "8": 3}
    assert answers(room, asked) == [whole]


def fill_in_by_keyboard(page: Page, *items: int) -> None:
    page.locator("form.ask input").first.focus()
    for item in items:
        expect(page.locator(f"form.ask input[value='{item}-1']")).to_be_focused()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
        expect(page.locator(f"form.ask input[value='{item}-2']")).to_be_checked()
        page.keyboard.press("Tab")


def test_while_its_style_sheet_is_on_its_way_there_is_one_control_for_an_item(
    phone_page: Page, room: Room, anna: Operator
) -> None:
    phone_page.route("**/type-scan*.css", lambda _: None)
    ask(room, anna)
    fill_in_by_keyboard(phone_page, 1, 2, 3)


def test_a_scan_is_filled_in_by_keyboard_alone(phone_page: Page, room: Room, asked: str) -> None:
    fill_in_by_keyboard(phone_page, 1, 2, 3)
    expect(phone_page.locator(".progress")).to_have_text("3 van de 8 beantwoord.")
    expect(phone_page.get_by_role("button", name="Verder")).to_be_focused()
    phone_page.keyboard.press("Enter")
    expect(phone_page.locator("h2:visible")).to_be_focused()
    phone_page.keyboard.press("Tab")
    phone_page.keyboard.press("Space")
    saved(phone_page)
    assert answers(room, asked) == [{"1": 2, "2": 2, "3": 2, "4": 1}]


def test_who_comes_back_goes_on_where_something_is_left(
    pages: Pages, phone: Callable[..., Phone], room: Room, asked: str
) -> None:
    mine = phone()
    page = pages.open(f"/{room.code}", client=mine, **PHONE)
    tap(page, "1-4", "2-5", "3-na")
    saved(page)
    page.reload()
    expect(page.locator(".progress")).to_have_text("3 van de 8 beantwoord.")
    shows(page, ITEMS[3:6])
    turn(page, "Terug")
    expect(page.locator("input[value='3-na']")).to_be_checked()

    page.context.clear_cookies()  # another browser, to which the seat was moved, has nothing of its own
    other = pages.open(f"/{room.code}", client=mine, **PHONE)
    expect(other.locator(".progress")).to_have_text("3 van de 8 beantwoord.")
    tap(other, "4-1")
    saved(other)
    assert answers(room, asked) == [{"1": 4, "2": 5, "3": None, "4": 1}]


def test_what_is_answered_without_a_connection_goes_along_later(
    phone_page: Page, pages: Pages, room: Room, asked: str
) -> None:
    pages.forgive("ERR_INTERNET_DISCONNECTED")
    shows(phone_page, ITEMS[:3])
    phone_page.context.set_offline(True)
    tap(phone_page, "1-3", "2-3")
    phone_page.context.set_offline(False)
    saved(phone_page)
    assert answers(room, asked) == [{"1": 3, "2": 3}]


def test_the_page_stays_where_it_is_when_the_stage_comes_again(
    phone_page: Page, room: Room, anna: Operator, asked: str
) -> None:
    turn(phone_page, "Verder")
    anna.do("reveal_results", round=asked)
    expect(phone_page.locator(".result")).to_be_visible()
    shows(phone_page, ITEMS[3:6])
    tap(phone_page, "5-2")
    saved(phone_page)
    expect(phone_page.locator(".progress")).to_have_text("1 van de 8 beantwoord.")


def test_fingers_find_every_step_on_a_narrow_phone(phone_page: Page, room: Room, asked: str) -> None:
    expect(phone_page.locator("form.ask fieldset").first).to_be_visible()
    assert phone_page.evaluate(SMALL) == 0
    assert phone_page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_script_all_items_stand_in_one_plain_form(
    pages: Pages, phone: Callable[..., Phone], room: Room, asked: str
) -> None:
    page = pages.open(f"/{room.code}", client=phone(), java_script_enabled=False, **PHONE)
    page.get_by_label(ITEMS[0]).select_option("4")
    page.get_by_label(ITEMS[7]).select_option("Niet van toepassing")
    page.get_by_role("button", name="Stuur").first.click()
    expect(page.locator(".state")).to_contain_text("Opgeslagen")
    assert answers(room, asked) == [{"1": 4, "8": None}]


def test_a_script_that_could_not_come_comes_later_and_the_form_is_whole(
    phone_page: Page, pages: Pages, room: Room, anna: Operator
) -> None:
    pages.forgive("ERR_FAILED")
    failed: list[Route] = []

    def once(route: Route) -> None:
        failed.append(route)
        route.abort() if len(failed) == 1 else route.continue_()

    phone_page.route("**/bundle-ask-*.js*", once)
    anna.start()
    round_id = anna.open("scan")
    tap(phone_page, "1-4")
    saved(phone_page)
    assert len(failed) > 1
    assert answers(room, round_id) == [{"1": 4}]


def test_what_is_answered_before_the_script_has_come_goes_along_once_it_has(
    phone_page: Page, room: Room, anna: Operator
) -> None:
    anna.start()
    round_id = anna.open("scan")
    expect(phone_page.locator("form.ask fieldset").first).to_be_visible()
    late: list[Route] = []
    phone_page.route("**/bundle-ask-*.js", lambda route: late.append(route))
    phone_page.reload()
    expect(phone_page.locator("form.ask select").first).to_be_visible()
    phone_page.locator("form.ask select").first.select_option("1-4")
    assert answers(room, round_id) == []
    late[0].continue_()
    saved(phone_page)
    assert answers(room, round_id) == [{"1": 4}]
