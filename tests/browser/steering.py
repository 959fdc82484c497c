"""The console as an operator sees it: by what can be done, not by its words, which are in two languages."""

from playwright.sync_api import Locator, Page, expect

from tests.room import QUESTIONS


class Console:
    def __init__(self, page: Page) -> None:
        self.page = page

    def at(self, part: str) -> "Console":
        """Waits until the stage is in this state."""
        expect(self.page.locator(f"main[data-part={part}]")).to_be_visible()
        return self

    def press(self, *keys: str) -> "Console":
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def at_the_scale(self) -> "Console":
        """From the lobby to the prepared question of this type."""
        self.press("b").at("item").item(2).click()
        self.question(QUESTIONS["scale"][0]).click()
        return self.at("question")

    def act(self, command: str) -> Locator:
        """The button among the actions."""
        return self.page.locator(f".acts [data-do={command}] button").first

    def item(self, number: int) -> Locator:
        return self.page.locator(".run > li").nth(number).locator(":scope > form > button")

    def question(self, text: str) -> Locator:
        return self.page.locator(".run ol button", has_text=text)

    def comment(self, text: str) -> Locator:
        return self.page.locator("#comments li", has_text=text)

    def list(self, name: str) -> None:
        """One of the three lists of comments; the pointer leaves it."""
        self.page.locator(f"[data-list={name}]").click()
        self.page.mouse.move(0, 0)

    @property
    def heading(self) -> Locator:
        return self.page.locator("main h1")

    @property
    def likely(self) -> Locator:
        """The yellow buttons of the page as it stands."""
        return self.page.locator(".button.now:visible")

    @property
    def voted(self) -> Locator:
        return self.page.locator(".facts [data-show=voted]")

    @property
    def notice(self) -> Locator:
        return self.page.locator("#notice")
