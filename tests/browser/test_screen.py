"""The projector: what the room sees from the lobby to the end, and that it always shows what is true now."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from models.comment import with_support
from models.question import Question
from tests.browser.pages import PHONE, PROJECTOR, Pages, assert_accessible
from tests.clients import Operator, Phone, Screen
from tests.room import ANSWERS, Room
from tests.server import Server
from tests.waiting import until
from trialoog.rendering import qr_path

# What is on the screen, without what is on its way: every element with its words and numbers.
SEEN = """() => [...document.querySelectorAll('#stage *:not(.fly)')].map((each) => [
  each.localName, each.getAttribute('class'), each.hidden,
  ...Object.entries(each.dataset).filter(([name]) => name !== 'version').map(String).sort(),
  [...each.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join(' ')].join(' ').trim())"""
NUMBER_OF_AN_OPTION = re.compile(r"counts?\.|statistics")


def test_the_lobby_shows_a_large_code_that_leads_to_the_join_page(
    screen_page: Page, pages: Pages, room: Room, server: Server, anna: Operator
) -> None:
    secret = room.look(lambda live_session: live_session.join_secret)
    path = f"/{room.code}?k={secret}"
    expect(screen_page.locator(".lobby .qr")).to_be_visible()
    shown = screen_page.locator(".lobby .qr path")
    assert f'd="{shown.get_attribute("d")}"' in qr_path(f"{server.url}{path}")
    assert height(screen_page, ".lobby .qr path") >= 0.45 * 1080
    assert size_of_text(screen_page, ".enter b") >= 180
    expect(screen_page.locator(".enter")).to_contain_text(server.url.removeprefix("http://"))
    expect(pages.open(path, **PHONE).get_by_role("heading", name="Staat van de Uitvoering")).to_be_visible()


def test_the_lobby_counts_who_comes_in_and_hides_groups_under_five(
    screen_page: Page, room: Room, anna: Operator, phone: Callable[..., Phone]
) -> None:
    for role in ("politiek", "beleid", "uitvoering"):
        room.people(4, {"rol": role})
    phone(rol="politiek")
    expect(screen_page.locator(".joined")).to_contain_text("13")
    expect(screen_page.locator(".poster")).to_contain_text("Politiek")
    expect(screen_page.locator(".poster .n")).to_have_count(0)
    for role in ("beleid", "uitvoering"):
        phone(rol=role)
    expect(screen_page.locator(".poster .n")).to_have_text(["5", "5", "5"])


def test_votes_move_the_count_and_no_number_of_an_option_is_in_the_page(
    screen_page: Page, anna: Operator, phone: Callable[..., Phone], screen: Screen
) -> None:
    anna.start()
    screen.connect()
    round_ = anna.open("scale")
    expect(screen_page.locator("h1")).to_have_text("Constructief of scherp?")
    expect(screen_page.locator(".poles")).to_have_text(re.compile("Constructief.*Scherp", re.DOTALL))
    expect(screen_page.locator(".bar .mark.live")).to_be_visible()
    for answer in ("6", "6", "2"):
        phone(connected=True).vote(round_, answer)
    expect(screen_page.locator(".facts .figure")).to_have_text("3")
    expect(screen_page.locator(".facts")).to_contain_text("van 3")
    expect(screen_page.locator(".turnout .heap.yes")).to_have_attribute("data-n", "3")
    expect(screen_page.locator(".people-now")).to_contain_text("3 verbonden")
    assert not NUMBER_OF_AN_OPTION.search(screen_page.content())
    screen.wait(lambda: (screen.last("tally") or {}).get("voted") == 3)
    assert not any({"counts", "statistics", "abstained"} & set(frame) for _, frame in screen.frames)
    assert not any(NUMBER_OF_AN_OPTION.search(frame.get("html", "")) for _, frame in screen.frames)


def test_the_result_appears_when_it_is_revealed_and_goes_when_it_is_hidden(
    screen_page: Page, anna: Operator, phone: Callable[..., Phone]
) -> None:
    anna.start()
    round_ = anna.open("scale")
    for answer in ("6", "6", "2"):
        phone(connected=True).vote(round_, answer)
    anna.do("close_round", round=round_)
    expect(screen_page.locator(".shut")).to_be_visible()
    anna.do("reveal_results", round=round_)
    heaps = screen_page.locator(".scale .heap")
    expect(heaps.nth(5)).to_have_attribute("data-n", "2")
    expect(heaps.nth(1)).to_have_attribute("data-n", "1")
    expect(screen_page.locator(".facts .pair .figure")).to_have_text(["4,7", "1,9"])
    expect(screen_page.locator("#news")).to_contain_text("4,7")
    anna.do("hide_results", round=round_)
    expect(heaps).to_have_count(0)


def test_bars_move_with_the_votes_when_the_result_is_live(
    screen_page: Page, room: Room, anna: Operator, phone: Callable[..., Phone]
) -> None:
    show_live(room, "choice")
    anna.start()
    round_ = anna.open("choice")
    bars = screen_page.locator(".bars .track i")
    expect(bars).to_have_count(3)
    voter = phone(connected=True)
    voter.vote(round_, "b")
    expect(bars.nth(1)).to_have_attribute("data-n", "1")
    voter.vote(round_, "c")
    expect(bars.nth(1)).to_have_attribute("data-n", "0")
    expect(bars.nth(2)).to_have_attribute("data-n", "1")
    expect(screen_page.locator(".facts .figure")).to_have_text("1")


def test_answers_to_an_open_question_appear_once_they_may_be_seen(
    pages: Pages, room: Room, anna: Operator, phone: Callable[..., Phone]
) -> None:
    with room.changing() as db:
        room.live_session(db).moderation = "before"  # type: ignore[assignment]
    screen_page = pages.open(f"/screen/{room.screen_secret}", **PROJECTOR)
    anna.start()
    round_ = anna.open("open")
    first, second = phone(connected=True), phone(connected=True)
    first.vote(round_, "Sneller beslissen")
    second.vote(round_, "Samen optrekken")
    expect(screen_page.get_by_text("2 van 2")).to_be_visible()
    answers = screen_page.locator(".answers li")
    expect(answers).to_have_count(0)
    ids = {text: id_ for id_, text in comments_of(room)}
    for text in ("Sneller beslissen", "Samen optrekken"):
        anna.do("approve_comment", comment=ids[text])
    expect(answers.locator(".voice")).to_have_text(["Samen optrekken", "Sneller beslissen"])
    first.support(ids["Samen optrekken"])
    expect(answers.first.locator(".people")).to_contain_text("1")
    anna.do("hide_comment", comment=ids["Samen optrekken"])
    expect(answers.locator(".voice")).to_have_text(["Sneller beslissen"])
    anna.do("approve_comment", comment=ids["Samen optrekken"])
    anna.do("close_round", round=round_)
    expect(answers.locator(".voice")).to_have_text(["Samen optrekken", "Sneller beslissen"])


def test_a_comment_in_the_spotlight_fills_the_screen_with_its_support(
    screen_page: Page, anna: Operator, phone: Callable[..., Phone]
) -> None:
    anna.start()
    writer, reader = phone(connected=True), phone(connected=True)
    comment = writer.write("Niet zacht. <b>Zeg het.</b>")["comment"]
    anna.do("spotlight_comment", comment=comment, on=True)
    expect(screen_page.locator("blockquote")).to_have_text("Niet zacht. <b>Zeg het.</b>")
    expect(screen_page.locator("#news")).to_contain_text("Niet zacht.")
    expect(screen_page.locator(".supported")).to_be_hidden()
    reader.support(comment)
    expect(screen_page.locator(".supported .people")).to_have_text("1")
    anna.do("spotlight_comment", comment=comment, on=False)
    expect(screen_page.locator(".item h1")).to_have_text("Opening")


def test_the_last_picture_stays_without_a_server_and_catches_up_by_itself(
    screen_page: Page, pages: Pages, room: Room, anna: Operator, server: Server
) -> None:
    pages.forgive("ERR_CONNECTION_REFUSED")
    pages.forgive("WebSocket")
    anna.start()
    round_ = anna.open("agreement")
    expect(screen_page.locator("h1")).to_contain_text("In bedekte termen")
    expect(screen_page.locator(".lost")).to_be_hidden()
    server.stop()
    expect(screen_page.locator(".lost")).to_be_visible()
    expect(screen_page.locator("h1")).to_contain_text("In bedekte termen")
    room.vote(room.person(), round_, "agree")
    room.on_round(round_, "reveal")
    server.start()
    expect(screen_page.locator(".tally .crowd.yes")).to_have_attribute("data-n", "1")
    expect(screen_page.locator(".lost")).to_be_hidden()


def test_a_screen_that_heard_everything_shows_what_a_fresh_one_shows(
    screen_page: Page, pages: Pages, room: Room, anna: Operator, phone: Callable[..., Phone]
) -> None:
    show_live(room, "scale")
    steps: list[Callable[[], Any]] = [
        lambda: [phone(connected=True, rol="beleid") for _ in range(2)],
        lambda: anna.start(),
        lambda: phone(connected=True).vote(anna.open("scale"), "3"),
        lambda: anna.do("count_present", present=40),
        lambda: close(anna, room),
        lambda: phone(connected=True).vote(anna.open("multiple"), "a", "c"),
        lambda: close(anna, room),
        lambda: anna.do("reveal_results", round=now_asked(room)),
        lambda: phone(connected=True).vote(anna.open("open"), "Samen", "Sneller"),
        lambda: anna.do("spotlight_comment", comment=comments_of(room)[0][0], on=True),
        lambda: anna.do("end_session"),
    ]
    for step in steps:
        step()
        fresh = pages.open(f"/screen/{room.screen_secret}", **PROJECTOR)
        until(lambda page=fresh: page.evaluate(SEEN) == screen_page.evaluate(SEEN), what="the same picture")
        fresh.context.close()


def test_another_theme_or_language_is_worn_at_once(screen_page: Page, room: Room, anna: Operator) -> None:
    expect(screen_page.locator(".enter")).to_be_visible()
    with room.changing() as db:
        live_session = room.live_session(db)
        live_session.theme, live_session.language = "dark", "en"
    anna.start()
    expect(screen_page.locator("html[lang=en]")).to_have_count(1)
    expect(screen_page.locator("html")).to_have_css("color-scheme", "dark")


def test_every_part_is_accessible_in_both_themes(
    pages: Pages, room: Room, anna: Operator, phone: Callable[..., Phone]
) -> None:
    anna.start()
    voter = phone(connected=True)
    for theme in ("light", "dark"):
        with room.changing() as db:
            room.live_session(db).theme = theme
        for type_ in ("scale", "agreement", "choice", "open"):
            round_ = anna.open(type_, reason="Nog een keer" if theme == "dark" else "")
            voter.vote(round_, ANSWERS[type_][0])
            page = pages.open(f"/screen/{room.screen_secret}", **PROJECTOR)
            assert_accessible(page)
            anna.do("close_round", round=round_)
            anna.do("reveal_results", round=round_)
            page.reload()
            assert_accessible(page)


def test_on_a_phone_with_large_text_nothing_scrolls_sideways(
    pages: Pages, room: Room, anna: Operator, phone: Callable[..., Phone]
) -> None:
    page = pages.open(viewport={"width": 320, "height": 640})
    assert_fits(page, room)
    anna.start()
    for type_ in ("scale", "choice", "agreement"):
        round_ = anna.open(type_)
        assert_fits(page, room)
        anna.do("close_round", round=round_)
        anna.do("reveal_results", round=round_)
        assert_fits(page, room)


def assert_fits(page: Page, room: Room) -> None:
    page.goto(f"/screen/{room.screen_secret}")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def show_live(room: Room, type_: str) -> None:
    with room.changing() as db:
        db.get_one(Question, room.questions[type_]).results = "live"  # type: ignore[assignment]


def now_asked(room: Room) -> str:
    return str(room.look(lambda live_session: live_session.round.id))


def close(anna: Operator, room: Room) -> None:
    anna.do("close_round", round=now_asked(room))


def comments_of(room: Room) -> list[tuple[str, str]]:
    with room.reading() as db:
        return [(each.comment.id, each.comment.text) for each in with_support(db, room.id)]


def height(page: Page, selector: str) -> float:
    return float(page.locator(selector).evaluate("each => each.getBoundingClientRect().height"))


def size_of_text(page: Page, selector: str) -> float:
    return float(page.locator(selector).evaluate("each => parseFloat(getComputedStyle(each).fontSize)"))
