"""At everybody's own pace in a group: the page stays where it is, and is not taken back by an old one."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from models.vote import grouped_answers
from tests.browser.pages import PHONE, Pages
from tests.clients import Operator, Phone
from tests.groups import QUESTIONS, Groups
from tests.room import Room


def test_who_went_on_with_another_device_goes_on_there_when_the_old_page_is_back(
    pages: Pages, phone: Callable[..., Phone], room: Room, anna: Operator
) -> None:
    pages.forgive("ERR_INTERNET_DISCONNECTED")
    room.do("start")
    groups, somebody = Groups(room, pace="self"), phone()
    anna.do("start_breakout", item=groups.item)
    with room.reading() as db:
        somebody.post(f"/{room.code}/group", {"g": groups.group(db, 0).secret})
    old = pages.open(f"/{room.code}?q={groups.questions[0]}", client=somebody, **PHONE)
    heading, saved = old.locator("#now h1"), old.locator(".state")
    expect(heading).to_have_text("Herken je de uitkomsten?")
    expect(old).to_have_url(f"{old.url.split('?')[0]}?q={groups.questions[0]}.0")
    old.get_by_label("4", exact=True).check()
    expect(saved).to_contain_text("Opgeslagen")
    cut(old)
    expect(heading).to_have_text("Herken je de uitkomsten?")
    old.reload()
    expect(heading).to_have_text("Herken je de uitkomsten?")

    other = pages.open(f"/{room.code}", client=somebody, **PHONE)
    expect(other.locator("#now h1")).to_have_text("Wat valt je op?")
    other.locator("textarea[name=answer]").first.fill("Het duurt lang")
    other.locator("[data-send]").first.click()
    expect(other.locator(".state")).to_contain_text("Opgeslagen")

    cut(old)
    expect(heading).to_have_text("Wat nu?")
    old.reload()
    expect(heading).to_have_text("Wat nu?")
    old.get_by_role("link", name="Vorige vraag").click()
    expect(heading).to_have_text("Wat valt je op?")


@pytest.fixture
def walk(
    pages: Pages, phone: Callable[..., Phone], room: Room, anna: Operator
) -> Callable[..., tuple[Groups, Page]]:
    """Somebody in a group, at the first of these questions."""

    def begin(*questions: dict[str, Any]) -> tuple[Groups, Page]:
        room.do("start")
        groups, somebody = Groups(room, questions=questions, pace="self"), phone()
        anna.do("start_breakout", item=groups.item)
        with room.reading() as db:
            somebody.post(f"/{room.code}/group", {"g": groups.group(db, 0).secret})
        return groups, pages.open(f"/{room.code}?q={groups.questions[0]}", client=somebody, **PHONE)

    return begin


def go(page: Page, way: str) -> None:
    page.get_by_role("link", name=way).click()
    expect(
        page.get_by_role("link", name="Volgende vraag" if way == "Vorige vraag" else "Vorige vraag")
    ).to_be_visible()


def answers(groups: Groups, question: int) -> list[Any]:
    with groups.room.reading() as db:
        round_ = groups.question(db, question).round_of(groups.ids[0])
        return [answer for answer, _people in grouped_answers(db, round_.id)] if round_ else []


@pytest.mark.parametrize(
    "asked",
    [
        {"type": "open", "text": "Wat valt je op?"},
        {"type": "words", "text": "In een woord?", "words": 2},
    ],
)
def test_a_text_that_was_not_sent_goes_along_with_who_goes_on(
    walk: Callable[..., tuple[Groups, Page]], anna: Operator, asked: dict[str, Any]
) -> None:
    groups, page = walk(asked, QUESTIONS[0])
    expect(page.get_by_text("Wat je hebt geschreven gaat mee als je verdergaat.")).to_be_visible()
    page.locator("[name=answer]").first.fill("Het duurt lang")
    go(page, "Volgende vraag")
    anna.wait(lambda: len(answers(groups, 0)) == 1, "the text")
    go(page, "Vorige vraag")
    expect(page.locator("[name=answer]").first).to_have_value("Het duurt lang")
    expect(page.locator(".state")).to_contain_text("Opgeslagen")


def test_an_order_that_is_not_whole_is_there_again_for_who_comes_back(
    walk: Callable[..., tuple[Groups, Page]],
) -> None:
    groups, page = walk(
        {"type": "ranking", "text": "Wat eerst?", "options": ["Geld", "Tijd", "Ruimte"]}, QUESTIONS[0]
    )
    page.get_by_role("button", name="“Tijd” omhoog").tap()
    page.get_by_role("button", name="“Ruimte” omhoog").tap()
    go(page, "Volgende vraag")
    go(page, "Vorige vraag")
    expect(page.locator(".order li.placed .what")).to_have_text(["Tijd", "Ruimte"])
    assert answers(groups, 0) == []


def test_points_that_are_not_all_spent_are_there_again_also_beside_what_was_sent(
    walk: Callable[..., tuple[Groups, Page]], pages: Pages
) -> None:
    pages.forgive("ERR_INTERNET_DISCONNECTED")
    groups, page = walk({"type": "points", "text": "Hoe zwaar?", "options": ["Geld", "Tijd"]}, QUESTIONS[0])
    field = page.get_by_role("spinbutton", name="Geld")
    field.fill("100")
    field.press("Tab")
    expect(page.locator(".state")).to_contain_text("Opgeslagen")
    field.fill("30")
    go(page, "Volgende vraag")
    go(page, "Vorige vraag")
    expect(field).to_have_value("30")
    expect(page.locator(".purse")).to_contain_text("70 punten over")
    cut(page)
    expect(field).to_have_value("30")
    assert answers(groups, 0) == [{"a": 100, "b": 0}]


def test_a_text_that_is_refused_on_the_way_is_still_there_for_who_comes_back(
    walk: Callable[..., tuple[Groups, Page]], pages: Pages
) -> None:
    pages.forgive("422")
    _groups, page = walk({"type": "words", "text": "In een woord?", "words": 1}, QUESTIONS[0])
    word, written = (
        page.locator("[name=answer]").first,
        "Dit is meer dan een woord of een paar die bij elkaar horen",
    )
    word.evaluate("field => field.removeAttribute('maxlength')")
    word.fill(written)
    go(page, "Volgende vraag")
    go(page, "Vorige vraag")
    expect(word).to_have_value(written)


def test_an_answer_that_could_not_be_sent_is_not_lost_to_the_answer_to_the_next_question(
    walk: Callable[..., tuple[Groups, Page]], pages: Pages, anna: Operator
) -> None:
    pages.forgive("503")
    groups, page = walk(QUESTIONS[0], QUESTIONS[2])
    page.add_init_script("window.WebSocket = class { constructor() { throw new Error('blocked'); } }")
    page.route("**/socket.io/**", lambda route: route.abort())
    pages.forgive("ERR_FAILED")

    def refuse(route: Route) -> None:
        route.fulfill(status=503, json={"ok": False, "code": "busy"})

    page.route("**/do/vote", refuse)
    page.reload()
    page.get_by_label("4", exact=True).check()
    go(page, "Volgende vraag")
    page.get_by_role("radio", name="Delen").check()
    expect(page.locator(".state")).to_contain_text("Nog niet verstuurd")
    page.reload()
    expect(page.get_by_role("radio", name="Delen")).to_be_checked()
    page.unroute("**/do/vote", refuse)
    expect(page.locator(".state")).to_contain_text("Opgeslagen", timeout=15_000)
    anna.wait(lambda: [len(answers(groups, each)) for each in (0, 1)] == [1, 1], "both answers")


def cut(page: Page) -> None:
    """The line breaks for a moment; once it is back the page has heard all there is."""
    page.context.set_offline(True)
    expect(page.locator("#alarm")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("#alarm")).to_be_hidden()
