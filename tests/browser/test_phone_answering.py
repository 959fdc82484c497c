"""Answering on a phone: what it says is saved is on disk, and what is not saved is kept and goes along later."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.pages import PHONE, Pages
from tests.clients import Operator, Phone
from tests.room import Room
from tests.server import Server

NO_WEBSOCKETS = {
    "there are none": "window.WebSocket = class { constructor() { throw new Error('blocked'); } }",
    "a proxy drops them": "window.WebSocket = class { constructor() { setTimeout(() => this.onclose({}), 50); } close() {} }",
}


def state(page: Page) -> Any:
    return page.locator(".state")


def test_a_visitor_joins_with_one_button_and_waits_for_the_first_question(
    visitor_page: Page, room: Room, anna: Operator
) -> None:
    visitor_page.goto(f"/{room.code}")
    visitor_page.get_by_label("Beleid", exact=True).check()
    visitor_page.get_by_role("button", name="Meedoen").click()
    expect(visitor_page.get_by_text("Je doet mee.")).to_be_visible()
    anna.do("start_session")
    expect(visitor_page.get_by_role("heading", name="Opening")).to_be_visible()
    anna.open("scale")
    expect(visitor_page.get_by_role("heading", name="Constructief of scherp?")).to_be_visible()


def test_an_answer_is_called_saved_when_it_is_stored_and_can_be_changed(
    phone_page: Page, room: Room, anna: Operator
) -> None:
    anna.start()
    round_id = anna.open("scale")
    phone_page.get_by_label("6", exact=True).check()
    expect(state(phone_page)).to_contain_text("Opgeslagen")
    assert room.counts(round_id) == {"6": 1}
    phone_page.get_by_label("2", exact=True).check()
    expect(phone_page.locator(".picked")).to_contain_text("Aan de kant van “Constructief”")
    anna.wait(lambda: room.counts(round_id) == {"2": 1}, "the change")


@pytest.mark.parametrize(
    ("type", "said"),
    [
        ("choice", "Met de politiek"),
        ("multiple", "Complexe wetten"),
        ("agreement", "Eens"),
        ("scale", "Scherp"),
    ],
)
def test_a_result_shows_when_it_is_revealed_and_not_before(
    phone_page: Page, room: Room, anna: Operator, type: str, said: str
) -> None:
    anna.start()
    round_id = anna.open(type)
    phone_page.locator("input[name=answer]").last.check()
    expect(state(phone_page)).to_contain_text("Opgeslagen")
    assert phone_page.locator("[data-show]").count() == 0
    anna.do("close_round", round=round_id)
    expect(phone_page.get_by_text("De stemming is gesloten.")).to_be_visible()
    assert phone_page.locator("[data-show]").count() == 0
    anna.do("reveal_results", round=round_id)
    expect(phone_page.locator(".outcome")).to_contain_text(said)
    expect(phone_page.locator("[data-me]").first).to_be_visible()


def test_an_open_question_takes_texts_that_the_others_can_support(
    phone_page: Page, room: Room, anna: Operator
) -> None:
    anna.start()
    anna.open("open")
    phone_page.get_by_label("Antwoord 1").fill("Bepaal eerst het hogere doel.")
    phone_page.get_by_role("button", name="Stuur").click()
    expect(state(phone_page)).to_contain_text("Opgeslagen")
    phone_page.get_by_role("link", name="Reacties").click()
    expect(phone_page.get_by_text("Bepaal eerst het hogere doel.")).to_be_visible()


def test_an_answer_given_while_the_server_is_away_is_kept_and_goes_along_by_itself(
    phone_page: Page, room: Room, anna: Operator, server: Server, pages: Pages
) -> None:
    pages.forgive("ERR_CONNECTION_REFUSED")
    anna.start()
    round_id = anna.open("choice")
    expect(phone_page.get_by_role("heading")).to_contain_text("doorbraak")
    server.kill()
    phone_page.locator("input[value=b]").check()
    expect(phone_page.locator("#alarm")).to_have_text(
        "Geen verbinding. Je antwoord is bewaard en gaat mee zodra je weer verbinding hebt."
    )
    expect(state(phone_page)).to_contain_text("Nog niet verstuurd")
    server.start()
    expect(state(phone_page)).to_contain_text("Opgeslagen", timeout=30_000)
    expect(phone_page.locator("#alarm")).to_be_hidden()
    assert room.counts(round_id) == {"b": 1}


def test_an_answer_survives_reloading_before_it_could_be_sent(
    phone_page: Page, room: Room, anna: Operator, pages: Pages
) -> None:
    pages.forgive("ERR_FAILED")
    pages.forgive("ERR_INTERNET_DISCONNECTED")
    anna.start()
    round_id = anna.open("choice")
    phone_page.reload()
    phone_page.route("**/do/vote", lambda route: route.abort())
    phone_page.route("**/socket.io/**", lambda route: route.abort())
    phone_page.add_init_script(NO_WEBSOCKETS["there are none"])
    phone_page.reload()
    phone_page.locator("input[value=c]").check()
    expect(phone_page.locator("body")).to_have_class("pending")
    assert room.counts(round_id) == {}
    phone_page.unroute("**/do/vote")
    phone_page.reload()
    expect(state(phone_page)).to_contain_text("Opgeslagen")
    expect(phone_page.locator("input[value=c]")).to_be_checked()
    assert room.counts(round_id) == {"c": 1}


def test_an_answer_that_was_long_on_its_way_does_not_undo_a_newer_one(
    pages: Pages, phone: Callable[..., Phone], room: Room, anna: Operator
) -> None:
    pages.forgive("ERR_FAILED")
    person = phone()
    page = pages.open(client=person, **PHONE)
    page.add_init_script(NO_WEBSOCKETS["there are none"])
    page.route("**/socket.io/**", lambda route: route.abort())
    anna.start()
    round_id = anna.open("choice")
    page.route("**/do/vote", lambda route: route.abort())
    page.goto(f"/{room.code}")
    with page.expect_request("**/do/vote") as first:
        page.locator("input[value=c]").check()
    page.locator("input[value=a]").check()
    page.unroute("**/do/vote")
    expect(state(page)).to_contain_text("Opgeslagen")
    assert room.counts(round_id) == {"a": 1}
    assert person.post_json(
        f"/{room.code}/do/vote", first.value.post_data_json
    ).ok  # the network gives the first one up at last
    assert room.counts(round_id) == {"a": 1}


@pytest.mark.parametrize("blocked", NO_WEBSOCKETS.values(), ids=NO_WEBSOCKETS)
def test_a_phone_without_websockets_takes_part_by_polling(
    pages: Pages, phone: Callable[..., Phone], room: Room, anna: Operator, blocked: str
) -> None:
    page = pages.open(**PHONE, client=phone())
    page.add_init_script(blocked)
    page.goto(f"/{room.code}")
    anna.start()
    round_id = anna.open("choice")
    page.locator("input[value=a]").check()
    expect(state(page)).to_contain_text("Opgeslagen")
    assert room.counts(round_id) == {"a": 1}


def test_a_phone_without_any_socket_takes_part_over_plain_http(
    pages: Pages, phone: Callable[..., Phone], room: Room, anna: Operator
) -> None:
    pages.forgive("ERR_FAILED")
    page = pages.open(**PHONE, client=phone())
    page.add_init_script(NO_WEBSOCKETS["there are none"])
    page.route("**/socket.io/**", lambda route: route.abort())
    page.goto(f"/{room.code}")
    anna.start()
    round_id = anna.open("choice")
    page.locator("input[value=a]").check()
    expect(state(page)).to_contain_text("Opgeslagen")
    assert room.counts(round_id) == {"a": 1}
    page.wait_for_event("response", lambda response: "/snapshot?" in response.url)
    expect(page.locator("#alarm")).to_be_hidden()


def test_without_script_a_phone_votes_with_a_plain_form(
    pages: Pages, phone: Callable[..., Phone], room: Room, anna: Operator
) -> None:
    anna.start()
    round_id = anna.open("choice")
    page = pages.open(f"/{room.code}", client=phone(), java_script_enabled=False, **PHONE)
    page.locator("input[value=b]").check()
    page.get_by_role("button", name="Stuur").first.click()
    expect(state(page)).to_contain_text("Opgeslagen")
    assert room.counts(round_id) == {"b": 1}


def test_a_late_arrival_and_a_reload_land_in_the_present_question(
    phone_page: Page, pages: Pages, phone: Callable[..., Phone], room: Room, anna: Operator
) -> None:
    anna.start()
    anna.open("scale")
    phone_page.get_by_label("3", exact=True).check()
    expect(state(phone_page)).to_contain_text("Opgeslagen")
    late = pages.open(f"/{room.code}", client=phone(), **PHONE)
    expect(late.get_by_role("heading", name="Constructief of scherp?")).to_be_visible()
    phone_page.reload()
    expect(phone_page.get_by_label("3", exact=True)).to_be_checked()
    expect(state(phone_page)).to_contain_text("Opgeslagen")


def test_a_vote_that_came_too_late_is_said_to_be_not_saved(
    phone_page: Page, room: Room, anna: Operator
) -> None:
    anna.start()
    round_id = anna.open("choice")
    expect(phone_page.locator("input[value=a]")).to_be_visible()
    room.on_round(round_id, "close")  # behind the server's back: this phone has not heard of it
    phone_page.locator("input[value=a]").check()
    expect(state(phone_page)).to_contain_text("De stemming over deze vraag is gesloten.")
    assert room.counts(round_id) == {}


def test_everything_on_the_phone_works_by_keyboard(visitor_page: Page, room: Room, anna: Operator) -> None:
    anna.start()
    keyboard = visitor_page.keyboard
    visitor_page.goto("/")
    visitor_page.get_by_label("De code op het scherm").focus()
    keyboard.type(f"{room.code[:3]} {room.code[3:]}")
    keyboard.press("Enter")
    visitor_page.wait_for_url(f"**/{room.code}")
    keyboard.press("Tab")
    keyboard.press("Space")
    keyboard.press("Enter")
    expect(visitor_page.locator("#now")).to_be_visible()
    round_id = anna.open("scale")
    expect(visitor_page.get_by_label("4", exact=True)).to_be_visible()
    keyboard.press("Tab")
    keyboard.press("Space")
    keyboard.press("ArrowRight")
    anna.wait(lambda: room.counts(round_id) == {"2": 1}, "the vote by arrow key")
    expect(state(visitor_page)).to_contain_text("Opgeslagen")


def test_an_answer_given_in_another_tab_shows_in_this_one(
    phone_page: Page, room: Room, anna: Operator
) -> None:
    anna.start()
    round_id = anna.open("choice")
    other = phone_page.context.new_page()
    other.goto(f"/{room.code}")
    other.locator("input[value=a]").check()
    expect(state(other)).to_contain_text("Opgeslagen")
    expect(phone_page.locator("input[value=a]")).to_be_checked()
    expect(state(phone_page)).to_contain_text("Opgeslagen")
    phone_page.locator("input[value=c]").check()
    expect(other.locator("input[value=c]")).to_be_checked()
    expect(state(other)).to_contain_text("Opgeslagen")
    assert room.counts(round_id) == {"c": 1}


def test_what_another_tab_saved_does_not_undo_an_answer_on_its_way_from_this_one(
    phone_page: Page, room: Room, anna: Operator, pages: Pages
) -> None:
    pages.forgive("ERR_INTERNET_DISCONNECTED")
    anna.start()
    round_id = anna.open("choice")
    expect(phone_page.locator("input[value=a]")).to_be_visible()
    phone_page.context.set_offline(True)
    phone_page.locator("input[value=b]").check()
    saved = {"round": round_id, "answer": ["a"], "command": "", "saved": True}
    phone_page.evaluate(
        "([key, newValue]) => dispatchEvent(new StorageEvent('storage', {key, newValue}))",
        [f"answer-{room.code}-{round_id}", json.dumps(saved)],
    )
    expect(phone_page.locator("input[value=b]")).to_be_checked()
    phone_page.context.set_offline(False)
    anna.wait(lambda: room.counts(round_id) == {"b": 1}, "the answer of this tab")


def test_the_alarm_that_voting_was_closed_goes_when_it_is_open_again(
    pages: Pages, phone: Callable[..., Phone], room: Room, anna: Operator
) -> None:
    pages.forgive("ERR_FAILED")
    pages.forgive("409")
    anna.start()
    round_id = anna.open("choice")
    page = pages.open(client=phone(), **PHONE)
    page.add_init_script(NO_WEBSOCKETS["there are none"])
    page.route("**/socket.io/**", lambda route: route.abort())

    def come_too_late(route: Route) -> None:
        anna.do("close_round", round=round_id)
        route.continue_()

    page.route("**/do/vote", come_too_late)
    page.goto(f"/{room.code}")
    page.locator("input[value=a]").check()
    expect(page.locator("#alarm")).to_contain_text("gesloten", timeout=15_000)
    anna.do("reopen_round", round=round_id)
    expect(page.locator("form.ask")).to_be_visible(timeout=8_000)
    expect(page.locator("#alarm")).to_be_hidden(timeout=500)
