"""Long questions and long words: on the projector nothing lies over something else or runs off it, on the console and the
chair's page everything can be read."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from models.question_types import question_type
from tests.browser.pages import DESKTOP, PHONE, Pages, assert_accessible
from tests.browser.test_splits import assert_nothing_wider, let_the_grace_time_be_over
from tests.clients import Chair, Operator
from tests.groups import Groups
from tests.room import ANSWERS, Room

QUESTION = (
    "Welke verantwoordelijkheidsverdeling tussen politiek, beleid en uitvoeringsorganisaties helpt mensen met een "
    "ingewikkelde levensgebeurtenis het snelst en het best, en wat is daarvoor nodig?"
)
OPTIONS = [
    "Verantwoordelijkheidsverdeling tussen uitvoeringsorganisaties en departementen",
    "Arbeidsongeschiktheidsverzekeringsuitvoering vereenvoudigen",
    "Levensgebeurtenissenbenadering invoeren bij alle gemeentelijke loketten in het hele land",
    "Kwaliteitsverbeteringsprogramma’s voortzetten",
    "Meer ruimte voor maatwerk, ook als de wet daar eigenlijk niet op rekent of het zelfs verbiedt",
    "Gegevensuitwisselingsovereenkomsten",
    "Minder uitzonderingen",
    "Toekomstbestendige informatievoorziening en vervanging van verouderde systemen binnen vijf jaar",
    "Burgerservicenummerverwerking",
    "Eén aanspreekpunt voor wie met meerdere organisaties tegelijk te maken heeft",
]
DIMENSIONS = ("Ontvankelijkheid voor uitvoeringssignalen", "Klantgevoeligheid en dienstverleningsbewustzijn")
SETTINGS: dict[str, dict[str, Any]] = {
    "multiple": {"options": OPTIONS, "most": 4},
    "scale": {"steps": 11, "poles": ["Uitvoeringsverantwoordelijkheid", "Beleidsverantwoordelijkheid"]},
    "ranking": {"options": OPTIONS},
    "points": {"options": OPTIONS},
    "grid": {
        "options": OPTIONS,
        "across": "Uitvoerbaarheidsverwachting",
        "across_poles": ["nauwelijks uitvoerbaar", "zeer goed uitvoerbaar"],
        "up": "Maatschappelijke opbrengst",
        "up_poles": ["verwaarloosbaar klein", "buitengewoon groot"],
    },
    "scan": {
        "dimensions": [
            {"name": DIMENSIONS[0], "items": OPTIONS[:4]},
            {"name": DIMENSIONS[1], "items": OPTIONS[4:7]},
            {"name": "Lerend vermogen", "items": OPTIONS[7:]},
        ],
        "poles": ["helemaal niet van toepassing", "volledig van toepassing"],
    },
}
OUT_OF_PLACE = """() => {
  const said = each => `${each.className} ${each.textContent.trim().slice(0, 40)}`, box = each => each.getBoundingClientRect();
  const seen = [...document.querySelectorAll("main :is(.what, .key, .axis, .track, .label, .figure, .poles, .step)")]
    .filter(each => box(each).width && !each.closest(".sr"));
  const over = seen.filter(each => each.closest(".facts") === null && box(each).top < box(document.querySelector("main h1")).bottom);
  const off = seen.filter(each => box(each).bottom > innerHeight || box(each).right > innerWidth);
  const beside = seen.filter(each => each.matches("li .what") && box(each).right > box(each.closest("li")).right + 1);
  return [...over, ...off, ...beside].map(said);
}"""


def make_long(room: Room, type_: str, text: str = QUESTION) -> None:
    with room.changing() as db:
        question = room.question(db, type_)
        question.text, question.settings = text, question_type(type_).check(SETTINGS[type_])


@pytest.mark.parametrize("letters", [40, 119, 300])
@pytest.mark.parametrize("many", [3, 7, 12])
def test_the_dimensions_of_a_scan_fit_under_a_question_of_any_length(
    screen_page: Page, room: Room, anna: Operator, many: int, letters: int
) -> None:
    make_long(room, "scan", (QUESTION * 2)[:letters])
    dimensions = [
        {"name": f"{number}. {OPTIONS[number % 5][:36]}", "items": [f"{number}"]} for number in range(many)
    ]
    room.settle("scan", dimensions=dimensions)
    stays_in_place(screen_page, anna, "scan")


def stays_in_place(screen: Page, anna: Operator, type_: str) -> None:
    """While it is asked, and once its result is shown."""
    anna.start()
    round_id = anna.open(type_)
    expect(screen.locator("[data-part=question]")).to_be_visible()
    assert screen.evaluate(OUT_OF_PLACE) == []
    anna.do("reveal_results", round=round_id)
    anna.do("close_round", round=round_id)
    expect(screen.locator("[data-part=result]")).to_be_visible()
    assert screen.evaluate(OUT_OF_PLACE) == []


@pytest.mark.parametrize("type_", SETTINGS)
def test_nothing_lies_over_the_question_or_runs_off_the_screen(
    screen_page: Page, room: Room, anna: Operator, type_: str
) -> None:
    make_long(room, type_)
    stays_in_place(screen_page, anna, type_)


def test_a_scan_that_is_prepared_is_a_list_of_its_items(pages: Pages, room: Room, anna: Operator) -> None:
    make_long(room, "scan")
    anna.start()
    anna.do("go_to", item=room.items[2], question=room.questions["scan"])
    page = pages.open(f"/console/sessions/{room.id}", client=anna, **DESKTOP)
    lines = page.locator("main .preview > li")
    expect(lines).to_have_count(3 + len(OPTIONS))
    tops = lines.evaluate_all("all => all.map(each => each.getBoundingClientRect().top)")
    assert tops == sorted(set(tops))
    expect(lines.first).to_have_text(DIMENSIONS[0])
    assert_accessible(page)


def test_the_items_of_a_scan_are_seen_in_the_dark(screen_page: Page, room: Room, anna: Operator) -> None:
    with room.changing() as db:
        room.live_session(db).theme = "dark"
    anna.start()
    round_id = anna.open("scan")
    room.vote(room.person(), round_id, *ANSWERS["scan"][0])
    anna.do("reveal_results", round=round_id)
    anna.do("close_round", round=round_id)
    expect(screen_page.locator("html")).to_have_css("background-color", "rgb(10, 16, 32)")
    expect(screen_page.locator(".scores .item").first).to_have_css("background-color", "rgb(184, 188, 203)")


def test_a_grid_asked_twice_fits_the_phone_with_long_names_of_its_axes(
    pages: Pages, room: Room, anna: Operator, come: Any
) -> None:
    make_long(room, "grid")
    anna.start()
    for _ in range(2):
        round_id = anna.open("grid", reason="Nog eens.")
        for answer in ANSWERS["grid"]:
            room.vote(room.person(), round_id, *answer)
        anna.do("close_round", round=round_id)
    page = pages.open(f"/chair/{room.id}", client=come(Chair).sit(), **PHONE)
    expect(page.locator(".names .shift").first).to_be_visible()
    assert_nothing_wider(page)


def test_points_stand_below_labels_that_are_long(phone_page: Page, room: Room, anna: Operator) -> None:
    make_long(room, "points")
    anna.start()
    anna.open("points")
    label, button = phone_page.locator(".spending .what").first, phone_page.locator(".spending .button").first
    expect(button).to_be_visible()
    of, below = label.bounding_box(), button.bounding_box()
    assert of
    assert below
    assert of["width"] > 300
    assert below["y"] >= of["y"] + of["height"]


def test_the_chair_reads_whole_words_above_a_split(
    pages: Pages, room: Room, anna: Operator, come: Any
) -> None:
    anna.start()
    round_id = anna.open("choice")
    for role in ("politiek", "beleid", "uitvoering"):
        for answer in "aaabbbccc":
            room.vote(room.person({"rol": role}), round_id, answer)
    anna.do("close_round", round=round_id)
    anna.do("split_results", round=round_id, by="rol")
    let_the_grace_time_be_over(room)
    page = pages.open(f"/chair/{room.id}", client=come(Chair).sit(), **PHONE)
    page.locator(".splits > details").evaluate("each => each.open = true")
    page.locator(".split details").evaluate("each => each.open = true")
    heads = page.locator(".split thead th")
    expect(heads).to_have_count(4)
    lines = heads.evaluate_all(
        "all => all.map(each => { const range = new Range(); range.selectNodeContents(each); return range.getClientRects().length })"
    )
    assert lines == [1, 1, 1, 1]


def test_the_names_of_groups_stay_above_what_they_brought(pages: Pages, room: Room, anna: Operator) -> None:
    anna.start()
    groups = Groups(room, [f"{each[:56]} {number}" for number, each in enumerate(OPTIONS)])
    anna.do("start_breakout", item=groups.item)
    anna.do("call_back", item=groups.item, seconds=0)
    page = pages.open(f"/console/sessions/{room.id}", client=anna, **DESKTOP)
    expect(page.locator(".brought > li")).to_have_count(len(OPTIONS))
    wider = page.locator(".brought > li").evaluate_all(
        "all => all.filter(each => each.scrollWidth > each.clientWidth).length"
    )
    assert wider == 0
