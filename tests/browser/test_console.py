"""An operator steers a session from lobby to end, alone and together with a colleague."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from models import journal
from tests.browser.pages import DESKTOP, Pages
from tests.browser.steering import Console
from tests.clients import Operator, Phone
from tests.room import QUESTIONS, Room

CHOICE, SCALE = QUESTIONS["choice"][0], QUESTIONS["scale"][0]


@pytest.fixture
def console(console_page: Page) -> Console:
    return Console(console_page)


@pytest.fixture
def colleague(pages: Pages, anna: Operator, room: Room) -> Console:
    return Console(pages.open(f"/console/sessions/{room.id}", client=anna, **DESKTOP))


def actions(room: Room) -> list[str]:
    with room.reading() as db:
        return [line.action for line in db.scalars(journal.lines(room.id))]


def test_a_prepared_question_is_opened_closed_shown_and_left(
    console: Console, room: Room, phone: Callable[..., Phone]
) -> None:
    console.at("lobby").act("start_session").click()
    console.at("item").item(2).click()
    console.question(SCALE).click()
    console.at("question").act("open_round").click()
    console.at("open")
    person = phone(connected=True)
    assert person.vote(room.look(lambda live_session: live_session.round.id), "6")["ok"]
    expect(console.voted).to_have_text("1")
    expect(console.question(SCALE)).to_contain_text("1")  # beside it in the run sheet as well
    console.act("close_round").click()
    console.at("closed").act("reveal_results").click()
    console.at("revealed").act("go_to").click()
    expect(console.at("question").heading).to_have_text(QUESTIONS["agreement"][0])
    expect(console.question(SCALE)).to_contain_text("1")


def test_each_state_has_one_likely_next_step(console: Console) -> None:
    for key, part, heading in (
        ("b", "item", "Opening"),
        ("ArrowRight", "item", "De digitale kooi"),
        ("j", "item", "Reflectie"),
        ("j", "question", CHOICE),
        ("o", "open", CHOICE),
        ("s", "closed", CHOICE),
        ("t", "revealed", CHOICE),
        ("t", "closed", CHOICE),
    ):
        console.press(key).at(part)
        expect(console.heading).to_have_text(heading)
        expect(console.likely).to_have_count(1)


def test_keys_do_all_of_it(console: Console) -> None:
    console.press("b").at("item").press("j")
    expect(console.heading).to_have_text("De digitale kooi")
    console.press("k")
    expect(console.heading).to_have_text("Opening")
    console.item(2).click()
    expect(console.heading).to_have_text("Reflectie")
    console.press("j").at("question").press("o").at("open").press("s").at("closed").press("z").at("open")
    console.press("s").at("closed").press("r")
    console.page.keyboard.type("Na de discussie")
    console.press("Enter").at("open")
    expect(console.page.locator(".lead")).to_contain_text("Na de discussie")
    console.press("s").at("closed").press("e", "Tab", "Tab", "Escape")
    console.at("closed").page.keyboard.press("e")
    console.page.locator("#end .now").click()
    console.at("ended")


def test_a_question_on_the_spot_takes_two_keys_and_its_words(console: Console, room: Room) -> None:
    console.press("b").at("item").press("n")
    console.page.keyboard.type("Constructief of scherp?")
    console.press("Enter")
    expect(console.at("open").heading).to_have_text("Constructief of scherp?")
    asked = room.look(lambda live_session: live_session.round)
    assert (asked.type, asked.asked) == ("scale", {"steps": 7, "poles": ["Constructief", "Scherp"]})
    console.press("n")
    expect(console.page.locator("#ask-text")).to_be_focused()
    expect(console.page.locator("#ask-text")).to_have_value("")


def test_a_type_with_options_is_asked_on_the_spot_and_remembered(console: Console, room: Room) -> None:
    console.press("b").at("item").press("n")
    console.page.locator("#ask input[value=multiple]").check(force=True)
    console.page.locator("#ask-text").fill("Wat nu?")
    console.page.locator("#ask textarea[name='settings.options']:visible").fill("Praten\nSchrijven\nWachten")
    console.page.locator("#ask input[value=live]").check()
    console.press("Tab", "Enter")
    console.at("open").press("n")
    expect(console.page.locator("#ask input[value=multiple]")).to_be_checked()
    asked = room.look(lambda live_session: live_session.round)
    assert asked.asked["options"] == ["Praten", "Schrijven", "Wachten"]
    assert asked.revealed


def test_a_box_that_is_not_ticked_is_off_on_the_spot_as_well(console: Console, room: Room) -> None:
    console.press("b").at("item").press("n")
    console.page.locator("#ask input[value=scan]").check(force=True)
    console.page.locator("#ask-text").fill("Hoe staan we ervoor?")
    console.page.locator("#ask textarea[name='settings.dimensions']").fill("# Horen\nWij luisteren.")
    console.page.get_by_label("Je mag “Niet van toepassing” antwoorden").uncheck()
    console.page.locator("#ask .button.now").click()
    console.at("open")
    assert room.look(lambda live_session: live_session.round.asked["not_applicable"]) is False


def test_a_setting_that_is_wrong_is_told_by_the_words_beside_its_field(console: Console) -> None:
    console.press("b").at("item").press("n")
    console.page.locator("#ask input[value=grid]").check(force=True)
    console.page.locator("#ask-text").fill("Wat eerst?")
    console.page.locator("#ask textarea[name='settings.options']:visible").fill("Praten\nSchrijven")
    console.page.get_by_label("Naam van de as naar rechts").fill("Moeite")
    console.page.locator("#ask .button.now").click()
    expect(console.page.locator("#ask .fault")).to_have_text(
        "Niet alles is goed ingevuld. “Naam van de as naar boven”: Dit ontbreekt."
    )


def test_what_is_refused_is_told_and_what_was_typed_stays(console: Console) -> None:
    console.at_the_scale().press("o").at("open").press("n")
    console.page.keyboard.type("Nog een vraag")
    console.press("Enter")
    expect(console.page.locator("#ask .fault")).to_contain_text(SCALE)
    expect(console.page.locator("#ask-text")).to_have_value("Nog een vraag")
    console.press("Escape")
    console.item(3).click()
    expect(console.notice).to_contain_text(SCALE)
    console.press("s").at("closed")
    expect(console.notice).to_be_empty()


def test_a_double_click_changes_once(console: Console, room: Room) -> None:
    console.at_the_scale().press("o").at("open")
    console.act("close_round").dblclick()
    console.at("closed").act("reveal_results").dblclick()
    expect(console.at("revealed").heading).to_have_text(SCALE)
    counted = actions(room)
    assert (
        counted.count("round_closed"),
        counted.count("results_revealed"),
        counted.count("results_hidden"),
    ) == (1, 1, 0)


def test_two_consoles_are_in_step(console: Console, colleague: Console, room: Room) -> None:
    console.at("lobby").press("b").at("item")
    colleague.at("item").item(2).click()
    expect(console.heading).to_have_text("Reflectie")
    console.question(SCALE).click()
    colleague.at("question").press("o")
    console.at("open").page.locator("#present input[name=present]").fill("42")
    console.press("Enter")
    expect(colleague.page.locator("#present input[name=present]")).to_have_value("42")
    colleague.press("s")
    console.at("closed").press("l")
    expect(colleague.page.locator(".top .tag")).to_be_visible()
    assert room.look(lambda live_session: (live_session.present, live_session.locked)) == (42, True)


def test_two_operators_who_open_and_close_at_once_do_it_once(
    console: Console, colleague: Console, room: Room
) -> None:
    console.at_the_scale()
    colleague.at("question")
    for one in (console, colleague):
        one.press("o")
    for one in (console.at("open"), colleague.at("open")):
        one.press("s")
    for one in (console.at("closed"), colleague.at("closed")):
        expect(one.notice).to_be_empty()
    assert actions(room).count("round_opened") == actions(room).count("round_closed") == 1


def test_reopening_goes_away_when_its_time_is_over(console: Console, room: Room) -> None:
    with room.changing() as db:
        room.live_session(db).grace_seconds = 6
    console.at_the_scale().press("o").at("open").press("s").at("closed")
    expect(console.act("reopen_round")).to_be_visible()
    expect(console.act("reopen_round")).to_be_hidden(timeout=20_000)
    expect(console.page.locator("[data-open=again]")).to_be_visible()


def test_an_item_is_skipped_and_put_back(console: Console) -> None:
    console.press("b").at("item")
    last = console.page.locator(".run > li").nth(3)
    last.locator("summary").click()
    last.locator("[value=skipped] + button").click()
    expect(last).to_have_class("skipped")
    last.locator("summary").click()
    last.locator("[value=planned] + button").click()
    expect(last).to_have_class("planned")
