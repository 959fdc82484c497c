"""At everybody's own pace in a group: the page stays where it is, and is not taken back by an old one."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.pages import PHONE, Pages
from tests.clients import Operator, Phone
from tests.groups import Groups
from tests.room import Room


def test_who_went_on_with_another_device_goes_on_there_when_the_old_page_is_back(
    pages: Pages, phone: Callable[..., Phone], room: Room, anna: Operator
) -> None:
    pages.forgive("ERR_INTERNET_DISCONNECTED")
    room.do("start")
    groups, somebody = Groups(room, pace="self"), phone()
    anna.do("start_breakout", item=groups.item)
    with room.reading() as db:
        somebody.post(f"/{room.code}/group", {"g": groups.group(db, 0).secret})
    old = pages.open(f"/{room.code}?q={groups.questions[0]}", client=somebody, **PHONE)
    heading, saved = old.locator("#now h1"), old.locator(".state")
    expect(heading).to_have_text("Herken je de uitkomsten?")
    expect(old).to_have_url(f"{old.url.split('?')[0]}?q={groups.questions[0]}.0")
    old.get_by_label("4", exact=True).check()
    expect(saved).to_contain_text("Opgeslagen")
    cut(old)
    expect(heading).to_have_text("Herken je de uitkomsten?")
    old.reload()
    expect(heading).to_have_text("Herken je de uitkomsten?")

    other = pages.open(f"/{room.code}", client=somebody, **PHONE)
    expect(other.locator("#now h1")).to_have_text("Wat valt je op?")
    other.locator("textarea[name=answer]").first.fill("Het duurt lang")
    other.locator("[data-send]").first.click()
    expect(other.locator(".state")).to_contain_text("Opgeslagen")

    cut(old)
    expect(heading).to_have_text("Wat nu?")
    old.reload()
    expect(heading).to_have_text("Wat nu?")
    old.get_by_role("link", name="Vorige vraag").click()
    expect(heading).to_have_text("Wat valt je op?")


def cut(page: Page) -> None:
    """The line breaks for a moment; once it is back the page has heard all there is."""
    page.context.set_offline(True)
    expect(page.locator("#alarm")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("#alarm")).to_be_hidden()
