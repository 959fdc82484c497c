"""Pages of a real browser, watched: whatever goes wrong on one fails the test."""

import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request

from tests import machine
from tests.clients import Client

AXE = Path(__file__).with_name("vendor") / "axe.min.js"
PROGRAMS = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser")
ON_A_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
MISSING = (
    "These tests drive a real browser and none was found. Install Chromium (Debian: apt-get install chromium) "
    "or Google Chrome, or say in TRIALOOG_CHROMIUM where it is."
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PROJECTOR: dict[str, Any] = {"viewport": {"width": 1920, "height": 1080}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}


def program(playwright: Playwright) -> str:
    """The path of the browser; empty when there is none."""
    own = playwright.chromium.executable_path
    places = [machine.CHROMIUM, *(shutil.which(name) for name in PROGRAMS), str(ON_A_MAC), own]
    return next((str(place) for place in places if place and Path(place).exists()), "")


class Pages:
    """Opens pages, each in a browser profile of its own, and keeps what went wrong on them."""

    def __init__(self, browser: Browser, url: str) -> None:
        self._browser, self._url = browser, url
        self._contexts: list[BrowserContext] = []
        self._forgiven: list[str] = []
        self._problems: list[str] = []

    def open(self, path: str = "", *, client: Client | None = None, **options: Any) -> Page:
        """``client``: whose cookies it has. ``options``: of the browser's profile, such as PHONE."""
        context = self._browser.new_context(base_url=self._url, locale="nl-NL", **options)
        self._contexts.append(context)
        if client is not None:
            cookies = [
                {"name": each.name, "value": each.value or "", "url": self._url}
                for each in client.http.cookies
            ]
            context.add_cookies(cookies)  # type: ignore[arg-type]
        page = context.new_page()
        page.set_default_timeout(15_000)
        self._watch(page)
        if path:
            page.goto(path)
        return page

    def forgive(self, words: str) -> None:
        """Problems with these words are meant to happen in this test."""
        self._forgiven.append(words)

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    @property
    def problems(self) -> list[str]:
        return [each for each in self._problems if not any(words in each for words in self._forgiven)]

    def _watch(self, page: Page) -> None:
        page.on("console", self._console)  # breaches of the content security policy arrive here too
        page.on("pageerror", lambda error: self._problems.append(f"page error: {error}"))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._problems.append(f"{message.type}: {message.text} {message.location.get('url', '')}")

    def _request(self, request: Request) -> None:
        ours = (self._url, self._url.replace("http", "ws", 1), "data:", "blob:", "about:")
        if not request.url.startswith(ours):
            self._problems.append(f"a request to elsewhere: {request.url}")


def assert_accessible(page: Page, within: str = "html") -> None:
    """No breach of WCAG 2.2 A and AA or of good practice that axe can see, on the page as it stands.

    ``within``: of a menu that lies over other things, as what it covers half would count as too small to touch.
    """
    page.evaluate(AXE.read_text())
    result = page.evaluate(
        "([within, rules]) => axe.run(within, {runOnly: {type: 'tag', values: rules}})", [within, RULES]
    )
    found = [
        f"{each['id']}: {each['help']}: {[node['html'][:160] for node in each['nodes']]}"
        for each in result["violations"]
    ]
    assert not found, "\n".join(found)
