"""A moderator works through the comments with the keyboard alone: walk, show, hide, choose, merge, group, undo."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from models import journal
from models.comment import Comment
from models.theme import themes_of
from tests.browser.pages import DESKTOP, Pages, assert_accessible
from tests.browser.steering import Console
from tests.clients import Operator, Phone
from tests.room import Room

TEXTS = (
    "Minder regels",
    "Minder regels graag",
    "Meer mensen aan het loket",
    "Begin bij de burger",
    "Luister naar de uitvoering",
    "Eerst de wet vereenvoudigen",
    "Dit is te grof",
    "Samen met de politiek",
    "Maak het concreet",
    "Niet zacht maar helder",
)


@pytest.fixture
def careful(room: Room) -> Room:
    """Comments wait for approval; ten do."""
    with room.changing() as db:
        room.live_session(db).moderation = "before"  # type: ignore[assignment]
    room.do("start")
    person = room.person()
    for text in reversed(TEXTS):
        room.write(person, text)
    return room


@pytest.fixture
def console(careful: Room, pages: Pages, anna: Operator) -> Console:
    return Console(pages.open(f"/console/sessions/{careful.id}", client=anna, **DESKTOP)).at("item")


def states(room: Room) -> dict[str, str]:
    with room.reading() as db:
        return {
            each.text: each.state for each in db.scalars(select(Comment)) if each.live_session_id == room.id
        }


def actions(room: Room) -> list[str]:
    with room.reading() as db:
        return [each.action for each in db.scalars(journal.lines(room.id))]


def in_hand(console: Console, text: str) -> None:
    """The comment that has the focus."""
    expect(console.page.locator("#comments > li:focus .voice").first).to_have_text(text)


def test_a_queue_of_ten_is_worked_through_without_a_mouse(careful: Room, console: Console) -> None:
    console.press("2", "c")
    for text in TEXTS:
        in_hand(console, text)
        console.press("v" if text == "Dit is te grof" else "a")
        hidden = "hidden" if text == "Dit is te grof" else "approved"
        expect(console.comment(text).first).to_have_class(hidden)
    assert states(careful) == {text: "hidden" if text == "Dit is te grof" else "approved" for text in TEXTS}
    console.press("c", "x", "ArrowDown", "x", "m")
    dialog = console.page.locator("#merging")
    expect(dialog.locator(".card")).to_have_count(2)
    expect(dialog.locator(".card [type=radio]:checked")).to_be_focused()
    console.press("Enter")
    expect(dialog).to_be_hidden()
    in_hand(console, "Minder regels")
    expect(console.page.locator("#comments .together summary")).to_have_count(1)
    console.press("g")
    console.page.keyboard.type("Regeldruk")
    console.press("Enter")
    expect(console.comment("Minder regels").locator(".under")).to_have_text("Regeldruk")
    in_hand(console, "Meer mensen aan het loket")
    with careful.reading() as db:
        (theme,) = themes_of(db, careful.id)
        assert [comment.text for comment in theme.comments] == ["Minder regels"]
    assert actions(careful).count("comments_merged") == actions(careful).count("theme_made") == 1


def test_what_was_hidden_is_undone_with_one_key_and_waits_again_if_it_waited(
    careful: Room, console: Console
) -> None:
    console.press("2", "c", "v")
    in_hand(console, TEXTS[1])
    expect(console.page.locator("#undone button")).to_be_visible()
    console.press("w")
    in_hand(console, TEXTS[0])
    expect(console.comment(TEXTS[0]).first).to_have_class("pending")
    expect(console.page.locator("#undone")).to_be_empty()
    console.press("a", "ArrowUp", "v")
    expect(console.comment(TEXTS[0]).first).to_have_class("hidden")
    expect(console.page.locator("#undone button")).to_be_visible()
    console.press("w")
    expect(console.comment(TEXTS[0]).first).to_have_class("approved")
    assert states(careful)[TEXTS[0]] == "approved"


def test_several_are_hidden_together_and_shown_together(careful: Room, console: Console) -> None:
    console.press("2", "c", "Shift+ArrowDown", "Shift+ArrowDown")
    expect(console.page.locator("#chosen-number")).to_have_text("3 gekozen")
    console.press("v")
    in_hand(console, TEXTS[3])
    expect(console.page.locator("#comments > .hidden")).to_have_count(3)
    console.press("w")
    expect(console.page.locator("#comments > .pending")).to_have_count(10)
    assert set(states(careful).values()) == {"pending"}


def test_a_merge_is_undone_with_one_key(careful: Room, console: Console) -> None:
    console.press("2", "c", "x", "ArrowDown", "m", "Escape")
    expect(console.page.locator("#chosen-number")).to_have_text("1 gekozen")
    console.press("x", "m")
    expect(console.page.locator("dialog[open]")).to_be_visible()
    console.press("Enter")
    expect(console.page.locator("#comments > li:visible")).to_have_count(9)
    expect(console.page.locator("#undone button")).to_be_visible()
    console.press("w")
    expect(console.page.locator("#comments > li:visible")).to_have_count(10)
    expect(console.page.locator("#undone")).to_be_empty()
    assert actions(careful)[-2:] == ["comments_merged", "comment_separated"]


def test_themes_are_a_list_with_headings_that_can_be_changed(
    careful: Room, console: Console, anna: Operator
) -> None:
    anna.do("make_theme", title="Regeldruk", comments=[comment for comment, _ in comments(careful)[:2]])
    console.press("3")
    headings = console.page.locator("#comments > .heading h3")
    expect(headings).to_have_text(["Regeldruk 2", "Zonder thema 8"])
    console.page.locator("[data-change]").first.click()
    console.page.locator("#theme-title").fill("Minder regels")
    console.press("Enter")
    expect(headings.first).to_have_text("Minder regels 2")
    console.page.locator("#only-theme").select_option(label="Minder regels")
    expect(console.page.locator("#comments > [data-state]:visible")).to_have_count(2)
    console.page.locator("[data-change]").first.click()
    console.page.locator("#remove-theme button").click()
    expect(console.page.locator("#comments > [data-state]:visible")).to_have_count(10)
    expect(console.page.locator("#undone button")).to_be_visible()
    console.press("w")
    expect(headings.first).to_have_text("Minder regels 2")


def test_the_list_is_narrowed_down_to_an_agenda_item_and_a_question(
    careful: Room, console: Console, anna: Operator
) -> None:
    anna.do("go_to", item=careful.items[2])
    careful.write(careful.person(), "Bij de reflectie")
    careful.vote(careful.person(), anna.open("open"), "Een antwoord")
    console.page.reload()
    console.at("open").press("2")
    place = console.page.locator("#only-place")
    place.select_option(label="Reflectie")
    shown = console.page.locator("#comments > [data-state]:visible")
    expect(shown).to_have_count(2)
    place.select_option(value=f"question-{careful.questions['open']}")
    expect(shown.locator(".voice")).to_have_text(["Een antwoord"])


def test_letters_elsewhere_moderate_nothing(careful: Room, console: Console) -> None:
    console.press("a", "v", "m", "g", "x")
    assert set(states(careful).values()) == {"pending"}
    console.press("2", "c", "ArrowRight")
    in_hand(console, TEXTS[0])
    assert console.heading.inner_text() == "Opening", "an arrow in the queue does not move the stage"


def test_two_operators_at_once_hear_what_happened(careful: Room, console: Console, anna: Operator) -> None:
    first = comments(careful)[0][0]
    console.press("2", "c", "x", "ArrowDown", "x", "m")
    anna.do("hide_comment", comment=first)
    console.press("Enter")
    expect(console.page.locator("#merge .fault")).to_contain_text("verborgen")
    assert "comments_merged" not in actions(careful)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_with_a_choice_a_merge_and_themes(
    careful: Room, pages: Pages, anna: Operator, colours: str
) -> None:
    ids = [comment for comment, _ in comments(careful)]
    careful.merge(ids[0], ids[1])
    careful.group("Regeldruk", ids[0], ids[2])
    page = pages.open(
        f"/console/sessions/{careful.id}", client=anna, color_scheme=colours, bypass_csp=True, **DESKTOP
    )
    console = Console(page).at("item")
    console.press("3", "c", "x", "ArrowDown", "v")
    expect(page.locator("#undone button")).to_be_visible()
    console.press("x")
    page.locator("#comments summary").click()
    assert_accessible(page)
    for dialog, key in (("merging", "m"), ("theming", "g")):
        console.press("c", key)
        expect(page.locator(f"#{dialog}")).to_be_visible()
        assert_accessible(page)
        console.press("Escape")
    page.locator("[data-change]").first.click()
    assert_accessible(page)


def comments(room: Room) -> list[tuple[str, str]]:
    """Ids and texts, the newest first."""
    with room.reading() as db:
        found = db.scalars(select(Comment).where(Comment.live_session_id == room.id))
        return [
            (each.id, each.text) for each in sorted(found, key=lambda each: each.created_at, reverse=True)
        ]


def test_a_phone_sees_nothing_of_it(
    careful: Room, console: Console, phone: Callable[..., Phone], pages: Pages
) -> None:
    first, second = (comment for comment, _ in comments(careful)[:2])
    for comment in (first, second):
        careful.on_comment(comment, "approve")
    person = phone(connected=True)
    reader: Page = pages.open(f"/{careful.code}/comments", client=person)
    expect(reader.locator("#comments li")).to_have_count(2)
    console.press("2", "c", "x", "ArrowDown", "x", "m", "Enter")
    expect(reader.locator("#comments li")).to_have_count(1)


def test_what_seems_alike_is_looked_at_and_merged_or_left(careful: Room, console: Console) -> None:
    person = careful.person()
    for text in ("De registratiedruk is veel te hoog", "te hoge registratie druk!"):
        careful.write(person, text)
    console.page.reload()
    alike, dialog = console.page.locator("#alike"), console.page.locator("#merging")
    expect(alike).to_have_text("4 reacties lijken op elkaarBekijk")
    alike.locator("button").click()
    expect(dialog.locator(".card")).to_have_count(2)
    first = dialog.locator(".card .voice").first.inner_text()
    dialog.locator("[data-not-the-same]").click()
    expect(dialog.locator(".card .voice").first).not_to_have_text(first)
    console.page.locator("#merge .now").click()
    expect(dialog).to_be_hidden()
    expect(alike).to_be_hidden()
    expect(console.page.locator("#undone button")).to_be_visible()
    assert actions(careful).count("comments_merged") == 1


def test_suggested_themes_are_made_with_a_heading_of_ones_own_or_skipped(
    careful: Room, console: Console
) -> None:
    person = careful.person()
    for number in range(3):
        careful.write(person, f"De registratiedruk is te hoog, {'heel ' * number}veel formulieren")
        careful.write(person, f"Het loket moet {'echt ' * number}open voor burgers")
    console.page.reload()
    console.at("item").press("3")
    console.page.locator("[data-suggest-themes]").click()
    dialog = console.page.locator("#grouping")
    heading = dialog.locator("input[name=title]").first
    expect(heading).to_be_focused()
    assert_accessible(console.page)
    heading.fill("Wat eerst moet")
    console.press("Enter")
    expect(console.page.locator("#comments > .heading h3").first).to_contain_text("Wat eerst moet")
    for _ in range(dialog.locator("[data-skip]").count()):
        dialog.locator("[data-skip]").first.click()
    expect(dialog).to_be_hidden()
    assert actions(careful).count("theme_made") == 1


def test_steps_of_this_page_are_undone_one_after_the_other(
    careful: Room, console: Console, anna: Operator
) -> None:
    """Also after the stage moved on, and what the run sheet undid is not undone again."""
    undone = console.page.locator("#undone")
    console.press("2", "c", "v")
    expect(undone).to_contain_text("Verborgen")
    console.press("a")
    expect(undone).to_contain_text("Getoond")
    console.press("v")
    expect(undone).to_contain_text("Verborgen")
    expect(console.comment(TEXTS[2]).first).to_have_class("hidden")
    expect(console.page.locator(".doings li").first).to_contain_text("verborgen")
    console.press("z")
    expect(console.comment(TEXTS[2]).first).to_have_class("pending")
    expect(undone).to_contain_text("Getoond")
    anna.do("next_stop")
    console.press("w")
    expect(console.comment(TEXTS[1]).first).to_have_class("pending")
    expect(undone).to_contain_text("Verborgen")
    console.press("w")
    expect(console.comment(TEXTS[0]).first).to_have_class("pending")
    expect(undone).to_be_empty()
    assert set(states(careful).values()) == {"pending"}


def test_after_a_refusal_the_key_undoes_what_was_done_before(careful: Room, console: Console) -> None:
    second, third = (comment for comment, _ in comments(careful)[1:3])
    console.press("2", "c", "a")
    expect(console.comment(TEXTS[0]).first).to_have_class("approved")
    careful.merge(third, second)  # the page has not heard of it yet
    console.press("v")
    expect(console.page.locator("#notice")).to_have_class("notice refused")
    expect(console.page.locator("#undone")).to_contain_text("Getoond")
    console.press("w")
    expect(console.comment(TEXTS[0]).first).to_have_class("pending")
    assert states(careful)[TEXTS[0]] == "pending"


def test_what_somebody_else_changed_since_stays_and_is_not_offered_again(
    careful: Room, console: Console
) -> None:
    console.press("2", "c", "a")
    expect(console.page.locator("#undone button")).to_be_visible()
    careful.on_comment(comments(careful)[0][0], "hide")
    console.press("w")
    expect(console.page.locator("#notice")).to_contain_text("intussen")
    expect(console.page.locator("#undone")).to_be_empty()
    assert states(careful)[TEXTS[0]] == "hidden"
