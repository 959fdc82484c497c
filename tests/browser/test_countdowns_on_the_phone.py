"""Two countdowns at once on the phone of somebody in a group: that of its question, and that of the way back."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.pages import PHONE, Pages, assert_accessible
from tests.clients import Lead, Operator, Phone, new_command
from tests.groups import Groups
from tests.room import Room

LISTEN = """() => {
  globalThis.heard = [];
  const news = document.getElementById("news");
  new MutationObserver(() => heard.push(news.textContent)).observe(news, { childList: true });
}"""


def heard(page: Page, words: str) -> list[str]:
    said: list[str] = page.evaluate("heard")
    return [each for each in said if re.search(words, each)]


def test_the_call_back_is_said_once_with_what_is_left_and_not_taken_for_the_timer_of_the_question(
    pages: Pages, phone: Callable[..., Phone], come: Callable[..., Any], room: Room, anna: Operator
) -> None:
    room.do("start")
    groups, somebody = Groups(room).start(), phone()
    with room.reading() as db:
        somebody.post(f"/{room.code}/group", {"g": groups.group(db, 0).secret})
    round_id = groups.open(0)
    lead: Lead = come(Lead).lead(groups.ids[0], groups.link(0))
    lead.connect()
    page = pages.open(f"/{room.code}", client=somebody, **PHONE)
    expect(page.locator("#now h1")).to_have_text("Herken je de uitkomsten?")
    page.evaluate(LISTEN)
    anna.do("call_back", item=groups.item, seconds=90)
    assert lead.send("start_timer", {"round": round_id, "seconds": 13, "command": new_command()})["ok"]
    expect(page.locator(".left")).to_have_count(2)
    expect(page.locator("#called")).to_contain_text(re.compile(r"Terug naar plenair 1:[12]\d"))
    assert_accessible(page)
    expect(page.locator("form.ask")).to_have_count(0)  # its own time is over
    called, ten = heard(page, "plenair"), heard(page, "antwoorden")
    assert (len(called), len(ten)) == (1, 1), (called, ten)
    assert re.fullmatch(r"Terug naar plenair over 1 minuut (30|2\d) seconden\.", called[0])
    assert ten == ["Seconden om te antwoorden: 10"]
    anna.do("call_back", item=groups.item, seconds=120)
    expect(page.locator("#news")).to_have_text(re.compile("Terug naar plenair over (2 minuten|1 minuut 5)"))
