"""The chair steers with a thumb, on a phone: one next step, and what the room says within reach."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from models import journal
from tests.browser.pages import PHONE, Pages, assert_accessible
from tests.clients import Chair, Phone
from tests.room import QUESTIONS, Room

TABLET: dict[str, Any] = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}
NARROW: dict[str, Any] = {**PHONE, "viewport": {"width": 320, "height": 640}}


@pytest.fixture
def chair(come: Callable[..., Any]) -> Chair:
    return come(Chair).sit()  # type: ignore[no-any-return]


@pytest.fixture
def page(pages: Pages, chair: Chair, room: Room) -> Page:
    return pages.open(f"/chair/{room.id}", client=chair, **PHONE)


def at(page: Page, part: str) -> Page:
    """Waits until the stage is in this state."""
    expect(page.locator(f"main[data-part={part}]")).to_be_visible()
    return page


def step(page: Page) -> Locator:
    return page.locator(".nextstep .button.now")


def at_the_scale(page: Page) -> None:
    """From the lobby to the prepared question of this type."""
    step(page).click()
    at(page, "item").locator(".run button", has_text="Reflectie").click()
    page.locator(".run ol button", has_text=QUESTIONS["scale"][0]).click()
    at(page, "question")


def last_line(room: Room) -> tuple[str, str]:
    with room.reading() as db:
        line = journal.latest(db, room.id, 1)[0]
        return line.action, line.actor


def test_a_question_is_opened_closed_and_shown_with_the_one_large_button(
    page: Page, room: Room, phone: Callable[..., Phone]
) -> None:
    person = phone(connected=True)
    at_the_scale(page)
    step(page).click()
    at(page, "open")
    assert person.vote(room.look(lambda session: session.round.id), "6")["ok"]
    expect(page.locator(".nums [data-show=voted]")).to_have_text("1")
    step(page).click()
    at(page, "closed")
    step(page).click()
    at(page, "revealed")
    assert last_line(room) == ("results_revealed", "chair")
    step(page).click()
    expect(at(page, "question").locator("h1")).to_have_text(QUESTIONS["agreement"][0])


def test_what_was_closed_is_opened_again_and_what_was_shown_is_hidden(page: Page) -> None:
    at_the_scale(page)
    step(page).click()
    at(page, "open")
    step(page).click()
    at(page, "closed").locator("[data-do=reopen_round] button").click()
    at(page, "open").locator("[data-do=reveal_results] button").click()
    page.locator("[data-do=hide_results] button").click()
    expect(page.locator("[data-do=reveal_results] button")).to_be_visible()


def test_a_comment_goes_to_the_screen_and_off_it(page: Page, room: Room, phone: Callable[..., Phone]) -> None:
    phone(connected=True).write("Niet zacht")
    comment = page.locator("#comments li", has_text="Niet zacht")
    comment.locator("[data-do=spotlight_comment] button").click()
    expect(comment.locator(".tag")).to_be_visible()
    assert last_line(room) == ("comment_spotlighted", "chair")
    comment.locator("[data-do=spotlight_comment] button").click()
    expect(comment.locator(".tag")).to_have_count(0)


def test_a_comment_becomes_a_statement_in_the_chair_s_words_and_gets_an_outcome(
    page: Page, phone: Callable[..., Phone]
) -> None:
    phone(connected=True).write("Niet zacht")
    step(page).click()
    at(page, "item").locator("#comments [data-stating]").click()
    expect(page.locator("#stating .original")).to_have_text("Niet zacht")
    page.locator("#state-text").fill("Zachter gaat niet.")
    page.locator("#stating [name=open][value=true]").click()
    expect(at(page, "open").locator("h1")).to_have_text("Zachter gaat niet.")
    step(page).click()
    at(page, "closed").locator(".outcomes button").first.click()
    expect(page.locator(".stamp")).to_be_visible()


def test_what_is_not_possible_is_said_in_words(page: Page) -> None:
    at_the_scale(page)
    step(page).click()
    at(page, "open").locator(".run button", has_text="Afronding").click()
    expect(page.locator("#notice")).to_contain_text(QUESTIONS["scale"][0])


@pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
@pytest.mark.parametrize(("language", "colours"), [("nl", "light"), ("en", "dark")])
def test_axe_finds_nothing_and_there_is_one_next_step_in_every_state(
    pages: Pages,
    chair: Chair,
    phone: Callable[..., Phone],
    room: Room,
    size: dict[str, Any],
    language: str,
    colours: str,
) -> None:
    phone(connected=True).write("Niet zacht")
    chair.http.cookies.set("language", language)
    look = {"color_scheme": colours, "reduced_motion": "reduce", "bypass_csp": True}
    # So high that nothing lies half behind the next step, which axe takes for too small a target.
    size = {**size, "viewport": {**size["viewport"], "height": 2400}}
    page = pages.open(f"/chair/{room.id}", client=chair, **look, **size)
    for part in ("lobby", "question", "open", "closed", "revealed"):
        at(page, part)
        expect(page.locator(".button.now:visible")).to_have_count(1)
        assert_accessible(page)
        at_the_scale(page) if part == "lobby" else step(page).click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.locator("#comments [data-stating]").click()
    assert_accessible(page)


def test_on_the_narrowest_phone_nothing_is_wider_than_the_page(
    pages: Pages, chair: Chair, room: Room, phone: Callable[..., Phone]
) -> None:
    word = "Uitvoeringsverantwoordelijkheid" * 4
    phone(connected=True).write(word)
    with room.changing() as db:
        live_session = room.live_session(db)
        live_session.title = word
        for item in live_session.agenda:
            item.title = word
    page = pages.open(f"/chair/{room.id}", client=chair, **NARROW)
    for part in ("lobby", "item"):
        at(page, part)
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) <= 0, part
        step(page).click()


def test_more_time_is_within_reach_beneath_the_longest_statement_and_moves_nothing(
    page: Page, chair: Chair, room: Room
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for name, payload in (
        ("start_session", {}),
        ("next_stop", {}),
        ("make_statement", {"text": "Zacht is het niet. " * 15, "open": True}),
    ):
        assert chair.post_json(f"/chair/{room.id}/do/{name}", payload).json()["ok"]
    at(page, "open")
    before = step(page).bounding_box()
    page.locator("[data-do=start_timer] button").click()
    more = page.locator("[data-do=extend_timer] button")
    expect(more).to_be_in_viewport(ratio=1)
    assert step(page).bounding_box() == before
    more.click()
    expect(page.locator(".extending .left")).to_have_text(re.compile(r"^1:[23]\d$"))
