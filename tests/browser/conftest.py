"""A real browser before a real server. A page error, a word on the console, a breach of the content security
policy or a request to another host fails the test that caused it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from models.database import Database
from tests.browser.pages import DESKTOP, MISSING, PHONE, PROJECTOR, Pages, program
from tests.clients import Operator, Phone
from tests.databases import Databases
from tests.room import Room
from tests.server import Server

expect.set_options(timeout=30_000)  # as long as for everything else: how fast this machine is, is not asked


@pytest.fixture(scope="session")
def databases(sqlite: Databases) -> Databases:
    return sqlite


@pytest.fixture
def database(server: Server) -> Database:
    return server.database


@pytest.fixture
def room(database: Database) -> Room:
    """Its lobby is open."""
    room = Room(database)
    room.do("open_lobby")
    return room


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = program(playwright)
        if not path:
            pytest.fail(MISSING, pytrace=False)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def pages(browser: Browser, server: Server) -> Iterator[Pages]:
    pages = Pages(browser, server.url)
    yield pages
    problems = pages.problems
    pages.close()
    assert not problems, "\n".join(problems)


@pytest.fixture
def phone_page(pages: Pages, phone: Callable[..., Phone], room: Room) -> Page:
    """The phone of somebody who joined: 360 by 740, touched."""
    return pages.open(f"/{room.code}", client=phone(), **PHONE)


@pytest.fixture
def visitor_page(pages: Pages) -> Page:
    """The phone of somebody who has not joined yet; opened nowhere."""
    return pages.open(**PHONE)


@pytest.fixture
def console_page(pages: Pages, anna: Operator, room: Room) -> Page:
    return pages.open(f"/console/sessions/{room.id}", client=anna, **DESKTOP)


@pytest.fixture
def screen_page(pages: Pages, room: Room) -> Page:
    return pages.open(f"/screen/{room.screen_secret}", **PROJECTOR)
