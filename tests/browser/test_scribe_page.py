"""The scribe writes notes beside the run sheet, and loses nothing: not with a reload, not without a line."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from models.note import Note, notes_of
from tests.browser.pages import DESKTOP, Pages, assert_accessible
from tests.clients import Operator, Phone, Scribe
from tests.room import Room

TABLET: dict[str, Any] = {"viewport": {"width": 820, "height": 1180}, "has_touch": True}


@pytest.fixture
def scribe(come: Callable[..., Any]) -> Scribe:
    return come(Scribe).sit()  # type: ignore[no-any-return]


@pytest.fixture
def page(pages: Pages, anna: Operator, scribe: Scribe, room: Room) -> Page:
    """The reflection is on."""
    anna.start()
    room.go_to(2)
    return pages.open(f"/scribe/{room.id}", client=scribe, **DESKTOP)


def field(page: Page) -> Locator:
    return page.locator(".write textarea:visible")


def notes(page: Page) -> Locator:
    return page.locator(".minuting:visible .minutes:not(.waiting) > li")


def write(page: Page, text: str) -> None:
    field(page).fill(text)
    field(page).press("Control+Enter")


def kept(room: Room) -> list[tuple[str, str, str | None]]:
    with room.reading() as db:
        return [(each.agenda_item.title, each.text, each.quoted) for each in notes_of(db, room.id)]


def change(anna: Operator, text: str) -> None:
    """As another scribe does it."""
    note = last(anna.room)
    anna.do("change_note", note=note.id, version=note.version, text=text)


def last(room: Room) -> Note:
    with room.reading() as db:
        return notes_of(db, room.id)[-1]


def go_to(anna: Operator, item: int) -> None:
    anna.do("go_to", item=anna.room.items[item])


def heading(page: Page) -> Locator:
    return page.locator("main h1:visible")


def test_a_note_is_written_with_the_keyboard_alone_and_stands_beside_the_item_that_is_on(
    page: Page, room: Room
) -> None:
    expect(heading(page)).to_have_text("Reflectie")
    write(page, "Niet alles kan terugkomen:\nhet zijn 15 pagina's.")
    expect(notes(page)).to_have_count(1)
    expect(field(page)).to_have_value("")
    expect(field(page)).to_be_focused()
    expect(page.locator(".run .current .count")).to_contain_text("1")
    assert kept(room) == [("Reflectie", "Niet alles kan terugkomen:\nhet zijn 15 pagina's.", None)]


def test_what_is_typed_is_there_after_a_reload(page: Page) -> None:
    field(page).fill("Nog niet af")
    page.reload()
    expect(field(page)).to_have_value("Nog niet af")
    page.locator(".run a", has_text="Opening").click()
    expect(field(page)).to_have_value("")


def test_without_a_line_the_scribe_writes_on_and_everything_goes_along_in_order_later(
    pages: Pages, page: Page, room: Room
) -> None:
    pages.forgive("ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(True)
    for text in ("een", "twee"):
        write(page, text)
    waiting = page.locator(".minutes.waiting > li")
    expect(waiting).to_have_count(2)
    expect(waiting.first).to_contain_text("verbinding")
    assert kept(room) == []
    page.context.set_offline(False)
    expect(notes(page)).to_have_count(2, timeout=20_000)
    expect(waiting).to_have_count(0)
    assert [text for _, text, _ in kept(room)] == ["een", "twee"]


def test_what_waits_goes_along_after_the_page_was_closed_as_well(
    pages: Pages, page: Page, room: Room
) -> None:
    for words in ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED"):
        pages.forgive(words)
    page.context.set_offline(True)
    write(page, "Bewaar mij")
    expect(page.locator(".minutes.waiting > li")).to_have_count(1)
    page.context.set_offline(False)
    page.reload()
    expect(notes(page)).to_have_count(1, timeout=20_000)
    assert [text for _, text, _ in kept(room)] == ["Bewaar mij"]


def test_a_comment_is_quoted_with_one_click_beside_the_item_that_shows(
    page: Page, room: Room, phone: Callable[..., Phone]
) -> None:
    phone(connected=True).write("Niet zacht")
    page.locator(".run a", has_text="Opening").click()
    page.locator("#comments li", has_text="Niet zacht").locator("button").click()
    expect(notes(page).locator("blockquote")).to_have_text("Niet zacht")
    assert kept(room) == [("Opening", "", "Niet zacht")]
    notes(page).locator("summary").first.click()
    notes(page).locator("textarea").fill("Bijval uit de zaal")
    notes(page).locator("textarea").press("Control+Enter")
    expect(notes(page).locator(".text")).to_have_text("Bijval uit de zaal")


def test_the_page_follows_the_room_unless_something_is_being_typed(page: Page, anna: Operator) -> None:
    go_to(anna, 1)
    expect(heading(page)).to_have_text("De digitale kooi")
    field(page).fill("Halve zin")
    go_to(anna, 2)
    expect(page.locator("#elsewhere")).to_contain_text("Reflectie")
    expect(heading(page)).to_have_text("De digitale kooi")
    expect(field(page)).to_have_value("Halve zin")
    page.locator("#elsewhere a").click()
    expect(heading(page)).to_have_text("Reflectie")
    expect(page.locator("#elsewhere")).to_be_hidden()


def test_a_chosen_item_stays_when_the_room_goes_on_and_after_a_reload(page: Page, anna: Operator) -> None:
    page.locator(".run a", has_text="Opening").click()
    go_to(anna, 3)
    expect(page.locator("#elsewhere")).to_contain_text("Afronding")
    page.reload()
    expect(heading(page)).to_have_text("Opening")


def test_of_two_who_change_a_note_the_second_sees_both_texts_before_saving(
    page: Page, anna: Operator, room: Room
) -> None:
    write(page, "Eerste punt")
    expect(notes(page)).to_have_count(1)
    notes(page).locator("summary").first.click()
    own = notes(page).locator("textarea")
    own.fill("Van mij")
    change(anna, "Van een ander")
    expect(notes(page).locator(".text")).to_have_text("Van een ander")
    expect(own).to_have_value("Van mij")
    save = notes(page).locator("form[data-do=change_note] button")
    save.click()
    expect(notes(page).locator(".fault").first).to_contain_text("intussen")
    assert [text for _, text, _ in kept(room)] == ["Van een ander"]
    save.click()
    expect(notes(page).locator(".text")).to_have_text("Van mij")


def test_a_change_that_was_being_typed_survives_a_reload_with_what_its_writer_had_seen(
    page: Page, anna: Operator
) -> None:
    write(page, "Eerste punt")
    expect(notes(page)).to_have_count(1)
    notes(page).locator("summary").first.click()
    notes(page).locator("textarea").fill("Van mij")
    change(anna, "Van een ander")
    page.reload()
    expect(notes(page).locator("textarea")).to_have_value("Van mij")
    expect(notes(page).locator(".fault").first).to_contain_text("terwijl je typte")


def test_what_was_being_changed_is_not_lost_when_somebody_removes_the_note(
    page: Page, anna: Operator, room: Room
) -> None:
    write(page, "Eerste punt")
    expect(notes(page)).to_have_count(1)
    notes(page).locator("summary").first.click()
    notes(page).locator("textarea").fill("Lang over nagedacht")
    anna.do("remove_note", note=last(room).id, version=1)
    expect(notes(page)).to_have_count(0)
    expect(field(page)).to_have_value("Lang over nagedacht")


def test_removing_takes_two_steps(page: Page, room: Room) -> None:
    write(page, "Dubbel")
    notes(page).locator("summary").first.click()
    notes(page).locator(".removing summary").click()
    notes(page).locator("form[data-do=remove_note] button").click()
    expect(notes(page)).to_have_count(0)
    assert kept(room) == []


def test_an_item_that_is_inserted_gets_its_place_and_nothing_typed_is_lost(
    page: Page, anna: Operator
) -> None:
    field(page).fill("Halve zin")
    anna.do("insert_item", title="Extra ronde")
    page.locator(".run a", has_text="Extra ronde").click()
    write(page, "Bij het nieuwe punt")
    expect(notes(page)).to_have_count(1)
    page.locator(".run a", has_text="Reflectie").click()
    expect(field(page)).to_have_value("Halve zin")


@pytest.mark.parametrize("size", [DESKTOP, TABLET], ids=["laptop", "tablet"])
@pytest.mark.parametrize(("language", "colours"), [("nl", "light"), ("en", "dark")])
def test_axe_finds_nothing(
    pages: Pages,
    anna: Operator,
    scribe: Scribe,
    phone: Callable[..., Phone],
    room: Room,
    size: dict[str, Any],
    language: str,
    colours: str,
) -> None:
    person = phone(connected=True)
    person.write("Niet zacht")
    scribe.http.cookies.set("language", language)
    look = {"color_scheme": colours, "reduced_motion": "reduce", "bypass_csp": True}
    page = pages.open(f"/scribe/{room.id}", client=scribe, **look, **size)
    assert_accessible(page)
    anna.start()
    go_to(anna, 2)
    expect(heading(page)).to_have_text("Reflectie")
    round_id = anna.open("scale")
    person.vote(round_id, "6")
    write(page, "Eerste punt")
    page.locator("#comments button").first.click()
    expect(notes(page)).to_have_count(2)
    anna.do("close_round", round=round_id)
    expect(page.locator("#onstage [data-round]")).to_contain_text("6")
    notes(page).first.locator("summary").first.click()
    notes(page).first.locator(".removing summary").click()
    assert_accessible(page)
    page.locator(".run a").first.click()
    expect(page.locator("#elsewhere")).to_be_visible()
    assert_accessible(page)
    expect(page.locator("html")).to_have_attribute("lang", language)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0
