"""The console in any colours, language and size: axe finds nothing, nothing is wider than the page."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from models.agenda import AgendaItem, ItemKind
from tests.browser.pages import DESKTOP, Pages, assert_accessible
from tests.browser.steering import Console
from tests.clients import Operator, Phone
from tests.room import Room

DIALOGS = ("asking", "joining", "ending", "keys", "resuming", "archiving")
WIDER_THAN_THE_PAGE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def walk(console: Console) -> list[Callable[[], object]]:
    """Through every state, in the order in which a session brings them."""
    return [
        lambda: console.at("lobby"),
        lambda: console.press("b").at("item"),
        lambda: console.at_the_scale(),
        lambda: console.press("o").at("open"),
        lambda: console.press("s").at("closed"),
        lambda: console.press("t").at("revealed"),
    ]


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_axe_finds_nothing_in_any_state(
    pages: Pages, anna: Operator, room: Room, phone: Callable[..., Phone], colours: str, language: str
) -> None:
    person = phone(connected=True)
    person.write("Niet zacht")
    anna.http.cookies.set("language", language)
    page = pages.open(
        f"/console/sessions/{room.id}",
        client=anna,
        color_scheme=colours,
        reduced_motion="reduce",
        bypass_csp=True,
        **DESKTOP,
    )
    console = Console(page)
    for step in walk(console):
        step()
        assert_accessible(page)
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.locator("#more summary").click()
    assert_accessible(page, ".top")
    console.press("Escape")
    for dialog in DIALOGS:
        page.evaluate("id => document.getElementById(id).showModal()", dialog)
        assert_accessible(page)
        console.press("Escape")
    anna.do("end_session")
    console.at("ended")
    assert_accessible(page)


@pytest.mark.parametrize(("width", "text"), [(320, 100), (1280, 200), (768, 100), (320, 200)])
def test_nothing_is_wider_than_the_page(
    pages: Pages, anna: Operator, room: Room, width: int, text: int
) -> None:
    size = {"viewport": {"width": width, "height": 720}}
    page = pages.open(
        f"/console/sessions/{room.id}", client=anna, reduced_motion="reduce", bypass_csp=True, **size
    )
    page.add_style_tag(content=f"@layer page {{ html {{ font-size: {text * 0.9375}% !important }} }}")
    for step in walk(Console(page)):
        step()
        assert not page.evaluate(WIDER_THAN_THE_PAGE)
    page.locator("#more summary").click()
    assert not page.evaluate(WIDER_THAN_THE_PAGE)


def test_what_was_done_last_stays_in_sight_below_a_long_run_sheet(
    pages: Pages, anna: Operator, room: Room
) -> None:
    with room.changing() as db:
        live_session = room.live_session(db)
        for number in range(10):
            title = f"Uitvoeringsverantwoordelijkheid {number}"
            live_session.agenda.append(AgendaItem(title=title, kind=ItemKind.PLENARY))
    anna.start()
    page = pages.open(f"/console/sessions/{room.id}", client=anna, **DESKTOP)
    doings = page.locator(".doings")
    expect(doings).to_be_in_viewport(ratio=1)
    expect(doings.locator("li").first.locator("p")).to_have_attribute("title", re.compile("begonnen"))
    last = page.locator(".run > li").last.locator("button.to")
    last.focus()
    assert bottom(last) <= bottom(doings) - box(doings)["height"] + 1
    for menu in page.locator(".run .menu > summary").all():
        assert min(box(menu)["width"], box(menu)["height"]) >= 24


def test_the_actions_keep_to_one_row_and_a_long_result_scrolls_above_them(
    pages: Pages, anna: Operator, room: Room
) -> None:
    with room.changing() as db:
        question = room.question(db, "multiple")
        question.text = ("Wat herken je in de uitvoering? " * 10)[:300]
        question.settings = {"options": [f"{number}. Een lange omschrijving. " * 4 for number in range(12)]}
    anna.start()
    round_id = anna.open("multiple")
    room.vote(room.person(), round_id, "a")
    anna.do("close_round", round=round_id)
    anna.do("reveal_results", round=round_id)
    page = pages.open(f"/console/sessions/{room.id}", client=anna, **DESKTOP)
    expect(page.locator(".acts [data-do=reopen_round] button")).to_be_visible()
    buttons = [box(each) for each in page.locator(".acts > form > button, .acts > button").all()]
    assert len({each["y"] for each in buttons}) == 1, buttons
    result = page.locator("main .result").first
    assert bottom(result) <= box(page.locator(".acts"))["y"] + 1
    page.locator(".bars li").last.scroll_into_view_if_needed()
    expect(page.locator(".bars li").last).to_be_in_viewport(ratio=1)


def test_the_top_of_the_console_is_one_row_on_a_tablet(pages: Pages, anna: Operator, room: Room) -> None:
    anna.start()
    page = pages.open(f"/console/sessions/{room.id}", client=anna, viewport={"width": 820, "height": 1180})
    assert box(page.locator("#more summary"))["y"] == box(page.locator("[data-open=joining]").first)["y"]


def box(element: Locator) -> FloatRect:
    found = element.bounding_box()
    assert found is not None
    return found


def bottom(element: Locator) -> float:
    return box(element)["y"] + box(element)["height"]


def test_what_the_page_names_is_there(console_page: Page) -> None:
    page = console_page.content()
    for id_ in re.findall(r'(?:data-open|aria-labelledby|aria-describedby|for)="([\w-]+)"', page):
        assert f'id="{id_}"' in page, id_
