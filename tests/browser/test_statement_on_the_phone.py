"""The result of a statement on a phone: its outcome and where it came from, in one calm line."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.pages import PHONE, Pages, assert_accessible
from tests.clients import Operator, Phone
from tests.room import Room


def test_the_outcome_and_the_origin_stand_above_the_result_once_it_is_shown(
    pages: Pages, room: Room, anna: Operator, phone: Callable[..., Phone]
) -> None:
    anna.start()
    first = room.state(room.write(room.person(), "Niet zacht."))
    nuance = room.state(text="Wel samen.", follows=first)
    page = pages.open(f"/{room.code}", client=phone(), **PHONE)
    anna.do("open_round", question=nuance)
    round_id = room.look(lambda live_session: live_session.round.id)
    anna.do("close_round", round=round_id)
    anna.do("set_outcome", statement=nuance, outcome="gedragen")
    expect(page.locator("#now")).not_to_contain_text("gedragen")
    anna.do("reveal_results", round=round_id)
    expect(page.locator("#now .small").first).to_have_text(
        "Uitkomst: gedragen. Gevolgd op ‘Niet zacht’. Uitgesproken in de zaal."
    )
    assert_accessible(page)
