"""Putting in order, spending points and placing on axes, on a phone: by keyboard alone, by touch, and without script."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from models.question_types.parts import Answer
from models.rounds import Round
from models.vote import grouped_answers
from tests.browser.pages import PHONE, Pages
from tests.clients import Operator, Phone
from tests.room import Room

HALF = "Kies ook een stap op “Effect”. Tot dan telt het niet."
LEAST = 48  # pixels that a finger needs
SMALL = f"[...document.querySelectorAll('form.ask :is(button, select, input[type=number]), .letters label')].map(each => each.getBoundingClientRect()).filter(({{ width, height }}) => Math.min(width, height) < {LEAST}).length"


def answers(room: Room, round_id: str) -> list[Answer]:
    with room.reading() as db:
        return [answer for answer, people in grouped_answers(db, round_id) for _ in range(people)]


def saved(page: Page) -> None:
    expect(page.locator(".state")).to_contain_text("Opgeslagen")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tab_to(page: Page, wanted: Locator) -> None:
    """As far as the key reaches it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError("the tab key does not reach it")


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name)


def order(page: Page) -> list[str]:
    return page.locator(".order li.placed .what").all_inner_texts()


@pytest.fixture
def asked(room: Room, anna: Operator) -> Callable[[str], str]:
    anna.start()
    return anna.open


def test_an_order_is_made_by_keyboard_alone_and_is_still_there_after_reloading(
    phone_page: Page, room: Room, asked: Callable[[str], str]
) -> None:
    round_id = asked("ranking")
    tab_to(phone_page, button(phone_page, "“Ruimte” omhoog"))
    press(phone_page, "Enter")
    expect(phone_page.locator(".progress")).to_have_text("“Ruimte” staat op plaats 1. Nog 2 plaatsen.")
    tab_to(phone_page, phone_page.get_by_label("Plaats van “Geld”"))
    press(phone_page, "3")
    tab_to(phone_page, button(phone_page, "“Mensen” omhoog"))
    press(phone_page, "Enter")
    saved(phone_page)
    press(phone_page, "Enter")  # the button is still the one that was pressed
    expect(phone_page.locator(".progress")).to_contain_text("“Mensen” staat op plaats 1.")
    assert order(phone_page) == ["Mensen", "Ruimte", "Geld"]
    saved(phone_page)
    phone_page.wait_for_function("!document.body.classList.contains('pending')")
    phone_page.reload()
    saved(phone_page)
    assert order(phone_page) == ["Mensen", "Ruimte", "Geld"]
    assert answers(room, round_id) == [["b", "d", "a"]]


def test_an_order_is_made_by_touch_and_every_change_after_it_goes_along(
    phone_page: Page, room: Room, anna: Operator, asked: Callable[[str], str]
) -> None:
    round_id = asked("ranking")
    for name in ("Tijd", "Geld", "Mensen"):
        button(phone_page, f"“{name}” omhoog").tap()
    saved(phone_page)
    anna.wait(lambda: answers(room, round_id) == [["c", "a", "b"]], "the order")
    drag(phone_page, "Mensen", "Tijd")
    expect(phone_page.locator(".order li").first).to_contain_text("Mensen")
    anna.wait(lambda: answers(room, round_id) == [["b", "c", "a"]], "the order after dragging")
    drag(phone_page, "Ruimte", "Mensen")
    anna.wait(lambda: answers(room, round_id) == [["d", "b", "c"]], "what pushed the last one out")
    phone_page.reload()
    expect(phone_page.locator(".order li").first).to_contain_text("Ruimte")
    assert order(phone_page) == ["Ruimte", "Mensen", "Tijd"]


def drag(page: Page, name: str, before: str) -> None:
    """With a finger, from the handle of one row to the top of another."""
    rows = page.locator(".order li")
    grip = rows.filter(has_text=name).locator(".grab").bounding_box()
    goal = rows.filter(has_text=before).bounding_box()
    assert grip
    assert goal
    x, y = grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *points: dict[str, float]) -> None:
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", {"x": x, "y": y})
    for part in range(1, 9):
        touch("touchMove", {"x": x, "y": y + (goal["y"] + 4 - y) * part / 8})
    touch("touchEnd")


def test_an_order_that_nobody_made_is_no_answer_also_not_when_the_time_is_over(
    phone_page: Page, room: Room, anna: Operator
) -> None:
    anna.start()
    with room.changing() as db:
        room.live_session(db).send_drafts = True
    round_id = anna.open("ranking")
    expect(phone_page.locator(".progress")).to_have_text("Nog 3 plaatsen.")
    anna.do("start_timer", round=round_id, seconds=5)
    expect(phone_page.get_by_text("De stemming is gesloten.")).to_be_visible()
    assert answers(room, round_id) == []


def test_what_was_sent_stays_until_the_order_is_whole_again(
    phone_page: Page, room: Room, asked: Callable[[str], str]
) -> None:
    round_id = asked("ranking")
    for name in ("Geld", "Mensen", "Tijd"):
        button(phone_page, f"“{name}” omhoog").tap()
    saved(phone_page)
    button(phone_page, "“Tijd” omlaag").tap()
    expect(phone_page.locator(".progress")).to_have_text(
        "“Tijd” heeft geen plaats. Nog 1 plaats. Je eerdere volgorde telt tot alle plaatsen zijn gegeven."
    )
    assert answers(room, round_id) == [["a", "b", "c"]]


@pytest.mark.parametrize("type_", ["ranking", "grid"])
def test_what_was_placed_stays_when_the_stage_comes_anew_though_something_was_left_out(
    phone_page: Page, anna: Operator, asked: Callable[[str], str], type_: str
) -> None:
    round_id = asked(type_)
    lists = phone_page.locator("form.ask select")
    for row, value in enumerate("123" if type_ == "ranking" else "24"):
        lists.nth(row).select_option(value)
    saved(phone_page)
    chosen = [each.input_value() for each in lists.all()]
    anna.do("start_timer", round=round_id, seconds=60)
    expect(phone_page.locator("header .tag time")).to_be_visible()
    assert [each.input_value() for each in lists.all()] == chosen


def test_a_place_chosen_in_the_list_makes_the_others_move_up(
    phone_page: Page, asked: Callable[[str], str]
) -> None:
    asked("ranking")
    for name in ("Geld", "Mensen", "Tijd"):
        button(phone_page, f"“{name}” omhoog").tap()
    phone_page.get_by_label("Plaats van “Geld”").select_option("3")
    assert order(phone_page) == ["Mensen", "Tijd", "Geld"]
    phone_page.get_by_label("Plaats van “Ruimte”").select_option("2")
    assert order(phone_page) == ["Mensen", "Ruimte", "Tijd"]
    saved(phone_page)


def test_points_are_spent_by_keyboard_alone_and_are_still_there_after_reloading(
    phone_page: Page, room: Room, asked: Callable[[str], str]
) -> None:
    round_id = asked("points")
    tab_to(phone_page, button(phone_page, "Meer punten voor “Loketten”"))
    press(phone_page, "Enter", "Enter", "Space")
    expect(phone_page.locator(".purse")).to_have_text("85 punten over")
    tab_to(phone_page, phone_page.get_by_role("spinbutton", name="Systemen"))
    phone_page.keyboard.type("90")
    expect(phone_page.locator(".purse")).to_have_text("5 te veel")
    press(phone_page, "Tab")
    assert answers(room, round_id) == []
    press(phone_page, "Shift+Tab")
    phone_page.keyboard.press("ControlOrMeta+A")
    phone_page.keyboard.type("85")
    press(phone_page, "Tab")
    saved(phone_page)
    phone_page.reload()
    expect(phone_page.locator(".purse")).to_have_text("0 punten over: alles is verdeeld")
    assert fields(phone_page) == ["15", "85", "0"]
    assert answers(room, round_id) == [{"a": 15, "b": 85, "c": 0}]


def fields(page: Page) -> list[str]:
    return [each.input_value() for each in page.get_by_role("spinbutton").all()]


def test_points_are_spent_by_touch_and_go_along_only_when_all_are(
    phone_page: Page, room: Room, anna: Operator, asked: Callable[[str], str]
) -> None:
    round_id = asked("points")
    for _ in range(19):
        button(phone_page, "Meer punten voor “Opleiding”").tap()
    expect(phone_page.locator(".purse")).to_have_text("5 punten over")
    assert answers(room, round_id) == []
    button(phone_page, "Meer punten voor “Loketten”").tap()
    saved(phone_page)
    button(phone_page, "Meer punten voor “Loketten”").tap(force=True)  # there is nothing left to give
    assert fields(phone_page) == ["5", "0", "95"]
    button(phone_page, "Minder punten voor “Opleiding”").tap()
    expect(phone_page.locator(".purse")).to_have_text(
        "5 punten over. Wat je eerder stuurde telt tot alles is verdeeld."
    )
    button(phone_page, "Meer punten voor “Systemen”").tap()
    anna.wait(lambda: answers(room, round_id) == [{"a": 5, "b": 5, "c": 90}], "the change")
    phone_page.reload()
    expect(phone_page.locator(".purse")).to_contain_text("alles is verdeeld")
    assert fields(phone_page) == ["5", "5", "90"]


@pytest.mark.parametrize(("first", "second"), [("50.5", "50"), ("-5", "100")])
def test_points_that_are_no_whole_numbers_are_pointed_out_and_not_sent(
    phone_page: Page, room: Room, asked: Callable[[str], str], first: str, second: str
) -> None:
    round_id = asked("points")
    phone_page.get_by_role("spinbutton", name="Systemen").fill(first)
    phone_page.get_by_role("spinbutton", name="Loketten").fill(second)
    press(phone_page, "Tab")
    expect(phone_page.locator(".purse span")).to_have_text("Punten zijn hele getallen, niet onder nul")
    expect(phone_page.locator(".purse .figure")).to_be_hidden()
    assert answers(room, round_id) == []
    phone_page.get_by_role("spinbutton", name="Systemen").fill(str(100 - int(second)))
    press(phone_page, "Tab")
    saved(phone_page)


def test_items_are_placed_by_keyboard_alone_and_are_still_there_after_reloading(
    phone_page: Page, room: Room, anna: Operator, asked: Callable[[str], str]
) -> None:
    round_id = asked("grid")
    plane = phone_page.get_by_role("application")
    tab_to(phone_page, plane)
    press(phone_page, "ArrowUp", "ArrowUp", "ArrowUp", "ArrowUp", "ArrowLeft")  # stops at the edge
    expect(phone_page.locator(".chosen")).to_have_text("Eén loket Moeite 2, Effect 5")
    press(phone_page, "c", "ArrowRight", "ArrowRight")
    expect(phone_page.locator(".progress")).to_have_text("2 van 3 geplaatst.")
    saved(phone_page)
    tab_to(phone_page, phone_page.get_by_label("Moeite van “Minder regels”"))
    press(phone_page, "1")
    expect(phone_page.locator(".progress")).to_have_text(f"2 van 3 geplaatst. “Minder regels”: {HALF}")
    tab_to(phone_page, phone_page.get_by_label("Effect van “Minder regels”"))
    press(phone_page, "4")
    whole = {"a": [2, 5], "b": [1, 4], "c": [4, 3]}
    anna.wait(lambda: answers(room, round_id) == [whole], "all three")
    phone_page.reload()
    expect(phone_page.locator(".progress")).to_have_text("3 van 3 geplaatst.")
    assert answers(room, round_id) == [whole]


def test_items_are_placed_by_touch_and_one_may_be_left_out(
    phone_page: Page, room: Room, anna: Operator, asked: Callable[[str], str]
) -> None:
    round_id = asked("grid")
    tap(phone_page, 0.5, 0.1)
    phone_page.locator(".letters label", has_text="C").tap()
    tap(phone_page, 0.99, 0.99)
    saved(phone_page)
    anna.wait(lambda: answers(room, round_id) == [{"a": [3, 5], "c": [5, 1]}], "both places")
    tap(phone_page, 0.01, 0.99)
    anna.wait(lambda: answers(room, round_id) == [{"a": [3, 5], "c": [1, 1]}], "the change")
    phone_page.reload()
    expect(phone_page.locator(".plane .key:visible")).to_have_text(["A", "C"])


def test_a_half_placed_item_is_kept_and_pointed_out_and_stands_in_the_way_of_no_other(
    phone_page: Page, room: Room, anna: Operator, asked: Callable[[str], str]
) -> None:
    round_id = asked("grid")
    phone_page.get_by_label("Moeite van “Minder regels”").select_option("2")
    phone_page.locator(".letters label", has_text="C").tap()
    tap(phone_page, 0.5, 0.1)
    saved(phone_page)
    anna.wait(
        lambda: answers(room, round_id) == [{"b": [2, None], "c": [3, 5]}], "the whole one and the half one"
    )
    phone_page.reload()
    expect(phone_page.locator(".lacks:visible")).to_have_text(HALF)
    expect(phone_page.locator(".progress")).to_have_text(f"1 van 3 geplaatst. “Minder regels”: {HALF}")
    expect(phone_page.get_by_role("radio", name=f"B. Minder regels. {HALF}")).to_be_visible()
    phone_page.locator(".letters label", has_text="B").tap()
    expect(phone_page.locator(".chosen")).to_have_text("Minder regels Moeite 2, Effect –")
    assert phone_page.evaluate("document.documentElement.scrollWidth") == 360
    phone_page.get_by_role("application").focus()
    press(phone_page, "ArrowUp")
    expect(phone_page.locator(".lacks:visible")).to_have_count(0)
    anna.wait(lambda: answers(room, round_id) == [{"b": [2, 3], "c": [3, 5]}], "what was half is whole")


def test_without_script_a_half_placed_item_comes_back_with_what_is_missing(
    pages: Pages, phone: Callable[..., Phone], room: Room, asked: Callable[[str], str]
) -> None:
    round_id = asked("grid")
    page = pages.open(f"/{room.code}", client=phone(), java_script_enabled=False, **PHONE)
    page.get_by_label("Moeite van “Eén loket”").select_option("2")
    page.get_by_label("Moeite van “Minder regels”").select_option("3")
    page.get_by_label("Effect van “Minder regels”").select_option("4")
    page.get_by_role("button", name="Stuur").first.click()
    expect(page.locator(".lacks:visible")).to_have_text(HALF)
    assert answers(room, round_id) == [{"a": [2, None], "b": [3, 4]}]


def tap(page: Page, across: float, down: float) -> None:
    plane = page.locator(".plane")
    plane.scroll_into_view_if_needed()
    box = plane.bounding_box()
    assert box
    plane.tap(position={"x": box["width"] * across, "y": box["height"] * down})


@pytest.mark.parametrize("type_", ["ranking", "points", "grid"])
def test_fingers_find_everything_on_a_narrow_phone(
    phone_page: Page, asked: Callable[[str], str], type_: str
) -> None:
    asked(type_)
    expect(phone_page.locator("[data-with]")).to_be_visible()
    expect(phone_page.locator("form.ask :is(button, .letters label)").first).to_be_visible()
    assert phone_page.evaluate(SMALL) == 0


@pytest.mark.parametrize(
    ("type_", "filled_in", "stored"),
    [
        (
            "ranking",
            {"Plaats van “Geld”": "2", "Plaats van “Mensen”": "1", "Plaats van “Ruimte”": "3"},
            ["b", "a", "d"],
        ),
        ("points", {"Loketten": "60", "Opleiding": "40"}, {"a": 60, "b": 0, "c": 40}),
        ("grid", {"Moeite van “Eén loket”": "2", "Effect van “Eén loket”": "5 groot"}, {"a": [2, 5]}),
    ],
)
def test_without_script_the_plain_form_does_the_same(
    pages: Pages,
    phone: Callable[..., Phone],
    room: Room,
    asked: Callable[[str], str],
    type_: str,
    filled_in: dict[str, str],
    stored: Any,
) -> None:
    round_id = asked(type_)
    page = pages.open(f"/{room.code}", client=phone(), java_script_enabled=False, **PHONE)
    for label, value in filled_in.items():
        number = page.get_by_role("spinbutton", name=label)
        number.fill(value) if type_ == "points" else page.get_by_label(label).select_option(value)
    page.get_by_role("button", name="Stuur").first.click()
    saved(page)
    assert answers(room, round_id) == [stored]


def test_what_lies_in_the_same_place_can_still_be_read(phone_page: Page, asked: Callable[[str], str]) -> None:
    asked("grid")
    for letter in "ABC":
        phone_page.locator(".letters label", has_text=letter).tap()
        tap(phone_page, 0.5, 0.5)
    places = [each.bounding_box() for each in phone_page.locator(".plane .key").all()]
    assert len({box["x"] for box in places if box}) == 3


def test_a_round_that_is_asked_again_begins_with_an_empty_form(
    phone_page: Page, room: Room, anna: Operator
) -> None:
    anna.start()
    first = anna.open("points")
    phone_page.get_by_role("spinbutton", name="Loketten").fill("100")
    press(phone_page, "Tab")
    saved(phone_page)
    anna.do("close_round", round=first)
    second = anna.open("points", reason="Nog een keer")
    expect(phone_page.locator(".purse")).to_have_text("100 punten over")
    with room.reading() as db:
        assert [db.get_one(Round, each).voted for each in (first, second)] == [1, 0]


@pytest.mark.parametrize("type_", ["ranking", "points", "grid"])
def test_what_is_answered_before_the_script_has_come_goes_along_once_it_has(
    phone_page: Page, room: Room, anna: Operator, type_: str
) -> None:
    late: list[Route] = []
    phone_page.route("**/bundle-ask-*.js", lambda route: late.append(route))
    anna.start()
    round_id = anna.open(type_)
    if type_ == "points":
        phone_page.get_by_role("spinbutton", name="Loketten").fill("100")
    for row, value in enumerate({"ranking": "123", "grid": "24"}.get(type_, "")):
        phone_page.locator("form.ask select").nth(row).select_option(value)
    assert answers(room, round_id) == []
    late[0].continue_()
    saved(phone_page)
    assert answers(room, round_id) == [
        {"ranking": ["a", "b", "c"], "points": {"a": 100, "b": 0, "c": 0}, "grid": {"a": [2, 4]}}[type_]
    ]
