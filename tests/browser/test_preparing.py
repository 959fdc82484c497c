"""Preparing in a browser: by mouse, by keyboard and without script."""

import pytest
from playwright.sync_api import Locator, Page, expect

from models.prepare.sessions import add_session
from models.programme import Programme
from models.programme_file.schema import SessionFields
from tests.browser.pages import DESKTOP, PHONE, Pages, assert_accessible
from tests.clients import Operator
from tests.room import QUESTIONS, Room

TALL = {"viewport": {"width": 1280, "height": 2000}}  # dragging without scrolling
MOVED = "**/move"
HANDS_PATIENCE = 500  # small moves


def base(room: Room) -> str:
    return f"/console/sessions/{room.id}/prepare"


@pytest.fixture
def agenda(pages: Pages, anna: Operator, room: Room) -> Page:
    return pages.open(base(room), client=anna, **TALL)


def titles(room: Room) -> list[str]:
    return room.look(lambda each: [item.title for item in each.agenda])  # type: ignore[no-any-return]


def keys(room: Room, number: int) -> list[str]:
    return room.look(lambda each: [one.key for one in each.agenda[number].questions])  # type: ignore[no-any-return]


def item(page: Page, title: str) -> Locator:
    return page.locator(".agenda > li", has=page.locator("> .head strong", has_text=title))


def handle(page: Page, title: str) -> Locator:
    return item(page, title).locator("> .head .grab")


def shown(page: Page) -> Locator:
    return page.locator(".agenda > li > .head strong")


def on_top(page: Page, title: str) -> Locator:
    return page.locator(".agenda > li:first-child", has=page.locator("> .head strong", has_text=title))


def drag(page: Page, what: Locator, to: Locator, *, there: Locator) -> None:
    """In steps, as a hand does, which lets go once it sees that the place has opened."""
    begin, end = what.bounding_box(), to.bounding_box()
    assert begin
    assert end
    page.mouse.move(begin["x"] + begin["width"] / 2, begin["y"] + begin["height"] / 2)
    page.mouse.down()
    page.mouse.move(begin["x"] + begin["width"] / 2, begin["y"] + begin["height"] / 2 + 12, steps=4)
    page.mouse.move(end["x"] + 60, end["y"] + end["height"] / 2, steps=25)
    for step in range(HANDS_PATIENCE):
        page.mouse.move(end["x"] + 60 + step % 3, end["y"] + end["height"] / 2)
        if there.count():
            break
    page.mouse.up()


def test_the_focus_stays_on_the_button_while_an_item_moves(agenda: Page, room: Room) -> None:
    button = agenda.get_by_role("button", name="Omlaag: Opening")
    button.focus()
    agenda.keyboard.press("Enter")
    expect(shown(agenda)).to_have_text(["De digitale kooi", "Opening", "Reflectie", "Afronding"])
    expect(button).to_be_focused()
    expect(agenda.locator("#moved")).to_have_text("“Opening” staat nu op plaats 2.")
    agenda.keyboard.press("Enter")
    agenda.keyboard.press("Enter")
    expect(shown(agenda)).to_have_text(["De digitale kooi", "Reflectie", "Afronding", "Opening"])
    expect(button).to_be_focused()
    assert titles(room)[3] == "Opening"


def test_an_item_is_dragged_to_its_place(agenda: Page, room: Room) -> None:
    with agenda.expect_response(MOVED):
        drag(
            agenda,
            handle(agenda, "Afronding"),
            item(agenda, "Opening").locator("> .head"),
            there=on_top(agenda, "Afronding"),
        )
    expect(shown(agenda).first).to_have_text("Afronding")
    agenda.reload()
    expect(shown(agenda).first).to_have_text("Afronding")
    assert titles(room)[0] == "Afronding"


def test_a_question_is_dragged_to_another_item(agenda: Page, room: Room) -> None:
    question = agenda.locator(".questions > li", has_text="Constructief of scherp?")
    with agenda.expect_response(MOVED):
        last = item(agenda, "Afronding").locator("> .questions")
        drag(agenda, question.locator(".grab"), last, there=last.locator("> li"))
    expect(item(agenda, "Afronding")).to_contain_text("Constructief of scherp?")
    assert keys(room, 3) == ["scale"]


def test_what_was_removed_comes_back_by_keyboard_alone(agenda: Page, room: Room) -> None:
    item(agenda, "Reflectie").locator("> .head summary").focus()
    agenda.keyboard.press("Enter")
    for _ in range(3):
        agenda.keyboard.press("Tab")
    agenda.keyboard.press("Enter")
    expect(agenda.get_by_text("Verwijderd: “Reflectie”.")).to_be_visible()
    expect(agenda.get_by_role("button", name="Ongedaan maken")).to_be_focused()
    assert "Reflectie" not in titles(room)
    agenda.keyboard.press("Enter")
    expect(agenda.get_by_role("link", name="Reflectie", exact=True)).to_be_focused()
    assert titles(room)[2] == "Reflectie"
    assert len(keys(room, 2)) == len(QUESTIONS)


def test_without_a_connection_a_dragged_item_goes_back_and_the_page_says_so(
    agenda: Page, room: Room, pages: Pages
) -> None:
    pages.forgive("ERR_INTERNET_DISCONNECTED")
    agenda.context.set_offline(True)
    drag(
        agenda,
        handle(agenda, "Afronding"),
        item(agenda, "Opening").locator("> .head"),
        there=on_top(agenda, "Afronding"),
    )
    expect(agenda.locator("#news")).to_contain_text("Niet bewaard")
    expect(shown(agenda)).to_have_text(["Opening", "De digitale kooi", "Reflectie", "Afronding"])
    agenda.context.set_offline(False)
    agenda.get_by_role("button", name="Omlaag: Opening").click()
    expect(shown(agenda).first).to_have_text("De digitale kooi")
    expect(agenda.locator("#news")).to_be_empty()


def test_what_another_operator_removed_is_told_and_nothing_breaks(
    agenda: Page, room: Room, anna: Operator, pages: Pages
) -> None:
    pages.forgive("404")
    anna.take_token(base(room))
    anna.post(f"{base(room)}/items/{room.items[0]}/remove")
    agenda.get_by_role("button", name="Omlaag: Opening").click()
    expect(agenda.locator("#news")).not_to_be_empty()


@pytest.fixture
def programme(pages: Pages, anna: Operator, room: Room) -> Page:
    """With three sessions: the room's own, Tweede and Derde."""
    with room.changing() as db:
        for title in ("Tweede", "Derde"):
            add_session(db.get_one(Programme, room.programme_id), SessionFields(title=title))
    return pages.open(f"/console/programmes/{room.programme_id}", client=anna, **TALL)


def sessions(room: Room) -> list[str]:
    with room.reading() as db:
        return [each.title for each in db.get_one(Programme, room.programme_id).sessions]


def test_the_focus_stays_on_the_button_while_a_session_moves(programme: Page, room: Room) -> None:
    button = programme.get_by_role("button", name="Omlaag: Reflectiesessie")
    button.focus()
    programme.keyboard.press("Enter")
    expect(programme.locator(".sessions strong")).to_have_text(["Tweede", "Reflectiesessie", "Derde"])
    expect(button).to_be_focused()
    expect(programme.locator("#moved")).to_have_text("“Reflectiesessie” staat nu op plaats 2.")
    programme.keyboard.press("Enter")
    expect(programme.locator(".sessions strong")).to_have_text(["Tweede", "Derde", "Reflectiesessie"])
    expect(button).to_be_focused()
    assert sessions(room) == ["Tweede", "Derde", "Reflectiesessie"]


def test_a_session_is_dragged_to_its_place(programme: Page, room: Room) -> None:
    row = programme.locator(".sessions > li")
    with programme.expect_response(MOVED):
        third = row.filter(has_text="Derde")
        first = row.filter(has_text="Reflectiesessie")
        drag(
            programme,
            third.locator(".grab"),
            first,
            there=programme.locator(".sessions > li:first-child", has_text="Derde"),
        )
    expect(programme.locator(".sessions strong")).to_have_text(["Derde", "Reflectiesessie", "Tweede"])
    programme.reload()
    expect(programme.locator(".sessions strong").first).to_have_text("Derde")
    assert sessions(room) == ["Derde", "Reflectiesessie", "Tweede"]


def test_the_fields_of_a_question_follow_its_type_and_keep_what_was_typed(agenda: Page, room: Room) -> None:
    item(agenda, "Opening").get_by_role("link", name="Vraag toevoegen").click()
    agenda.get_by_label("Vraag", exact=True).fill("Wat herken je?")
    agenda.get_by_label("Opties").fill("een\ntwee")
    agenda.get_by_text("Schaal", exact=True).click()
    expect(agenda.get_by_label("Opties")).to_be_hidden()
    agenda.get_by_text("Meerkeuze", exact=True).click()
    expect(agenda.get_by_label("Opties")).to_have_value("een\ntwee")
    agenda.get_by_role("button", name="Bewaren").click()
    expect(item(agenda, "Opening")).to_contain_text("Wat herken je?")
    settings = room.look(lambda each: each.agenda[0].questions[0].settings)
    assert settings == {"options": ["een", "twee"], "least": 1, "most": 0}


def test_everything_can_be_prepared_without_script(pages: Pages, anna: Operator, room: Room) -> None:
    page = pages.open(base(room), client=anna, java_script_enabled=False, **DESKTOP)
    expect(page.locator(".grab").first).to_be_hidden()
    page.get_by_role("button", name="Omlaag: Opening").click()
    expect(shown(page).first).to_have_text("De digitale kooi")
    item(page, "Opening").get_by_role("link", name="Vraag toevoegen").click()
    page.get_by_label("Vraag", exact=True).fill("Hoe ver?")
    page.get_by_text("Schaal", exact=True).first.click()
    page.get_by_label("Aantal stappen").fill("5")
    page.get_by_role("button", name="Bewaren").click()
    expect(item(page, "Opening")).to_contain_text("Hoe ver?")
    item(page, "Opening").locator("> .head summary").click()
    item(page, "Opening").locator("> .head").get_by_role("button", name="Verwijderen").click()
    page.get_by_role("button", name="Ongedaan maken").click()
    assert titles(room)[1] == "Opening"
    assert room.look(lambda each: each.agenda[1].questions[0].settings)["steps"] == 5


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible(
    pages: Pages, anna: Operator, room: Room, size: dict[str, object], scheme: str
) -> None:
    page = pages.open(client=anna, color_scheme=scheme, **size)
    for path in (
        "/console/",
        f"/console/programmes/{room.programme_id}",
        base(room),
        f"{base(room)}/settings",
        f"{base(room)}/items/{room.items[1]}",
        f"{base(room)}/items/{room.items[1]}/questions/new",
        f"{base(room)}/questions/{room.questions['scale']}",
    ):
        page.goto(path)
        assert_accessible(page)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path
