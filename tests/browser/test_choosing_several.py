"""At least and at most so many options: the phone says how many are still to choose, and sends nothing until then."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import PHONE, Pages, assert_accessible
from tests.clients import Operator, Phone
from tests.room import Room

OPTIONS = ["Complexe wetten", "Oude techniek", "Te weinig mensen", "Te veel systemen"]


def state(page: Page) -> Any:
    return page.locator("[data-state]")


def option(page: Page, letter: str) -> Any:
    return page.locator(f"input[value={letter}]")


@pytest.fixture
def asked(room: Room, anna: Operator) -> str:
    """Two or three of four."""
    room.settle("multiple", options=OPTIONS, least=2, most=3)
    anna.start()
    return anna.open("multiple")


@pytest.fixture
def page(pages: Pages, phone: Callable[..., Phone], room: Room, asked: str) -> Page:
    opened = pages.open(client=phone(), **PHONE)
    with opened.expect_response("**/phone-choosing.js"):
        opened.goto(f"/{room.code}")
    return opened


def test_what_is_too_few_is_not_sent_and_says_how_many_are_missing(
    page: Page, room: Room, asked: str
) -> None:
    expect(page.get_by_text("Kies er 2 of 3.")).to_be_visible()
    option(page, "a").tap()
    expect(state(page)).to_contain_text("Nog niet opgeslagen")
    expect(state(page)).to_contain_text("Kies er nog 1.")
    expect(page.locator("body")).to_have_class("pending")
    option(page, "c").tap()
    expect(state(page)).to_contain_text("Opgeslagen")
    assert room.counts(asked) == {"a": 1, "c": 1}


def test_while_somebody_changes_an_answer_the_earlier_one_counts(page: Page, room: Room, asked: str) -> None:
    option(page, "a").tap()
    option(page, "c").tap()
    expect(state(page)).to_contain_text("Opgeslagen")
    option(page, "c").tap()
    expect(state(page)).to_contain_text("Kies er nog 1.")
    expect(state(page)).to_contain_text("Tot dan telt je eerdere antwoord.")
    assert room.counts(asked) == {"a": 1, "c": 1}
    option(page, "d").tap()
    expect(state(page)).to_contain_text("Opgeslagen")
    assert room.counts(asked) == {"a": 1, "d": 1}


def test_too_many_are_named_and_not_sent(page: Page, room: Room, asked: str) -> None:
    for letter in "abcd":
        option(page, letter).tap()
    expect(state(page)).to_contain_text("Haal er 1 weg.")
    option(page, "b").tap()
    expect(state(page)).to_contain_text("Opgeslagen")
    assert room.counts(asked) == {"a": 1, "c": 1, "d": 1}


def test_what_is_half_chosen_stays_when_the_stage_comes_again(
    page: Page, room: Room, anna: Operator, asked: str
) -> None:
    for letter in "ab":
        option(page, letter).tap()
    expect(state(page)).to_contain_text("Opgeslagen")
    option(page, "b").tap()
    expect(state(page)).to_contain_text("Kies er nog 1.")
    anna.do("reveal_results", round=asked)
    expect(page.locator("section.result")).to_be_visible()
    expect(option(page, "b")).not_to_be_checked()
    expect(state(page)).to_contain_text("Kies er nog 1.")


def test_the_same_goes_by_keyboard_alone(page: Page, room: Room, asked: str) -> None:
    option(page, "a").focus()
    page.keyboard.press("Space")
    expect(state(page)).to_contain_text("Kies er nog 1.")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(state(page)).to_contain_text("Opgeslagen")
    assert room.counts(asked) == {"a": 1, "b": 1}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_axe_finds_nothing_while_something_is_missing(page: Page, room: Room, language: str) -> None:
    page.goto(f"/{room.code}?language={language}")
    option(page, "a").tap()
    expect(page.locator("body")).to_have_class("pending")
    assert_accessible(page)


def test_a_question_without_a_least_or_a_most_needs_no_further_script(
    pages: Pages, phone: Callable[..., Phone], room: Room, anna: Operator
) -> None:
    room.settle("multiple", least=1, most=0)
    anna.start()
    anna.open("multiple")
    page = pages.open(f"/{room.code}", client=phone(), **PHONE)
    assert page.locator("[data-script]").count() == 0
