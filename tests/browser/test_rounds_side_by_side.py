"""A question that is asked again: both rounds stand on the screen, the console, the chair's page and the phone."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import DESKTOP, PHONE, PROJECTOR, Pages, assert_accessible
from tests.clients import Chair, Operator, Phone
from tests.room import Room


def ask_twice(room: Room, type: str, first: str, second: str) -> None:
    """Two people, both rounds shown."""
    people = room.people(2)
    for answer in (first, second):
        round_id = room.open(type, reason="Na het gesprek.")
        for person in people:
            room.vote(person, round_id, answer)
        room.on_round(round_id, "close")
        room.on_round(round_id, "reveal")


@pytest.mark.parametrize(
    ("type", "first", "second"),
    [("choice", "a", "b"), ("scale", "2", "6"), ("agreement", "disagree", "agree")],
)
def test_both_rounds_stand_on_every_page_and_can_be_read_by_all(
    pages: Pages,
    room: Room,
    anna: Operator,
    come: Callable[..., Chair],
    phone: Callable[..., Phone],
    type: str,
    first: str,
    second: str,
) -> None:
    anna.start()
    ask_twice(room, type, first, second)
    opened = [
        pages.open(f"/screen/{room.screen_secret}", **PROJECTOR),
        pages.open(f"/console/sessions/{room.id}", client=anna, **DESKTOP),
        pages.open(f"/chair/{room.id}", client=come(Chair).sit(), **PHONE),
        pages.open(f"/{room.code}", client=phone(), **PHONE),
    ]
    for page in opened:
        line = page.locator(".rounds")
        expect(line).to_contain_text("Ronde 1: 2 van 2, ronde 2: 2 van 2.")
        expect(line).to_contain_text("Verschil in aantallen.")
        expect(page.locator("[data-round] .shift")).to_contain_text(
            {"choice": ["−2", "+2", "0"], "scale": ["0", "−2", "0", "0", "0", "+2", "0"]}.get(
                type, ["+2", "−2", "0"]
            )
        )
        assert_nothing_wider(page)
        page.mouse.wheel(0, 2000)  # past what the sticky step of the chair lies over
        assert_accessible(page)


def assert_nothing_wider(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    shown = page.locator(".shift, .rounds").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().right - document.documentElement.clientWidth)"
    )
    assert max(shown) <= 0


def test_the_table_holds_both_rounds_and_the_shift(pages: Pages, room: Room, anna: Operator) -> None:
    anna.start()
    ask_twice(room, "choice", "a", "b")
    page = pages.open(f"/console/sessions/{room.id}", client=anna, **DESKTOP)
    page.get_by_text("Tabel").click()
    expect(page.locator(".behind tbody tr").nth(1).locator("td")).to_have_text(["2", "100%", "0 (0%)", "+2"])


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    found: list[dict[str, float]] = page.locator(selector).evaluate_all(
        "all => all.map(each => { const { left, right, top, bottom } = each.getBoundingClientRect(); "
        "return { left, right, top, bottom }; })"
    )
    return found


def test_long_answers_hands_and_two_rounds_leave_room_for_each_other_on_the_screen(
    screen_page: Page, room: Room, anna: Operator
) -> None:
    anna.start()
    words = [f"{number}. {'Een wet die in de uitvoering na te leven is, ' * 3}"[:120] for number in range(6)]
    anna.do("ask", type="choice", text="Hoe verder?", settings={"options": words})
    question = room.look(lambda each: each.question_id)
    for reason in ("", "Na het gesprek."):
        if reason:
            anna.do("open_round", question=question, reason=reason)
        round_id = room.look(lambda each: each.round.id)
        for person, answer in zip(room.people(6), "aabcde", strict=True):
            room.vote(person, round_id, answer)
        anna.do("close_round", round=round_id)
        anna.do("reveal_results", round=round_id)
    anna.do("count_hands", round=round_id, hands=dict(zip("abcdef", (31, 12, 3, 9, 1, 0), strict=True)))
    expect(screen_page.locator(".raised")).to_have_text(
        re.compile(r"A\s*31\s*B\s*12\s*C\s*3\s*D\s*9\s*E\s*1\s*F\s*0\s*Handen omhoog")
    )
    (heading,) = boxes(screen_page, "h1")
    assert all(each["top"] >= heading["bottom"] for each in boxes(screen_page, ".bars li"))
    (facts,) = boxes(screen_page, ".facts")
    assert all(each["bottom"] <= facts["top"] for each in boxes(screen_page, ".bars li"))
    assert facts["bottom"] <= PROJECTOR["viewport"]["height"]
    assert all(
        each["right"] <= PROJECTOR["viewport"]["width"] for each in boxes(screen_page, ".facts *, .bars *")
    )


def test_the_shifts_of_eleven_steps_fit_beside_each_other_on_a_phone(
    phone_page: Page, room: Room, anna: Operator
) -> None:
    anna.start()
    poles = ["Helemaal niet", "Volledig"]
    anna.do("ask", type="scale", text="Hoe ver?", settings={"steps": 11, "poles": poles})
    question, people = room.look(lambda each: each.question_id), room.people(22)
    for reason, move in (("", 0), ("Na het gesprek.", 5)):
        if reason:
            anna.do("open_round", question=question, reason=reason)
        round_id = room.look(lambda each: each.round.id)
        for number, person in enumerate(people):
            room.vote(person, round_id, str(min(number // 4 + 1 + move, 11)))
        anna.do("close_round", round=round_id)
        anna.do("reveal_results", round=round_id)
    expect(phone_page.locator(".shift")).to_have_count(11)
    shifts = boxes(phone_page, ".shift")
    assert all(one["right"] <= other["left"] for one, other in pairwise(shifts))
