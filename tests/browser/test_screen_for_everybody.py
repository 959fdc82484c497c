"""The screen's page for who reads it close by, with large text, or with ears."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.pages import PROJECTOR, Pages, assert_accessible
from tests.clients import Operator, Phone
from tests.room import ANSWERS, Room

TYPES = ("scale", "agreement", "choice", "open", "ranking", "points", "scan", "grid")


def test_every_part_is_accessible_in_both_themes(
    pages: Pages, room: Room, anna: Operator, phone: Callable[..., Phone]
) -> None:
    anna.start()
    voter = phone(connected=True)
    for theme in ("light", "dark"):
        with room.changing() as db:
            room.live_session(db).theme = theme
        for type_ in TYPES[::2] if theme == "dark" else TYPES:
            round_ = anna.open(type_, reason="Nog een keer" if theme == "dark" else "")
            voter.vote(round_, *ANSWERS[type_][0])
            page = pages.open(f"/screen/{room.screen_secret}", **PROJECTOR)
            assert_accessible(page)
            anna.do("close_round", round=round_)
            anna.do("reveal_results", round=round_)
            page.reload()
            assert_accessible(page)


def test_lobby_agenda_spotlight_and_end_are_accessible(screen_page: Page, room: Room, anna: Operator) -> None:
    comment = room.write(room.person(), "Niet zacht.")
    steps: list[Callable[[], Any]] = [
        lambda: anna.start(),
        lambda: anna.do("spotlight_comment", comment=comment, on=True),
        lambda: anna.do("end_session"),
    ]
    assert_accessible(screen_page)
    for part, step in zip(("item", "spot", "over"), steps, strict=True):
        step()
        expect(screen_page.locator(f"main.{part}")).to_be_visible()
        assert_accessible(screen_page)


def test_on_a_phone_with_large_text_nothing_scrolls_sideways(
    pages: Pages, room: Room, anna: Operator
) -> None:
    page = pages.open(viewport={"width": 320, "height": 640})
    assert_fits(page, room)
    anna.start()
    for type_ in ("scale", "choice", "agreement", "scan"):
        round_ = anna.open(type_)
        assert_fits(page, room)
        anna.do("close_round", round=round_)
        anna.do("reveal_results", round=round_)
        assert_fits(page, room)


def assert_fits(page: Page, room: Room) -> None:
    page.goto(f"/screen/{room.screen_secret}")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
