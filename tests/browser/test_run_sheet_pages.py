"""The run sheet on console, chair's page and phone: times that run by themselves, notes, and items put in on the fly."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from models.agenda import AgendaItem
from tests.browser.pages import DESKTOP, PHONE, Pages, assert_accessible
from tests.browser.steering import Console
from tests.clients import Chair, Operator, Phone
from tests.room import Room

LONG = "Vraag eerst naar voorbeelden. " * 12


@pytest.fixture
def running(room: Room) -> Room:
    """Six minutes into an opening of ten."""
    with room.changing() as db:
        for item_id in room.items:
            db.get_one(AgendaItem, item_id).minutes = 10
        db.get_one(AgendaItem, room.items[0]).notes = LONG
    room.do("start")
    room.pass_time(6.2)
    return room


@pytest.fixture
def page(pages: Pages, anna: Operator, running: Room) -> Page:
    return watched(pages, f"/console/sessions/{running.id}", anna, **DESKTOP)


@pytest.fixture
def chair_page(pages: Pages, come: Callable[..., Any], running: Room) -> Page:
    return watched(pages, f"/chair/{running.id}", come(Chair).sit(), **PHONE)


def watched(pages: Pages, path: str, client: Operator, **options: Any) -> Page:
    """A page whose clock the test can move."""
    page = pages.open(client=client, **options)
    page.clock.install()
    page.goto(path)
    return page


def titles(page: Page) -> list[str]:
    return page.locator(".run > li .to > span .cut").all_inner_texts()


def test_the_minutes_of_the_item_and_of_the_session_run_without_the_server(page: Page) -> None:
    spent, pace = page.locator(".run .current .spent"), page.locator(".pace")
    expect(spent).to_have_text("6 van 10 min", use_inner_text=True)
    expect(pace).to_have_text("Op schema", use_inner_text=True)
    page.clock.fast_forward("05:00")
    expect(spent).to_have_text("1 min uitgelopen", use_inner_text=True)
    expect(pace).to_have_text("1 min achter op schema", use_inner_text=True)


def test_an_item_is_inserted_with_one_key_and_its_title(page: Page) -> None:
    console = Console(page).at("item").press("i")
    expect(page.locator("#insert-title")).to_be_focused()
    page.keyboard.type("Gesprek in de zaal")
    console.press("Enter")
    expect(page.locator(".run > li").nth(1)).to_contain_text("Gesprek in de zaal")
    expect(page.locator("#inserting")).to_be_hidden()
    expect(page.locator("#insert-title")).to_have_value("")


def test_an_item_is_inserted_after_the_one_whose_menu_was_opened(page: Page) -> None:
    Console(page).at("item")
    page.locator(".run > li").nth(2).locator("summary").click()
    page.get_by_role("button", name="Hierna een agendapunt invoegen").click()
    expect(page.locator("[data-after-other]")).to_contain_text("Reflectie")
    page.locator("#insert-title").fill("Nagesprek")
    page.get_by_role("button", name="Invoegen", exact=True).click()
    expect(page.locator(".run > li").nth(3)).to_contain_text("Nagesprek")
    Console(page).press("i")
    expect(page.locator("[data-after-other]")).to_be_hidden()


def test_a_refused_item_keeps_its_dialog_and_says_why(page: Page, running: Room) -> None:
    Console(page).at("item").press("i")
    page.locator("#insert-title").fill("Te laat")
    running.do("end")
    page.keyboard.press("Enter")
    expect(page.locator("#inserting .fault")).not_to_be_empty()
    expect(page.locator("#insert-title")).to_have_value("Te laat")


def test_long_notes_are_folded_and_stay_open_when_the_stage_comes_anew(
    chair_page: Page, anna: Operator
) -> None:
    notes = chair_page.locator("main .notes")
    expect(notes.locator("p")).to_be_hidden()
    notes.locator("summary").click()
    anna.do("count_present", present=41)
    expect(chair_page.locator("#present-field")).to_have_value("41")
    expect(notes.locator("p")).to_be_visible()
    assert_accessible(chair_page)


def test_the_chair_parks_an_item_and_sees_how_late_it_is(chair_page: Page) -> None:
    expect(chair_page.locator("main .pace")).to_have_text("6 van 10 min Op schema", use_inner_text=True)
    chair_page.clock.fast_forward("07:00")
    expect(chair_page.locator("main .pace")).to_have_text(
        "3 min uitgelopen sessie 3 min achter", use_inner_text=True
    )
    expect(chair_page.locator(".sheet .pace")).to_have_text("3 min achter op schema", use_inner_text=True)
    chair_page.locator(".run > li").nth(1).locator("summary").click()
    chair_page.get_by_role("button", name="Parkeren").click()
    expect(chair_page.locator(".run > li").nth(1)).to_contain_text("geparkeerd")


def test_the_chair_inserts_an_item(chair_page: Page) -> None:
    chair_page.locator(".sheet > .insert").click()
    chair_page.locator("#insert-title").fill("Gesprek")
    chair_page.locator("#insert-minutes").fill("15")
    assert_accessible(chair_page)
    chair_page.locator("#insert .now").click()
    expect(chair_page.locator(".run > li").nth(1)).to_contain_text("15 min")


def test_a_console_that_is_late_is_accessible(page: Page) -> None:
    page.clock.fast_forward("20:00")
    expect(page.locator(".pace")).to_contain_text("achter op schema")
    assert_accessible(page)


def test_a_phone_that_waits_says_which_item_of_how_many_it_is(
    pages: Pages, phone: Callable[..., Phone], running: Room
) -> None:
    page = pages.open(f"/{running.code}", client=phone(), **PHONE)
    expect(page.locator("main .label")).to_have_text("Nu · agendapunt 1 van 4")
    expect(page.locator(".next")).to_contain_text("De digitale kooi")
