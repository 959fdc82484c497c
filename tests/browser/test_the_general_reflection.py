"""The general reflection of 5 September: somebody says a sentence, the chair asks who agrees, nearly all do, and somebody
else adds a nuance. An operator at the console, a chair with a phone, a screen, and three people in the room."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import DESKTOP, PHONE, PROJECTOR, Pages
from tests.clients import Chair, Operator, Phone
from tests.room import Room

SAID = "Niet zacht: in bedekte termen formuleren gaat niet helpen, er zijn enorme knelpunten"
PUT = "In bedekte termen formuleren gaat niet helpen."
NUANCE = "De boodschap moet wel vanuit gezamenlijkheid komen."


class Thumb:
    """The chair's: each tap is counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, what: Locator) -> None:
        what.click()
        self.taps += 1

    def next(self) -> None:
        self.tap(self.page.locator(".nextstep .button.now"))


@pytest.fixture
def people(pages: Pages, phone: Callable[..., Phone], room: Room) -> list[Page]:
    return [pages.open(f"/{room.code}", client=phone(), **PHONE) for _ in range(3)]


@pytest.fixture
def thumb(pages: Pages, come: Callable[..., Any], room: Room) -> Thumb:
    return Thumb(pages.open(f"/chair/{room.id}", client=come(Chair).sit(), **PHONE))


def at(page: Page, part: str) -> None:
    expect(page.locator(f"main[data-part={part}]")).to_be_visible()


def answer(people: list[Page], *answers: str) -> None:
    for page, value in zip(people, answers, strict=True):
        page.locator(f"label:has(input[name=answer][value='{value}'])").click()
        expect(page.locator(".state").first).to_contain_text("Opgeslagen")


def write(page: Page, text: str) -> None:
    page.get_by_role("link", name="Reacties").click()
    page.get_by_label("Jouw reactie").fill(text)
    page.locator("#write button").click()
    expect(page.locator("#comments")).to_contain_text(text)
    page.get_by_role("link", name="Vraag").click()


def ask_on_the_spot(console: Page, text: str) -> None:
    console.keyboard.press("n")
    console.locator("#asking").get_by_label("Schaal", exact=True).check()
    console.get_by_label("Vraag", exact=True).fill(text)
    console.locator("#asking").get_by_role("button", name="Nu vragen").click()
    at(console, "open")


def test_a_sentence_from_the_room_becomes_a_statement_is_carried_and_gets_a_nuance(
    pages: Pages, anna: Operator, people: list[Page], thumb: Thumb, room: Room
) -> None:
    anna.start()
    console = pages.open(f"/console/sessions/{room.id}", client=anna, **DESKTOP)
    screen = pages.open(f"/screen/{room.screen_secret}", **PROJECTOR)
    at(console, "item")

    ask_on_the_spot(console, "Constructief of scherp?")
    answer(people, "6", "7", "5")
    thumb.next()
    at(thumb.page, "closed")
    thumb.next()
    expect(people[0].locator(".said").last).to_contain_text("Gemiddeld 6")

    write(people[1], SAID)
    comment = thumb.page.locator("#comments li", has_text=SAID)
    thumb.taps = 0
    thumb.tap(comment.locator("[data-stating]"))
    expect(thumb.page.locator("#stating .original")).to_have_text(SAID)
    thumb.page.locator("#state-text").fill(PUT)
    thumb.tap(thumb.page.locator("#stating [name=open][value=true]"))
    assert thumb.taps <= 3
    for page in people:
        expect(page.locator("blockquote.said")).to_have_text(PUT)
    answer(people, "agree", "agree", "abstain")
    expect(screen.locator("[data-show=voted]").first).to_have_text("3")

    thumb.next()
    at(console, "closed")
    console.keyboard.press("h")
    console.locator("#hands input[type=number]").first.fill("97")
    console.locator("#hands button.now").click()
    expect(console.locator(".facts .two")).to_contain_text("97")
    thumb.next()
    thumb.tap(thumb.page.locator(".outcomes button").first)
    expect(screen.locator(".stamp")).to_contain_text("gedragen", ignore_case=True)
    expect(screen.locator(".tally")).to_contain_text("2")

    write(people[2], NUANCE)
    thumb.tap(thumb.page.locator("[data-follows]"))
    thumb.page.locator("#state-text").fill(NUANCE)
    thumb.page.locator("#stating [data-others] summary").click()
    thumb.page.locator("#stating .others label", has_text=NUANCE).click()
    thumb.tap(thumb.page.locator("#stating [name=open][value=true]"))
    expect(screen.locator("main")).to_contain_text(NUANCE)
    answer(people, "agree", "agree", "agree")
    thumb.next()
    at(thumb.page, "closed")
    thumb.next()
    thumb.tap(thumb.page.locator(".outcomes button").first)
    expect(console.locator(".origin")).to_contain_text("gedragen", ignore_case=True)
    anna.do("end_session")
    assert_lineage(anna, room)


def assert_lineage(anna: Operator, room: Room) -> None:
    """As the export holds it: both statements, from the comment to the outcome."""
    record = json.loads(anna.get(f"/console/sessions/{room.id}/record/json").text)["record"]
    first, nuance = [each for each in record["questions"] if each["statement"]]
    made, follows = first["statement"], nuance["statement"]
    assert [each["text"] for each in made["sources"]] == [SAID]
    assert [each["text"] for each in made["wordings"]] == [PUT]
    assert [each["word"] for each in made["outcomes"]] == ["gedragen"]
    assert first["rounds"][0]["hands"][0]["counts"] == {"agree": 97}
    assert {each["key"]: each["votes"] for each in first["rounds"][0]["options"]} == {
        "agree": 2,
        "disagree": 0,
        "abstain": 1,
    }
    assert (follows["follows"], [each["text"] for each in follows["sources"]]) == (first["key"], [NUANCE])
    assert follows["outcomes"][0]["word"] == "gedragen"
    page = anna.get(f"/console/sessions/{room.id}/record").text
    for text in (SAID, PUT, NUANCE):
        assert re.search(re.escape(text), page)
