"""The projector: what the room sees, from the lobby to the comment that is read out."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from models.live_session import Moderation
from tests.browser.pages import PHONE, PROJECTOR, Pages
from tests.browser.screens import comments_on, show_live
from tests.clients import Operator, Phone, Screen
from tests.room import Room
from tests.server import Server
from trialoog.rendering import qr_path

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
    expect(screen_page.locator(".poster .n")).to_have_text(["5+", "5+", "5+"])


def test_the_longest_title_leaves_the_code_in_the_lobby_and_the_item_in_the_bar(
    pages: Pages, room: Room, anna: Operator
) -> None:
    long = "Samen leren van de uitvoering " * 6
    with room.changing() as db:
        live_session = room.live_session(db)
        live_session.title = live_session.programme.title = long.strip()
    page = pages.open(f"/screen/{room.screen_secret}", **PROJECTOR)
    assert bottom(page, ".joined") <= 1080
    assert bottom(page, ".lobby h1") <= page.locator(".enter").evaluate(
        "each => each.getBoundingClientRect().top"
    )
    anna.start()
    expect(page.locator(".bar .label")).to_contain_text("Opening")
    assert bottom(page, ".bar .label") <= bottom(page, ".bar")


def test_one_vote_is_one_vote(screen_page: Page, anna: Operator, phone: Callable[..., Phone]) -> None:
    anna.start()
    round_ = anna.open("choice")
    words = screen_page.locator(".facts .label span:visible").first
    phone(connected=True).vote(round_, "a")
    expect(words).to_have_text("van 1 stemde")
    phone(connected=True).vote(round_, "b")
    expect(words).to_have_text("van 2 stemden")


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
        room.live_session(db).moderation = Moderation.BEFORE
    screen_page = pages.open(f"/screen/{room.screen_secret}", **PROJECTOR)
    anna.start()
    round_ = anna.open("open")
    first, second = phone(connected=True), phone(connected=True)
    first.vote(round_, "Sneller beslissen")
    second.vote(round_, "Samen optrekken")
    expect(screen_page.get_by_text("van 2 gaven antwoord")).to_be_visible()
    answers = screen_page.locator(".answers li")
    anna.connect()
    anna.wait(lambda: "Samen optrekken" in str(anna.frames), "the answer, on a console")
    expect(answers).to_have_count(0)
    ids = {text: id_ for id_, text in comments_on(room)}
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


def height(page: Page, selector: str) -> float:
    return float(page.locator(selector).evaluate("each => each.getBoundingClientRect().height"))


def bottom(page: Page, selector: str) -> float:
    return float(page.locator(selector).evaluate("each => each.getBoundingClientRect().bottom"))


def size_of_text(page: Page, selector: str) -> float:
    return float(page.locator(selector).evaluate("each => parseFloat(getComputedStyle(each).fontSize)"))
