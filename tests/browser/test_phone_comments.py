"""Comments on a phone: writing, reading, supporting, and what moderation does to them."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.pages import PHONE, Pages
from tests.clients import Operator, Phone
from tests.hostile import STRINGS
from tests.room import Room


def test_a_comment_is_read_and_supported_by_the_others(
    phone_page: Page, pages: Pages, phone: Callable[..., Phone], room: Room, anna: Operator
) -> None:
    anna.start()
    other = pages.open(f"/{room.code}/comments", client=phone(), **PHONE)
    phone_page.get_by_role("link", name="Reacties").click()
    phone_page.get_by_label("Jouw reactie").fill("Maak het concreet en bindend.")
    phone_page.get_by_role("button", name="Stuur").last.click()
    expect(phone_page.locator("#written")).to_have_text("Verstuurd. Dank je wel.")
    expect(phone_page.get_by_label("Jouw reactie")).to_have_value("")
    other.locator(".support").click()
    expect(other.locator(".support")).to_have_attribute("aria-pressed", "true")
    expect(phone_page.locator(".support")).to_have_text("1")
    other.reload()
    expect(other.locator(".support")).to_have_attribute("aria-pressed", "true")
    other.locator(".support").click()
    expect(phone_page.locator(".support")).to_have_text("0")


def test_a_hidden_comment_leaves_every_phone_and_comes_back(
    phone_page: Page, room: Room, anna: Operator
) -> None:
    anna.start()
    comment = room.write(room.person(), "Niet zacht.")
    phone_page.goto(f"/{room.code}/comments")
    expect(phone_page.get_by_text("Niet zacht.")).to_be_visible()
    anna.do("hide_comment", comment=comment)
    expect(phone_page.get_by_text("Niet zacht.")).to_have_count(0)
    anna.do("approve_comment", comment=comment)
    expect(phone_page.get_by_text("Niet zacht.")).to_be_visible()
    anna.do("spotlight_comment", comment=comment, on=True)
    expect(phone_page.get_by_text("Nu op het scherm")).to_be_visible()


def test_the_newest_answers_to_one_question_come_first_though_no_phone_is_told_their_times(
    phone_page: Page, phone: Callable[..., Phone], room: Room, anna: Operator
) -> None:
    anna.start()
    asked = anna.open("open")
    phone_page.goto(f"/{room.code}/comments")
    texts = ["Meer tijd", "Minder regels", "Eén loket"]
    for text in texts:
        assert phone(connected=True).vote(asked, text)["ok"]
        expect(phone_page.get_by_text(text)).to_be_visible()
    shown = phone_page.locator("#comments .voice")
    phone_page.get_by_role("button", name="Nieuwste").click()
    expect(shown).to_have_text(texts[::-1])
    phone_page.reload()
    phone_page.get_by_role("button", name="Nieuwste").click()
    expect(shown).to_have_text(texts[::-1])


def test_who_supported_a_comment_supports_the_one_it_is_merged_into_and_no_more_when_it_is_taken_apart(
    phone_page: Page, room: Room, anna: Operator
) -> None:
    anna.start()
    one, other = (room.write(room.person(), text) for text in ("Niet zacht.", "Zeker niet zacht."))
    phone_page.goto(f"/{room.code}/comments")
    supporting = {each: phone_page.locator(f"#comment-{each} .support") for each in (one, other)}
    supporting[other].click()
    expect(supporting[other]).to_have_attribute("aria-pressed", "true")
    expect(supporting[other]).to_have_text("1")
    anna.do("merge_comments", comments=[other], into=one)
    expect(supporting[other]).to_have_count(0)
    expect(supporting[one]).to_have_attribute("aria-pressed", "true", timeout=10_000)
    expect(supporting[one]).to_have_text("1")
    anna.do("separate_comment", comment=other)
    expect(supporting[other]).to_have_attribute("aria-pressed", "true", timeout=10_000)
    expect(supporting[one]).to_have_attribute("aria-pressed", "false", timeout=10_000)


def test_hostile_texts_are_shown_as_the_text_they_are(phone_page: Page, room: Room, anna: Operator) -> None:
    anna.start()
    writer = room.person()
    texts = [text for text in STRINGS.values() if 0 < len(text.strip()) <= 500]
    for text in texts:
        room.write(writer, text)
    phone_page.goto(f"/{room.code}/comments")
    expect(phone_page.locator("#comments li")).to_have_count(len(texts))
    phone_page.get_by_label("Jouw reactie").fill("<img src=y onerror=alert(2)>")
    phone_page.get_by_role("button", name="Stuur").last.click()
    expect(phone_page.get_by_text("<img src=y onerror=alert(2)>")).to_be_visible()
    assert phone_page.locator("#comments img, #comments script").count() == 0
