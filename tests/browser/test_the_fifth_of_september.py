"""The whole reflection session of 5 September: one console, one screen, three phones, from lobby to export."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from models.live_session import LiveSession
from models.programme_file.load import load
from models.programme_file.read import read
from tests.browser.pages import DESKTOP, PHONE, PROJECTOR, Pages
from tests.databases import PASSWORD
from tests.room import account
from tests.server import Server

EXAMPLE = Path(__file__).parents[2] / "examples" / "reflectiesessie-5-september.yaml"
SAID = "Niet zacht. In bedekte termen formuleren gaat niet helpen. Er zijn enorme knelpunten."
NUANCE = "De boodschap moet wel vanuit gezamenlijkheid komen."


@pytest.fixture
def session(server: Server) -> LiveSession:
    """The example as it ships, loaded for anna."""
    with server.database.transaction() as db:
        load(db, read(EXAMPLE.read_bytes()), owner=account(db, "anna"))
        found = db.scalars(
            select(LiveSession).where(LiveSession.title == "Reflectiesessie 5 september")
        ).all()[-1]
    return found


@pytest.fixture
def console(pages: Pages, server: Server, session: LiveSession) -> Page:
    page = pages.open("/sign-in", **DESKTOP)
    page.get_by_label("Aanmeldnaam").fill("anna")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    page.goto(f"/console/sessions/{session.id}")
    return page


def join(pages: Pages, session: LiveSession, language: str = "nl") -> Page:
    page = pages.open(f"/{session.code}?k={session.join_secret}&language={language}", **PHONE)
    page.get_by_role("button", name={"nl": "Meedoen", "en": "Take part"}[language]).click()
    expect(page.locator("#now")).to_be_visible()
    return page


def press(console: Page, name: str) -> None:
    console.locator("main.stage").get_by_role("button", name=re.compile(f"^{name}")).click()


def test_the_session_runs_from_lobby_to_export(pages: Pages, console: Page, session: LiveSession) -> None:
    press(console, "Lobby openen")
    screen = pages.open(f"/screen/{session.screen_secret}", **PROJECTOR)
    expect(screen.get_by_text(f"{session.code[:3]}\u00a0{session.code[3:]}").first).to_be_visible()
    dutch, english, keyboard = join(pages, session), join(pages, session, "en"), join(pages, session)
    press(console, "Sessie beginnen")
    expect(english.get_by_text("You don’t need to do anything now.")).to_be_visible()

    titles = walk_to_the_plenary(console, dutch)
    assert len(titles) >= 8

    ask_on_the_spot(console, "Constructief of scherp?")
    for phone, step in ((dutch, "7"), (english, "6")):
        phone.get_by_label(re.compile(f"^{step}\\b")).check()
        expect(phone.locator(".state")).to_contain_text(re.compile("Opgeslagen|Saved"))
    keyboard.locator("input[name=answer]").first.focus()
    keyboard.keyboard.press("Space")
    expect(keyboard.locator(".state")).to_contain_text("Opgeslagen")
    expect(screen.locator("[data-show=voted]").first).to_have_text("3")
    assert screen.locator("[data-n-of^='counts']").count() == 0, "nobody may see a count per option yet"
    press(console, "Stemmen sluiten")
    press(console, "Uitslag tonen")
    expect(screen.locator(".scale")).to_be_visible()
    expect(dutch.locator(".said").last).to_contain_text("Gemiddeld 4,7")
    expect(english.locator(".said").last).to_contain_text("On average 4.7")

    dutch.get_by_role("link", name="Reacties").click()
    dutch.get_by_label("Jouw reactie").fill(SAID)
    dutch.get_by_role("button", name="Stuur").last.click()
    english.get_by_role("link", name="Comments").click()
    english.locator(".support").first.click()
    said = console.locator("li", has_text=SAID).last
    expect(said).to_contain_text("1")
    said.get_by_role("button", name="Uitlichten").click()
    expect(screen.locator("blockquote")).to_contain_text(SAID)

    ask_on_the_spot(console, SAID, kind="Stelling")
    for phone, answer in ((dutch, "Eens"), (english, "Agree"), (keyboard, "Ik onthoud me")):
        tab = phone.get_by_role("link", name=re.compile("^(Vraag|Question)"))
        tab.click()
        phone.get_by_label(re.compile(f"^{answer}")).check()
        expect(phone.locator(".state").first).to_contain_text(re.compile("Opgeslagen|Saved"))
    press(console, "Stemmen sluiten")
    press(console, "Uitslag tonen")
    expect(screen.locator(".tally")).to_contain_text("2")

    keyboard.get_by_role("link", name="Reacties").click()
    keyboard.get_by_label("Jouw reactie").fill(NUANCE)
    keyboard.get_by_role("button", name="Stuur").last.click()
    expect(console.get_by_text(NUANCE).first).to_be_visible()

    console.keyboard.press("e")
    console.locator("#ending").get_by_role("button", name="Sessie beëindigen").click()
    expect(english.get_by_role("heading", name="Thank you for taking part")).to_be_visible()
    take_it_home(console, session)


def walk_to_the_plenary(console: Page, phone: Page) -> list[str]:
    """Next, next, next, as the day goes, until the general reflection is on."""
    seen: list[str] = []
    for _ in range(40):
        title = phone.locator("#now h1").inner_text()
        seen += [title] if title not in seen else []
        if title == "Algemene reflectie":
            return seen
        before = console.locator("main.stage h1").inner_text()
        console.keyboard.press("j")
        expect(console.locator("main.stage h1")).not_to_have_text(before)
        expect(phone.locator(".top .label")).to_have_text(
            console.locator(".run .current .cut").first.inner_text()
        )
    return seen


def ask_on_the_spot(console: Page, text: str, kind: str = "Schaal") -> None:
    """Two keys and the text: N opens the form with the text in focus, Enter asks."""
    console.keyboard.press("n")
    expect(console.locator("#asking")).to_be_visible()
    console.locator("#asking").get_by_label(kind, exact=True).check()
    console.get_by_label("Vraag", exact=True).fill(text)
    console.locator("#asking").get_by_role("button", name="Nu vragen").click()
    expect(console.locator("main.stage h1")).to_contain_text(text)


def take_it_home(console: Page, session: LiveSession) -> None:
    console.goto(f"/console/sessions/{session.id}/record")
    expect(console.get_by_text("Constructief of scherp?").first).to_be_visible()
    expect(console.get_by_text(SAID).first).to_be_visible()
    for name, begins in (("xlsx", b"PK"), ("csv", b"PK"), ("json", b"{"), ("html", b"<!doctype html>")):
        answer = console.request.get(f"/console/sessions/{session.id}/record/{name}")
        assert answer.ok, (name, answer.status)
        assert answer.body().lstrip().startswith(begins), name
    archive = zipfile.ZipFile(
        BytesIO(console.request.get(f"/console/sessions/{session.id}/record/csv").body())
    )
    everything = "".join(archive.read(each).decode("utf-8") for each in archive.namelist())
    assert SAID in everything
    assert "Constructief of scherp?" in everything
