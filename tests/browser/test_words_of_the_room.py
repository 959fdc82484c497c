"""Words of the room: written on a phone, live in a cloud on the screen, hidden and merged by whoever moderates."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import DESKTOP, PHONE, PROJECTOR, Pages, assert_accessible
from tests.clients import Chair, Operator, Phone
from tests.room import Room

MOST_BYTES, MOST_REQUESTS = 60_000, 12
OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll(".cloud li")].map((each) => each.getBoundingClientRect());
  const apart = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 6 || b.bottom <= a.top + 6;
  const cloud = document.querySelector(".cloud");
  return { overlaps: boxes.some((a, i) => boxes.slice(i + 1).some((b) => !apart(a, b))),
    cut: cloud.scrollHeight > cloud.clientHeight + 1 || cloud.scrollWidth > cloud.clientWidth + 1,
    least: Math.min(...[...document.querySelectorAll(".cloud li")].map((each) => parseFloat(getComputedStyle(each).fontSize))) };
}"""


def state(page: Page) -> Any:
    return page.locator("[data-state]")


def cloud(page: Page) -> list[str]:
    return page.locator(".cloud li").all_inner_texts()


@pytest.fixture
def asked(room: Room, anna: Operator) -> str:
    anna.start()
    return anna.open("words")


@pytest.fixture
def page(pages: Pages, phone: Callable[..., Phone], room: Room, asked: str) -> Page:
    return pages.open(f"/{room.code}", client=phone(), **PHONE)


def write(room: Room, asked: str, *answers: tuple[str, ...]) -> None:
    for words in answers:
        room.vote(room.person(), asked, *words)


def test_words_are_written_by_touch_and_sent_with_the_button(page: Page, room: Room, asked: str) -> None:
    page.get_by_label("Woord 1").tap()
    page.keyboard.type("Regels")
    page.get_by_label("Woord 2").tap()
    page.keyboard.type("oude ICT")
    assert room.counts(asked) == {}, "nothing goes before it is sent"
    page.get_by_role("button", name="Stuur").first.tap()
    expect(state(page)).to_contain_text("Opgeslagen")
    page.reload()
    expect(page.get_by_label("Woord 2")).to_have_value("oude ICT")
    page.get_by_label("Woord 2").fill("oude ICT van vroeger nog")
    page.get_by_role("button", name="Stuur").first.tap()
    expect(state(page)).to_contain_text("Schrijf hoogstens 3 woorden in één veld.")


def test_the_same_goes_by_keyboard_alone(page: Page, room: Room, asked: str) -> None:
    page.get_by_label("Woord 1").focus()
    page.keyboard.type("Tijd")
    page.keyboard.press("Tab")
    page.keyboard.type("tijd")
    page.keyboard.press("Enter")
    expect(state(page)).to_contain_text("Opgeslagen")
    assert list(room.counts(asked).values()) == [1]


def test_new_words_come_live_to_screen_and_phones_and_leave_alone_what_somebody_is_typing(
    page: Page, pages: Pages, room: Room, anna: Operator, phone: Callable[..., Phone], asked: str
) -> None:
    anna.do("reveal_results", round=asked)
    screen = pages.open(f"/screen/{room.screen_secret}", **PROJECTOR)
    page.get_by_label("Woord 1").tap()
    page.keyboard.type("halver")
    first, other = phone(connected=True), phone(connected=True)
    first.vote(asked, "tijd", "geld")
    expect(screen.locator(".cloud li")).to_have_count(2)
    other.vote(asked, "geld", "mensen")
    for each in (screen, page):
        expect(each.locator(".cloud li")).to_have_text(["geld", "mensen", "tijd"])
    expect(page.get_by_label("Woord 1")).to_be_focused()
    page.keyboard.type("wege")
    expect(page.get_by_label("Woord 1")).to_have_value("halverwege")


def test_a_hidden_word_leaves_the_screen_and_comes_back(
    pages: Pages, room: Room, anna: Operator, asked: str
) -> None:
    write(room, asked, ("dom", "tijd"), ("tijd", "ict"), ("oude ICT",))
    anna.do("reveal_results", round=asked)
    screen = pages.open(f"/screen/{room.screen_secret}", **PROJECTOR)
    expect(screen.locator(".cloud li")).to_have_text(["tijd", "dom", "ict", "oude ICT"])
    console = pages.open(f"/console/sessions/{room.id}", client=anna, **DESKTOP)
    console.keyboard.press("y")
    dialog = console.get_by_role("dialog", name="Woorden")
    dialog.get_by_label("dom 1").check()
    dialog.get_by_role("button", name="Verbergen").click()
    expect(screen.locator(".cloud li")).to_have_text(["tijd", "ict", "oude ICT"])
    expect(dialog.get_by_label("dom")).not_to_be_checked()
    for word in ("ict 1", "oude ICT 1"):
        dialog.get_by_label(word, exact=True).check()
    dialog.get_by_role("button", name="Samenvoegen").click()
    expect(screen.locator(".cloud li")).to_have_text(["ict", "tijd"])
    expect(dialog).to_contain_text("telt mee met “ict”")
    assert_accessible(console)
    console.keyboard.press("Escape")
    console.keyboard.press("z")
    expect(screen.locator(".cloud li")).to_have_text(["tijd", "ict", "oude ICT"])


def test_a_chair_hides_a_word_by_touch(
    pages: Pages, come: Callable[..., Any], room: Room, anna: Operator, asked: str
) -> None:
    write(room, asked, ("dom", "tijd"))
    chair = pages.open(f"/chair/{room.id}", client=come(Chair).sit(), **PHONE)
    chair.get_by_role("button", name="Woorden").tap()
    dialog = chair.get_by_role("dialog", name="Woorden")
    dialog.get_by_label("dom 1").tap()
    dialog.get_by_role("button", name="Verbergen").tap()
    expect(dialog).to_contain_text("verborgen")
    assert_accessible(chair)
    assert cloud(chair) == ["tijd"]


@pytest.mark.parametrize("letters", [5, 30])
def test_forty_words_fit_the_screen_without_overlap_and_can_be_read(
    pages: Pages, room: Room, anna: Operator, asked: str, letters: int
) -> None:
    for number in range(45):
        write(
            room,
            asked,
            *[(f"{number:02}" + "woordenstroom van uitvoering en zo"[: letters - 2],)] * (1 + number % 4),
        )
    anna.do("reveal_results", round=asked)
    screen = pages.open(f"/screen/{room.screen_secret}", **PROJECTOR)
    expect(screen.locator(".cloud li")).to_have_count(40)
    expect(screen.locator("main")).to_contain_text("nog 5 andere woorden")
    found = screen.evaluate(OVERLAPS)
    assert (found["overlaps"], found["cut"]) == (False, False)
    assert found["least"] >= 28


@pytest.mark.parametrize(("language", "colours"), [("nl", "dark"), ("en", "light")])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_phone(
    pages: Pages,
    phone: Callable[..., Phone],
    room: Room,
    anna: Operator,
    asked: str,
    language: str,
    colours: str,
) -> None:
    write(room, asked, ("tijd", "Hottentottententententoonstellingen12345"), ("tijd", "de"))
    anna.do("reveal_results", round=asked)
    page = pages.open(f"/{room.code}?language={language}", client=phone(), color_scheme=colours, **PHONE)
    for command in ("close_round", None):
        assert_accessible(page)
        assert not page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        if command:
            anna.do(command, round=asked)
            expect(page.locator("main.result, main[data-part=result]")).to_be_visible()


@pytest.mark.parametrize(
    ("type", "settings"),
    [
        ("multiple", {"options": ["Een", "Twee", "Drie"], "least": 2, "most": 2}),
        ("choice", {"other": True}),
        ("words", {"words": 5}),
    ],
)
def test_a_first_visit_stays_within_what_one_wifi_bears(
    visitor_page: Page, room: Room, anna: Operator, type: str, settings: dict[str, Any]
) -> None:
    room.settle(type, **settings)
    anna.start()
    round_id = anna.open(type)
    if type == "words":
        write(room, round_id, *[(f"woord {number}",) for number in range(60)])
        anna.do("reveal_results", round=round_id)
    received: list[float] = []
    asked: list[str] = []
    network = visitor_page.context.new_cdp_session(visitor_page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    network.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    network.on("Network.requestServedFromCache", lambda _event: asked.pop())
    visitor_page.on("websocket", lambda socket: asked.append(socket.url))
    visitor_page.goto(f"/{room.code}")
    visitor_page.get_by_role("button", name="Meedoen").click()
    expect(visitor_page.locator("form.ask [name=answer]").first).to_be_attached()
    visitor_page.wait_for_load_state("networkidle")
    assert sum(received) <= MOST_BYTES
    assert len(asked) <= MOST_REQUESTS, asked
