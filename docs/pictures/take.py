#!/usr/bin/env python
"""Takes the picture in README from a demo with simulated people: `docs/pictures/take.py`. Chromium must be there."""

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
PROGRAM = Path(sys.executable).with_name("trialoog")
PEOPLE = "64"
SHEET = """
body { margin: 0; padding: 40px; background: #d9d5ca; display: grid; grid-template-columns: 1100px 318px; gap: 32px }
img { display: block; width: 100%; box-shadow: 0 2px 24px #0004 } .wide { grid-column: 1 / -1 } .phone { border-radius: 28px }
"""


def main() -> None:
    with _demo() as addresses, sync_playwright() as playwright:
        chromium = (
            os.environ.get("TRIALOOG_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
        )
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        _compose(browser, *_held(browser, addresses))
        browser.close()


@contextmanager
def _demo() -> Iterator[dict[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        command = [str(PROGRAM), "--data", folder, "demo", "--json", "--host", "127.0.0.1", "--port", "0"]
        demo = subprocess.Popen([*command, "--participants", PEOPLE], stdout=subprocess.PIPE, text=True)
        assert demo.stdout is not None
        try:
            yield json.loads(demo.stdout.readline())
        finally:
            demo.terminate()
            demo.wait(30)


def _held(browser: Browser, addresses: dict[str, str]) -> tuple[bytes, bytes, bytes]:
    """The session up to a result: console, screen, phone."""
    console = _page(browser, 1440, 900, addresses["console"])
    screen = _page(browser, 1920, 1080, addresses["screen"])
    phone = _page(browser, 390, 844, addresses["join"], scale=2)
    phone.locator("form button.now").click()
    console.wait_for_timeout(22_000)  # all are in
    console.keyboard.press("b")
    _go_to(console, "toon")
    console.keyboard.press("o")
    phone.locator("label:has(input[name=answer][value='6'])").click()
    phone.locator("[data-state]:has-text('Opgeslagen')").wait_for()
    console.wait_for_timeout(24_000)  # most have answered
    asked = phone.screenshot()
    console.keyboard.press("t")
    console.wait_for_timeout(3_000)
    return console.screenshot(), screen.screenshot(), asked


def _page(browser: Browser, width: int, height: int, address: str, *, scale: float = 1) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=scale, locale="nl-NL"
    )
    page = context.new_page()
    page.goto(address)
    return page


def _go_to(console: Page, word: str) -> None:
    for _ in range(60):
        if word in console.locator("#stage h1").first.inner_text():
            return
        console.keyboard.press("j")
        console.wait_for_timeout(400)
    raise RuntimeError(f"there is no question with the word {word}")


def _compose(browser: Browser, console: bytes, screen: bytes, phone: bytes) -> None:
    page = browser.new_page(viewport={"width": 1530, "height": 900})
    kinds = {"wide": screen, "console": console, "phone": phone}
    pictures = "".join(
        f"<img class={kind} src='data:image/png;base64,{base64.b64encode(each).decode()}'>"
        for kind, each in kinds.items()
    )
    page.set_content(f"<style>{SHEET}</style>{pictures}")
    page.wait_for_timeout(500)
    page.locator("html").screenshot(path=HERE / "trialoog.png")


if __name__ == "__main__":
    main()
