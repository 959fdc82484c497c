"""How far groups are whose people go through the questions at their own pace, as pages show it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from models.rounds import unsealed
from tests.browser.pages import DESKTOP, PHONE, Pages, assert_accessible
from tests.clients import Chair, Lead, Operator, Phone
from tests.groups import Groups
from tests.room import Room
from tests.server import Server

ANSWERS = ("4", "Sneller", "a")


@pytest.fixture
def groups(room: Room) -> Groups:
    room.do("start")
    return Groups(room, pace="self").start()


@pytest.fixture
def members(phone: Callable[..., Phone], groups: Groups) -> list[Phone]:
    """Two people in the first group."""
    with groups.room.reading() as db:
        secret = groups.group(db, 0).secret
    found = [phone(), phone()]
    for each in found:
        each.post(f"/{groups.room.code}/group", {"g": secret})
    return found


def answer(groups: Groups, person: Phone, *questions: int) -> None:
    for number in questions:
        with groups.room.reading() as db:
            round_ = groups.question(db, number).round_of(groups.ids[0])
            assert round_ is not None
            round_id = round_.id
        assert person.vote_by_http(round_id, ANSWERS[number]).ok


def row(page: Page, group: int = 1) -> Locator:
    return page.locator(".progress :is(tr, li)").filter(has_text=f"Groep {group}")


def test_console_and_chair_count_along_per_question_and_say_when_a_group_is_ready(
    pages: Pages, groups: Groups, members: list[Phone], server: Server, anna: Operator
) -> None:
    chair = Chair(server, groups.room).sit()
    console = pages.open(f"/console/sessions/{groups.room.id}", client=anna, **DESKTOP)
    seat = pages.open(f"/chair/{groups.room.id}", client=chair, **PHONE)
    for page in (console, seat):
        expect(row(page)).to_contain_text("niet begonnen")
    answer(groups, members[0], 0, 1)
    answer(groups, members[1], 0)
    for page in (console, seat):
        expect(row(page)).to_contain_text(re.compile(r"Vraag 1: 2 van 2\s+·\s+Vraag 2: 1 van 2"))
        expect(row(page)).to_contain_text("bezig")
        expect(row(page, 2)).to_contain_text("Vraag 1: 0 van 0")
        assert_accessible(page)
    for person in members:
        answer(groups, person, 0, 1, 2)
    for page in (console, seat):
        expect(row(page)).to_contain_text("klaar")
    expect(seat.locator(".nums .figure")).to_have_text("1")


def test_a_lead_counts_along_and_sees_the_results_when_everybody_is_back(
    pages: Pages, groups: Groups, members: list[Phone], server: Server, anna: Operator
) -> None:
    lead = Lead(server, groups.room).lead(groups.ids[0], groups.link(0))
    page = pages.open(f"/lead/{groups.room.id}/{groups.ids[0]}", client=lead, **PHONE)
    asked = page.locator(".progress li").filter(has_text="Herken je de uitkomsten?")
    expect(asked).to_contain_text("0 van 2")
    answer(groups, members[0], 0, 1, 2)
    expect(asked).to_contain_text("1 van 2")
    answer(groups, members[1], 0)
    expect(asked).to_contain_text("2 van 2")
    assert_accessible(page)
    anna.connect()
    anna.do("call_back", item=groups.item, seconds=0)
    expect(page.get_by_role("region", name="Wat nu?").first).to_contain_text("1 van 2 stemde")
    assert_accessible(page)


def test_after_the_grace_time_the_console_asks_for_a_reason_to_go_apart_again(
    pages: Pages, groups: Groups, members: list[Phone], server: Server, anna: Operator
) -> None:
    answer(groups, members[0], 0, 1, 2)
    groups.end()
    chair = Chair(server, groups.room).sit()
    seat = pages.open(f"/chair/{groups.room.id}", client=chair, **PHONE)
    again = seat.get_by_role("button", name="Groepen nog eens uiteen")
    expect(again).to_be_visible()
    with groups.room.holding() as db:
        for round_ in unsealed(groups.room.live_session(db)):
            round_.seal()
    seat.reload()
    expect(seat.locator("main h1").first).to_be_visible()
    expect(again).to_have_count(0)
    console = pages.open(f"/console/sessions/{groups.room.id}", client=anna, **DESKTOP)
    console.get_by_role("button", name="Groepen nog eens uiteen").click()
    assert_accessible(console)
    console.get_by_label("Waarom vraag je het opnieuw?").fill("Na de toelichting nog eens.")
    console.get_by_role("button", name="Groepen uiteen", exact=True).click()
    expect(row(console)).to_contain_text("Vraag 1: 0 van 2")
