"""One's own points, places and steps beside the result, on one's own phone and nowhere else."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.pages import PHONE, Pages, assert_accessible
from tests.clients import Operator, Phone
from tests.room import Room

GIVEN = {
    "points": (["60", "0", "40"], ["10", "70", "20"]),
    "grid": (["a-x-2", "a-y-5", "b-x-3"], ["a-x-4", "a-y-1", "c-x-1", "c-y-2"]),
    "scan": (["1-5", "2-na", "3-2"], ["1-1", "2-3", "3-4"]),
}
SAID = {
    "points": [
        "A Loketten jij: 60 gemiddelde: 22,5",
        "B Systemen jij: 0 gemiddelde: 52,5",
        "C Opleiding jij: 40 gemiddelde: 25,0",
    ],
    "grid": [
        "A Eén loket jij: Moeite 2, Effect 5 gemiddelde: Moeite 3,5 · Effect 2,0",
        "B Minder regels jij: Moeite 3, Effect – (niet meegeteld: maar één as) gemiddelde: Moeite – · Effect –",
        "C Nieuwe systemen jij: niet ingevuld gemiddelde: Moeite 1,0 · Effect 2,0",
    ],
    "scan": [
        "Luisteren jij: 5,0 gemiddelde: 2,8",
        "1. Wij vragen door. jij: 5 gemiddelde: 2,0",
        "2. Wij horen klachten op tijd. jij: Niet van toepassing gemiddelde: 3,0",
        "Leren jij: te weinig ingevuld gemiddelde: –",
        "3. Wij kijken terug. jij: 2 gemiddelde: 3,5",
        "4. Wij delen fouten. jij: niet ingevuld gemiddelde: –",
        "5. Wij proberen uit. jij: niet ingevuld gemiddelde: –",
    ],
}
MARKS = {"points": ["0", "40", "60"], "grid": ["2", "5"], "scan": ["5"]}


@pytest.mark.parametrize("type_", GIVEN)
def test_ones_own_answer_stands_beside_the_result_also_after_sealing_and_on_no_other_phone(
    pages: Pages, phone: Callable[..., Phone], room: Room, anna: Operator, type_: str
) -> None:
    anna.start()
    round_id, me, looking = anna.open(type_), phone(), phone()
    own, others = GIVEN[type_]
    assert me.vote_by_http(round_id, *own).status_code == 200
    for _ in range(3):
        assert phone().vote_by_http(round_id, *others).status_code == 200
    page, other = (pages.open(f"/{room.code}", client=each, **PHONE) for each in (me, looking))
    expect(page.locator(".state")).to_contain_text("Opgeslagen")
    anna.do("close_round", round=round_id)
    anna.do("reveal_results", round=round_id)
    rows = page.locator(".own li")
    expect(page.get_by_role("region", name="Jouw antwoord")).to_be_visible()
    assert [row.inner_text().replace("\n", " ") for row in rows.all()] == SAID[type_]
    marks = page.locator(".outcome .me")
    assert sorted(each.get_attribute("data-mean") or "" for each in marks.all()) == MARKS[type_]
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert_accessible(page)
    expect(other.locator(".outcome")).to_be_visible()
    expect(other.locator(".own")).to_be_hidden()
    assert other.locator(".outcome .me").count() == 0
    assert set(other.locator(".own .me b").all_text_contents()) == {""}
    room.seal(round_id)
    page.reload()
    expect(rows.first).to_be_visible()
    assert [row.inner_text().replace("\n", " ") for row in rows.all()] == SAID[type_]
