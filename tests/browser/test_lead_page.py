"""The page of a group's lead, on two devices at once."""

import pytest
from playwright.sync_api import Page, expect

from models.group_answer import GroupAnswer
from tests.browser.pages import PHONE, Pages
from tests.clients import Lead
from tests.groups import Groups
from tests.room import Room
from tests.server import Server


@pytest.fixture
def groups(room: Room) -> Groups:
    room.do("start")
    return Groups(room).start()


def write(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Antwoord van de groep").fill(text)


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
    expect(first.get_by_role("textbox", name="Antwoord van de groep")).to_have_value("Wij herkennen het.")
    first.get_by_role("button", name="Bewaren").click()
    expect(first.get_by_role("status").first).to_contain_text("op een ander apparaat gewijzigd")
    with groups.room.reading() as db:
        mine = db.query(GroupAnswer).filter_by(group_id=groups.ids[0])
        assert [each.text for each in mine] == ["Het klopt maar half."]
