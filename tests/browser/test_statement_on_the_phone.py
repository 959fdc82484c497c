"""The result of a statement on a phone: its outcome and where it came from, in one calm line."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.pages import PHONE, PROJECTOR, Pages, assert_accessible
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
        "Uitkomst: gedragen. Gevolgd op “Niet zacht”. Uitgesproken in de zaal."
    )
    assert_accessible(page)


def test_who_supported_two_of_its_comments_is_not_told_as_two_people(
    pages: Pages, room: Room, anna: Operator, phone: Callable[..., Phone]
) -> None:
    anna.start()
    somebody = room.person()
    comments = [room.write(room.person(), text) for text in ("Niet zacht.", "Zeker niet zacht.")]
    for each in comments:
        room.support(somebody, each)
    statement = room.state(*comments, text="Niet verzachten.")
    anna.do("open_round", question=statement)
    round_id = room.look(lambda live_session: live_session.round.id)
    anna.do("close_round", round=round_id)
    anna.do("reveal_results", round=round_id)
    page = pages.open(f"/{room.code}", client=phone(), **PHONE)
    expect(page.locator("#now .small").first).to_have_text("Uit 2 reacties, samen 2 keer gesteund.")
    screen = pages.open(f"/screen/{room.screen_secret}", **PROJECTOR)
    expect(screen.locator(".lineage")).to_contain_text("2 reacties uit de zaal, samen 2 keer gesteund")
