"""The page of a group's lead, on two devices at once."""

import pytest
from playwright.sync_api import Page, expect

from models.group_answer import GroupAnswer
from tests.browser.pages import PHONE, Pages
from tests.clients import Lead
from tests.groups import QUESTIONS, Groups
from tests.room import Room
from tests.server import Server

ANSWER, CARD = "Antwoord van de groep", "Wat moet iedereen horen?"


@pytest.fixture
def groups(room: Room) -> Groups:
    room.do("start")
    return Groups(room).start()


def write(page: Page, text: str) -> None:
    page.get_by_role("textbox", name=ANSWER).fill(text)


def test_two_devices_of_a_lead_do_not_write_over_each_other_unseen(
    pages: Pages, groups: Groups, server: Server
) -> None:
    pages.forgive("409")
    groups.go_to(0, 0)
    lead = Lead(server, groups.room).lead(groups.ids[0], groups.link(0))
    address = f"/lead/{groups.room.id}/{groups.ids[0]}"
    first, second = (pages.open(address, client=lead, **PHONE) for _ in range(2))
    write(first, "Wij herkennen het.")
    write(second, "Het klopt maar half.")
    second.get_by_role("button", name="Bewaren").click()
    expect(first.locator("input[name=version]")).to_have_value("1")
    expect(first.get_by_role("textbox", name=ANSWER)).to_have_value("Wij herkennen het.")
    first.get_by_role("button", name="Bewaren").click()
    expect(first.get_by_role("status").first).to_contain_text("op een ander apparaat gewijzigd")
    with groups.room.reading() as db:
        mine = db.query(GroupAnswer).filter_by(group_id=groups.ids[0])
        assert [each.text for each in mine] == ["Het klopt maar half."]


@pytest.fixture
def devices(pages: Pages, groups: Groups, server: Server) -> tuple[Page, Page]:
    """Both of one lead, whose group has its first question before it."""
    groups.go_to(0, 0)
    lead = Lead(server, groups.room).lead(groups.ids[0], groups.link(0))
    first, second = (
        pages.open(f"/lead/{groups.room.id}/{groups.ids[0]}", client=lead, **PHONE) for _ in range(2)
    )
    return first, second


def answered(groups: Groups) -> list[str]:
    with groups.room.reading() as db:
        return [each.text for each in db.query(GroupAnswer).filter_by(group_id=groups.ids[0])]


def test_an_answer_that_was_not_saved_is_saved_before_the_group_goes_on(
    groups: Groups, devices: tuple[Page, Page]
) -> None:
    page, _ = devices
    write(page, "Wij herkennen het.")
    page.locator("#sheet").get_by_role("button", name=QUESTIONS[1]["text"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(QUESTIONS[1]["text"])
    assert answered(groups) == ["Wij herkennen het."]
    write(page, "Het duurt lang.")
    page.get_by_role("button", name="Vraag 2 openen").click()
    expect(page.locator(".tag").first).to_contain_text("Open")
    expect(page.get_by_role("textbox", name=ANSWER)).to_have_value("Het duurt lang.")
    assert sorted(answered(groups)) == ["Het duurt lang.", "Wij herkennen het."]


def test_a_group_does_not_go_on_over_an_answer_that_cannot_be_saved(
    pages: Pages, groups: Groups, devices: tuple[Page, Page]
) -> None:
    pages.forgive("409")
    page, _ = devices
    write(page, "Wij herkennen het.")
    groups.answer(0, "Het klopt maar half.")
    page.locator("#sheet").get_by_role("button", name=QUESTIONS[1]["text"]).click()
    expect(page.get_by_role("status").first).to_contain_text("op een ander apparaat gewijzigd")
    expect(page.get_by_role("heading", level=1)).to_have_text(QUESTIONS[0]["text"])
    expect(page.get_by_role("textbox", name=ANSWER)).to_have_value("Wij herkennen het.")


def test_what_was_typed_when_another_device_went_on_is_there_again_afterwards(
    groups: Groups, devices: tuple[Page, Page]
) -> None:
    page, other = devices
    write(page, "Wij herkennen het.")
    for question in (1, 0):
        other.locator("#sheet").get_by_role("button", name=QUESTIONS[question]["text"]).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(QUESTIONS[question]["text"])
    expect(page.get_by_role("textbox", name=ANSWER)).to_have_value("Wij herkennen het.")
    page.reload()
    expect(page.get_by_role("textbox", name=ANSWER)).to_have_value("Wij herkennen het.")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("status").first).to_have_text("Antwoord opgeslagen.")
    page.reload()
    assert answered(groups) == ["Wij herkennen het."]


def test_a_card_that_is_being_typed_stays_when_another_device_sends_one(devices: tuple[Page, Page]) -> None:
    page, other = devices
    page.get_by_label(CARD).fill("Nog niet af")
    for number, text in enumerate(("Wij zijn klaar", "Nog een"), 1):
        other.get_by_label(CARD).fill(text)
        other.get_by_role("button", name="Naar plenair sturen").click()
        expect(other.get_by_label(CARD)).to_have_value("")
        expect(page.locator("#cards li")).to_have_count(number)
        expect(page.get_by_label(CARD)).to_have_value("Nog niet af")
    other.get_by_label(CARD).fill("De laatste")
    other.get_by_role("button", name="Naar plenair sturen").click()
    expect(page.get_by_label(CARD)).to_have_count(0)
    page.locator("#cards").get_by_role("button", name="Terugnemen").first.click()
    expect(page.get_by_label(CARD)).to_have_value("Nog niet af")
