"""Comments on the console: moderated before or after showing, sorted, put on the screen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from models.comment import Comment
from tests.browser.steering import Console
from tests.clients import Phone
from tests.room import Room


@pytest.fixture
def console(console_page: Page) -> Console:
    return Console(console_page).at("lobby")


@pytest.fixture
def careful(room: Room) -> Room:
    """A session in which a comment is shown after approval."""
    with room.changing() as db:
        room.live_session(db).moderation = "before"
    return room


def test_comments_come_in_and_are_sorted_by_support(
    console: Console, phone: Callable[..., Phone], room: Room
) -> None:
    writer, other = phone(connected=True), phone(connected=True)
    writer.write("Eerst met de politiek praten")
    writer.write("Maak het bindend")
    expect(console.page.locator("#comments li")).to_have_count(2)
    other.support(comment_id(room, "Eerst met de politiek praten"))
    expect(console.comment("Eerst").locator(".people")).to_contain_text("1")
    expect(console.page.locator("#comments li").first).to_contain_text("Eerst met de politiek praten")
    console.list("new")
    expect(console.page.locator("#comments li").first).to_contain_text("Maak het bindend")


def test_a_comment_is_hidden_and_shown_again_where_it_stood(
    console: Console, phone: Callable[..., Phone]
) -> None:
    person = phone(connected=True)
    for text in ("Een", "Twee", "Drie"):
        person.write(f"{text} voor het verslag")
    expect(console.page.locator("#comments li")).to_have_count(3)
    console.comment("Twee").locator("[data-do=hide_comment] button").click()
    expect(console.comment("Twee")).to_have_class("hidden")
    second = console.page.locator("#comments li").nth(1)
    expect(second).to_contain_text("Twee")  # under the pointer nothing moves
    console.list("hidden")
    expect(console.page.locator("#comments li:visible")).to_have_count(1)
    console.comment("Twee").locator("[data-do=approve_comment] button").click()
    console.list("support")
    expect(console.page.locator("#comments li:visible")).to_have_count(3)
    expect(console.page.locator("[data-count=hidden]")).to_be_empty()


def test_with_moderation_before_showing_new_ones_wait_on_top(
    careful: Room, console: Console, phone: Callable[..., Phone]
) -> None:
    person, reader = phone(connected=True), phone(connected=True)
    person.write("Mag dit getoond worden")
    expect(console.page.locator("[data-count=new]")).to_have_text("1")
    expect(console.comment("Mag dit")).to_be_hidden()
    console.list("new")
    expect(console.comment("Mag dit")).to_have_class("pending")
    assert not heard(reader, "Mag dit getoond worden")
    console.comment("Mag dit").locator("[data-do=approve_comment] button").click()
    expect(console.comment("Mag dit")).to_have_class("approved")
    reader.wait(lambda: heard(reader, "Mag dit getoond worden"), "the comment on a phone")
    expect(console.page.locator("[data-count=new]")).to_be_empty()


def test_one_comment_is_put_on_the_screen_and_taken_off(
    console: Console, screen_page: Page, phone: Callable[..., Phone]
) -> None:
    person = phone(connected=True)
    person.write("Niet zacht maar helder")
    person.write("Samen verder dan alleen")
    expect(console.page.locator("#comments li")).to_have_count(2)
    console.comment("Niet zacht").locator("[data-do=spotlight_comment] button").click()
    expect(screen_page.locator("main")).to_contain_text("Niet zacht maar helder")
    console.comment("Samen").locator("[data-do=spotlight_comment] button").click()
    expect(screen_page.locator("main")).to_contain_text("Samen verder dan alleen")
    expect(console.comment("Samen")).to_have_class("approved on")
    expect(console.page.locator("#comments .on")).to_have_count(1)
    console.comment("Samen").locator("[data-do=spotlight_comment] button").click()
    expect(console.page.locator("#comments .on")).to_have_count(0)
    expect(screen_page.locator("main")).not_to_contain_text("Samen verder dan alleen")


def test_all_of_it_by_keyboard(console: Console, phone: Callable[..., Phone]) -> None:
    phone(connected=True).write("Met het toetsenbord")
    console.comment("Met het").locator("[data-do=spotlight_comment] button").focus()
    console.press("Enter")
    expect(console.comment("Met het")).to_have_class("approved on")
    expect(console.comment("Met het").locator("button").first).to_be_focused()
    console.press("Tab", "Enter")
    expect(console.comment("Met het")).to_have_class("hidden")
    expect(console.comment("Met het").locator("button").first).to_be_focused()


def test_a_console_that_is_loaded_anew_shows_the_same(console: Console, phone: Callable[..., Phone]) -> None:
    person = phone(connected=True)
    for text in ("Een", "Twee", "Drie"):
        person.write(f"{text} keer hetzelfde")
    expect(console.page.locator("#comments li")).to_have_count(3)
    shown = console.page.locator("#comments").inner_text()
    console.page.reload()
    assert console.at("lobby").page.locator("#comments").inner_text() == shown


def comment_id(room: Room, text: str) -> str:
    with room.reading() as db:
        return db.scalars(
            select(Comment.id).where(Comment.live_session_id == room.id, Comment.text == text)
        ).one()


def heard(person: Phone, text: str) -> bool:
    return any(
        text in comment["html"]
        for name, payload in person.frames
        if name == "comment"
        for comment in payload["comments"]
    )
