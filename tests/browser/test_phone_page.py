"""The phone's page itself: light enough for one shared Wi-Fi, readable and usable for everybody."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from facilitator.prepare.items_table import items_in
from models.comment import Comment
from models.participant import Participant
from participant.views import SHOWN
from tests.browser.pages import PHONE, Pages, assert_accessible
from tests.clients import Operator, Phone
from tests.room import Room

MOST_BYTES, MOST_REQUESTS = 60_000, 12
MOST_ON_THE_SOCKET = 4_000  # bytes, of the first snapshot
OF_ONE_TYPE = re.compile("bundle-ask-|type-")
LONG = {
    **PHONE,
    "viewport": {"width": 360, "height": 1800},
}  # what the foot half covers would count as too small
NARROW = {"viewport": {"width": 320, "height": 640}}
WIDER_THAN_THE_PAGE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def test_a_first_visit_costs_at_most_sixty_kilobytes_and_twelve_requests(
    visitor_page: Page, room: Room, anna: Operator
) -> None:
    anna.start()
    anna.open("scale")
    received, heard, asked = visit(visitor_page, room)
    assert received <= MOST_BYTES
    assert heard <= MOST_ON_THE_SOCKET
    assert len(asked) <= MOST_REQUESTS, asked


@pytest.mark.parametrize("type_", ["ranking", "points", "grid", "scan"])
def test_a_first_visit_costs_no_more_with_a_question_that_needs_more_than_others(
    visitor_page: Page, room: Room, anna: Operator, type_: str
) -> None:
    anna.start()
    anna.open(type_)
    received, heard, asked = visit(visitor_page, room)
    assert received <= MOST_BYTES
    assert heard <= MOST_ON_THE_SOCKET
    assert len(asked) <= MOST_REQUESTS, asked
    own = sorted(address.rsplit("/", 1)[1] for address in asked if OF_ONE_TYPE.search(address))
    assert own == [f"bundle-ask-{type_}.js", f"type-{type_}.css"]


def test_a_scan_of_thirty_items_is_within_the_same_bytes(
    visitor_page: Page, room: Room, anna: Operator
) -> None:
    room.settle("scan", dimensions=items_in(Path("examples/volwassenheidsscan.csv").read_bytes()))
    anna.start()
    anna.open("scan")
    received, heard, asked = visit(visitor_page, room)
    assert received <= MOST_BYTES
    assert heard <= 2 * MOST_ON_THE_SOCKET  # what is asked is itself more than two thousand letters
    assert len(asked) <= MOST_REQUESTS, asked


def test_nothing_is_loaded_for_types_that_are_not_asked(
    visitor_page: Page, room: Room, anna: Operator
) -> None:
    anna.start()
    anna.open("scale")
    assert not [address for address in visit(visitor_page, room)[2] if OF_ONE_TYPE.search(address)]


def test_a_first_visit_costs_no_more_with_a_statement_on_stage_in_a_room_that_has_written_a_lot(
    visitor_page: Page, room: Room, anna: Operator
) -> None:
    anna.start()
    write_a_lot(room, 230)
    anna.open("agreement")
    received, heard, asked = visit(visitor_page, room)
    expect(visitor_page.locator("#number")).to_have_text("230")
    assert received <= MOST_BYTES
    assert heard <= MOST_ON_THE_SOCKET
    assert len(asked) <= MOST_REQUESTS, asked
    visitor_page.get_by_role("link", name="Reacties").click()
    expect(visitor_page.locator("#comments li")).to_have_count(SHOWN)
    expect(visitor_page.locator("#number")).to_have_text("230")


def visit(page: Page, room: Room) -> tuple[float, float, list[str]]:
    """Joins while a question is open: the bytes by HTTP and on the socket, and what was asked of the network."""
    received: list[float] = []
    heard: list[float] = []
    asked: list[str] = []
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    network.on(
        "Network.webSocketFrameReceived",
        lambda event: heard.append(len(event["response"]["payloadData"])),
    )
    network.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    network.on("Network.requestServedFromCache", lambda _event: asked.pop())
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.goto(f"/{room.code}")
    page.get_by_role("button", name="Meedoen").click()
    expect(page.locator("form.ask :is([name=answer], fieldset):visible").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    return sum(received), sum(heard), asked


def write_a_lot(room: Room, number: int) -> None:
    """Comments of 25 words, hardly two the same."""
    chance = Random(1)
    words = [
        "".join(chance.choices("aabdeeeghiiklmnnoprrstuvwz", k=chance.randint(3, 12))) for _ in range(900)
    ]
    person = room.person()
    with room.changing() as db:
        writer = db.get_one(Participant, person)
        for _ in range(number):
            text = " ".join(chance.choices(words, k=25))
            Comment.write(room.live_session(db), writer, text=text, command_id=room.command())


def states(room: Room, anna: Operator) -> list[tuple[str, Callable[[], Any]]]:
    """Every state a phone can be in, in the order in which a session brings them."""
    rounds: list[str] = []
    steps: list[tuple[str, Callable[[], Any]]] = [
        ("lobby", lambda: None),
        ("waiting", lambda: anna.do("start_session")),
    ]
    for type_ in room.questions:
        steps += [
            (f"{type_} open", lambda type_=type_: rounds.append(anna.open(type_))),  # type: ignore[misc]
            (f"{type_} closed", lambda: anna.do("close_round", round=rounds[-1])),
            (f"{type_} result", lambda: anna.do("reveal_results", round=rounds[-1])),
        ]
    return [*steps, ("ended", lambda: anna.do("end_session"))]


def stage_version(page: Page, room: Room) -> None:
    """Until the page shows what is true now."""
    page.goto(f"/{room.code}")
    expect(page.locator("#now")).to_be_visible()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_axe_finds_nothing_in_any_state(
    pages: Pages, phone: Callable[..., Phone], room: Room, anna: Operator, colours: str, language: str
) -> None:
    page = pages.open(f"/{room.code}?language={language}", client=phone(), color_scheme=colours, **LONG)
    for name, reach in states(room, anna):
        reach()
        stage_version(page, room)
        assert page.evaluate("document.documentElement.lang") == language
        assert_accessible(page)
        assert not page.evaluate(WIDER_THAN_THE_PAGE), name
    page.goto(f"/{room.code}/comments")
    assert_accessible(page)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_at_the_door(pages: Pages, room: Room, anna: Operator, colours: str) -> None:
    page = pages.open("/", color_scheme=colours, **PHONE)
    pages.forgive("404")
    for path in ("/", f"/{room.code}", f"/{room.code}/privacy", "/000000"):
        page.goto(path)
        assert_accessible(page)
    anna.start()
    anna.do("lock_session", locked=True)
    page.goto(f"/{room.code}")
    expect(page.get_by_role("heading")).to_have_text("Er kan niemand meer bij")
    assert_accessible(page)


@pytest.mark.parametrize("zoom", [1, 2])
def test_nothing_scrolls_sideways_on_a_narrow_phone_or_with_text_twice_as_large(
    pages: Pages, phone: Callable[..., Phone], room: Room, anna: Operator, zoom: int
) -> None:
    page = pages.open(f"/{room.code}", client=phone(), **NARROW)
    for name, reach in states(room, anna):
        reach()
        stage_version(page, room)
        page.evaluate(
            "zoom => document.documentElement.style.setProperty('font-size', `${zoom * 100}%`)", zoom
        )
        assert not page.evaluate(WIDER_THAN_THE_PAGE), name


@pytest.mark.parametrize(
    ("type_", "settings"),
    [
        ("scale", {"poles": ["a" * 40, "b" * 40]}),
        ("grid", {"up": "a" * 40, "across_poles": ["b" * 40, "c" * 40]}),
        ("scan", {"poles": ["a" * 40, "b" * 40]}),
        ("choice", {"options": ["a" * 140, "b" * 140]}),
    ],
)
def test_one_long_word_makes_no_page_wider_and_a_table_that_scrolls_can_be_reached(
    pages: Pages,
    phone: Callable[..., Phone],
    room: Room,
    anna: Operator,
    type_: str,
    settings: dict[str, Any],
) -> None:
    room.settle(type_, **settings)
    anna.start()
    round_id = anna.open(type_)
    page = pages.open(f"/{room.code}", client=phone(), **LONG)
    expect(page.locator("form.ask :is([name=answer], fieldset):visible").first).to_be_visible()
    assert not page.evaluate(WIDER_THAN_THE_PAGE)
    anna.do("close_round", round=round_id)
    anna.do("reveal_results", round=round_id)
    page.locator("details.behind summary").click()
    assert not page.evaluate(WIDER_THAN_THE_PAGE)
    assert_accessible(page)


def test_targets_are_large_enough_for_a_thumb(phone_page: Page, room: Room, anna: Operator) -> None:
    anna.start()
    for type_ in ("choice", "scale", "agreement"):
        round_id = anna.open(type_)
        expect(phone_page.locator(f"#ask-{round_id}")).to_be_visible()
        for box in [each.bounding_box() for each in phone_page.locator("fieldset label").all()]:
            assert box is not None
            assert min(box["width"], box["height"]) >= 44, (type_, box)
        anna.do("close_round", round=round_id)


@pytest.mark.parametrize("size", [(360, 740), (320, 640)])
@pytest.mark.parametrize(("type_", "answer"), [("scale", "6"), ("agreement", "agree"), ("choice", "b")])
def test_the_answers_stay_where_they_are_when_one_is_saved_and_when_the_line_is_gone(
    pages: Pages,
    phone: Callable[..., Phone],
    room: Room,
    anna: Operator,
    size: tuple[int, int],
    type_: str,
    answer: str,
) -> None:
    pages.forgive("ERR_INTERNET_DISCONNECTED")
    anna.start()
    anna.open(type_)
    width, height = size
    shape = {**PHONE, "viewport": {"width": width, "height": height}}
    page = pages.open(f"/{room.code}", client=phone(), **shape)
    unanswered = top_of_the_answers(page)
    page.locator(f"label:has(input[value='{answer}'])").click()
    expect(page.locator("[data-state]")).to_contain_text("Opgeslagen")
    assert abs(top_of_the_answers(page) - unanswered) < 2
    page.context.set_offline(True)
    expect(page.locator("#alarm")).to_be_visible()
    assert abs(top_of_the_answers(page) - unanswered) < 2
    page.context.set_offline(False)
    expect(page.locator("#alarm")).to_be_hidden()
    assert abs(top_of_the_answers(page) - unanswered) < 2


def test_the_room_speaks_in_its_own_face(phone_page: Page, anna: Operator) -> None:
    anna.start()
    anna.open("agreement")
    expect(phone_page.locator(".voice")).to_be_visible()
    loaded = (
        "() => [...document.fonts].some((face) => face.family === 'Newsreader' && face.status === 'loaded')"
    )
    phone_page.wait_for_function(loaded)


def top_of_the_answers(page: Page) -> float:
    return float(page.locator("form.ask fieldset").evaluate("each => each.getBoundingClientRect().top"))
