"""The session of 30 June: studies in plenary, then three groups with the same three questions, twice, and what they
bring back. A console, a screen, three leads with a phone and twelve people; nothing is typed that the example holds."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from models.live_session import LiveSession
from models.programme_file.load import load
from models.programme_file.read import read
from tests.browser.pages import DESKTOP, PHONE, PROJECTOR, Pages, assert_accessible
from tests.clients import Operator
from tests.room import account
from tests.server import Server

EXAMPLE = Path(__file__).parents[2] / "examples" / "reflectiesessie-30-juni.yaml"
GROUPS, PEOPLE = 3, 4
STRIKING = (
    "Hoe complexer de levensgebeurtenis, hoe minder tevreden.",
    "Jaarverslagen verschillen sterk: er is geen uniform format.",
    "Wie meer vrijheid krijgt, zoekt juist beschutting achter de regels.",
)
LATE = "Er is eigenlijk geen tijd voor innovatie door de hoge werkdruk."


@dataclass
class Day:
    """``people``: the phones, group by group."""

    session: LiveSession
    anna: Operator
    console: Page
    screen: Page
    leads: list[Page] = field(default_factory=list)
    people: list[list[Page]] = field(default_factory=list)

    def everybody(self) -> list[Page]:
        return [phone for group in self.people for phone in group]


@pytest.fixture
def session(server: Server) -> LiveSession:
    """The example as it ships, loaded for anna."""
    with server.database.transaction() as db:
        load(db, read(EXAMPLE.read_bytes()), owner=account(db, "anna"))
        chosen = select(LiveSession).where(LiveSession.title == "Reflectiesessie 30 juni")
        return db.scalars(chosen).all()[-1]


@pytest.fixture
def day(pages: Pages, server: Server, session: LiveSession) -> Day:
    anna = Operator(server, None).sign_in("anna")  # type: ignore[arg-type]
    console = pages.open(f"/console/sessions/{session.id}", client=anna, **DESKTOP)
    press(console, "Lobby openen")
    press(console, "Sessie beginnen")
    return Day(session, anna, console, pages.open(f"/screen/{session.screen_secret}", **PROJECTOR))


def press(console: Page, name: str) -> None:
    console.locator("main.stage").get_by_role("button", name=re.compile(f"^{name}")).click()


def test_three_groups_work_twice_on_three_questions_and_report_back(pages: Pages, day: Day) -> None:
    sit_down(pages, day)
    walk_to(day.console, "Eerste ronde in drie groepen")
    press(day.console, "Groepen uiteen")
    for number, group in enumerate(day.people, 1):
        for phone in group:
            expect(phone.locator("#now h1")).to_have_text(f"Groep {number}")
    for group in range(GROUPS):
        work(day, group)
    expect(day.screen.locator(".seats small", has_text="klaar")).to_have_count(2)
    assert_accessible(day.screen)
    call_back(day)

    report_back(day)
    state_a_card(day)

    walk_to(day.console, "Tweede ronde in drie groepen")
    press(day.console, "Groepen uiteen")
    for number, group in enumerate(day.people, 1):
        expect(group[0].locator("#now h1")).to_have_text(f"Groep {number}")
    step(day.leads[2], "open_round")
    expect(day.people[2][0].locator("[data-part=question]")).to_be_visible()
    call_back(day)
    send_card(day.leads[2], LATE)
    expect(day.screen.locator(".groups > li").nth(2)).to_contain_text(LATE)
    read_the_record(day)


def sit_down(pages: Pages, day: Day) -> None:
    """By the codes on the tables; the leads by their links. Both stand on the page of the groups."""
    page = pages.open(f"/console/sessions/{day.session.id}/prepare", client=day.anna, **DESKTOP)
    page.get_by_role("link", name="Groepen, codes en trekkers").first.click()
    tables = [each.input_value() for each in page.locator("input[id^=table-]").all()]
    assert len(tables) == GROUPS
    for number in range(GROUPS):
        page.locator(".tables > li").nth(number).get_by_role("button", name="Nieuwe link").click()
        day.leads.append(pages.open(page.locator("#lead-link").input_value(), **PHONE))
    assert_accessible(page)
    for link in tables:
        day.people.append([sit_at(pages, link) for _ in range(PEOPLE)])


def sit_at(pages: Pages, link: str) -> Page:
    page = pages.open(link, **PHONE)
    page.get_by_role("button", name="Meedoen").click()
    expect(page.locator("#now")).to_be_visible()
    return page


def walk_to(console: Page, title: str) -> None:
    for _ in range(20):
        heading = console.locator("main.stage h1").inner_text()
        if heading == title:
            return
        console.keyboard.press("j")
        expect(console.locator("main.stage h1")).not_to_have_text(heading)
    raise AssertionError(f"{title} never came")


def work(day: Day, group: int) -> None:
    """The group goes through the three questions; the last group does not come further than the first."""
    lead, people = day.leads[group], day.people[group]
    step(lead, "open_round")
    for number, phone in enumerate(people):
        phone.locator("#now textarea").first.fill(f"{STRIKING[group]} ({number})")
        phone.locator("#now [data-send]").click()
        expect(phone.locator(".state").first).to_contain_text("Opgeslagen")
    expect(lead.locator("#comments li")).to_have_count(PEOPLE)
    lead.locator(".answering textarea").fill(f"Wij vinden: {STRIKING[group]}")
    lead.locator(".answering button").click()
    expect(lead.locator("#notice")).to_contain_text("opgeslagen")
    send_card(lead, STRIKING[group])
    if group == GROUPS - 1:
        return
    step(lead, "close_round")
    step(lead, "open_round")
    for number, phone in enumerate(people):
        phone.get_by_label(re.compile(f"^{2 + number % 2}\\b")).check()
        expect(phone.locator(".state").first).to_contain_text("Opgeslagen")
    expect(lead.locator("[data-show=voted]").first).to_have_text(str(PEOPLE))
    for command in ("close_round", "reveal_results", "open_round", "close_round", "set_group_state"):
        step(lead, command)
    lead.locator("main[data-part=ready]").wait_for()
    assert_accessible(lead)


def step(lead: Page, command: str) -> None:
    """The next one, when it is this."""
    lead.locator(f".nextstep [data-do={command}] button.now").click()


def send_card(lead: Page, text: str) -> None:
    lead.locator("#card-text").fill(text)
    lead.locator(".cards form.reword button").click()
    expect(lead.locator(".cards li", has_text=text)).to_be_visible()


def call_back(day: Day) -> None:
    press(day.console, "Terug naar plenair")
    day.console.locator("#calling button[value='60']").click()
    for page in (*day.everybody(), *day.leads, day.screen):
        expect(page.locator(".left").first).to_be_visible()
    press(day.console, "Iedereen nu terug")
    for phone in day.everybody():
        expect(phone.locator("[data-part=waiting]")).to_be_visible()


def report_back(day: Day) -> None:
    """Question by question, the groups in columns."""
    for group in range(GROUPS):
        expect(day.screen.locator(".groups > li").nth(group)).to_contain_text(STRIKING[group])
    day.console.keyboard.press("j")
    expect(day.screen.locator("h1")).to_have_text("Welke resultaten vallen je op?")
    for group in range(GROUPS):
        expect(day.screen.locator(".groups > li").nth(group)).to_contain_text(
            f"Wij vinden: {STRIKING[group]}"
        )
    assert_accessible(day.screen)
    assert_accessible(day.console)


def state_a_card(day: Day) -> None:
    """What a group sent is put to everybody."""
    day.people[1][0].get_by_role("link", name="Reacties").click()
    day.people[1][0].locator("li", has_text=STRIKING[0]).locator(".support").click()
    card = day.console.locator("#comments li", has_text=STRIKING[0]).filter(has_text="Kaart van Groep 1")
    expect(card.locator(".people")).to_contain_text("1")
    card.get_by_role("button", name="Stelling maken").click()
    day.console.locator("#stating button[value=true]").click()
    day.people[1][0].get_by_role("link", name="Vraag").click()
    for number, phone in enumerate(day.everybody()):
        phone.get_by_label(re.compile("^Oneens" if number % 6 == 0 else "^Eens")).check()
        expect(phone.locator(".state").first).to_contain_text("Opgeslagen")
    press(day.console, "Stemmen sluiten")
    press(day.console, "Uitslag tonen")
    expect(day.screen.locator(".lineage")).to_contain_text("Kaart van Groep 1")
    expect(day.screen.locator(".lineage")).to_contain_text("Welke resultaten vallen je op?")
    expect(day.screen.locator(".tally .figure").first).to_have_text("10")


def read_the_record(day: Day) -> None:
    day.console.keyboard.press("e")
    day.console.locator("#ending").get_by_role("button", name="Sessie beëindigen").click()
    expect(day.people[0][0].get_by_role("heading", name="Bedankt voor het meedoen")).to_be_visible()
    day.console.goto(f"/console/sessions/{day.session.id}/record")
    for text in (*STRIKING, LATE):
        expect(day.console.get_by_text(text).first).to_be_visible()
    expect(day.console.get_by_text("Kaart van Groep 1").first).to_be_visible()
    answer = day.console.request.get(f"/console/sessions/{day.session.id}/record/json")
    assert '"withheld": true' in answer.text(), "four people are too few to be told apart"
