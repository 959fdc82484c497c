"""Reads the forms of the phone's pages, so that whoever is simulated sees only what a person sees."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """``choices``: the values of radio buttons and check boxes per field. ``lists``: the values in each list, and
    ``numbers``: the highest one of each field for a number, of the answer. ``heading``: what stands above it.
    ``round``: of a question's form. ``least``, ``most``: how many boxes may be ticked, where the form says so (0: as many
    as there are). ``texts``: large fields, ``words``: small ones."""

    action: str
    heading: str = ""
    round: str = ""
    hidden: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    lists: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    several: bool = False
    least: int = 1
    most: int = 0
    texts: int = 0
    words: int = 0


def forms_in(html: str) -> list[Form]:
    reader = _Reader()
    reader.feed(html)
    return reader.forms


def join_form(html: str) -> Form | None:
    return next((form for form in forms_in(html) if form.action.endswith("/join")), None)


def question_form(html: str) -> Form | None:
    return next((form for form in forms_in(html) if form.round), None)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._heading = ""
        self._in_heading = False
        self._steps: list[int | str] = []  # of a scan, where a script fills the lists

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self.forms and "data-least" in given:
            self.forms[-1].least, self.forms[-1].most = int(given["data-least"]), int(given["data-most"])
        if given.get("class") == "scan":
            self._steps = [
                *range(1, int(given["data-steps"]) + 1),
                *(["na"] if "data-passed" in given else []),
            ]
        if tag == "form":
            self._steps = []
            self.forms.append(Form(given.get("action", ""), self._heading, given.get("data-ask", "")))
        elif tag == "h1":
            self._heading, self._in_heading = "", True
        elif tag == "input" and self.forms:
            self._input(self.forms[-1], given)
        elif tag == "textarea" and self.forms:
            self.forms[-1].texts += 1
        elif tag == "select" and self.forms:
            self.forms[-1].lists.append(self._scanned(len(self.forms[-1].lists) + 1))
        elif tag == "option" and self.forms and given.get("value") and not self._steps:
            self.forms[-1].lists[-1].append(given["value"])

    def handle_endtag(self, tag: str) -> None:
        self._in_heading = self._in_heading and tag != "h1"

    def handle_data(self, data: str) -> None:
        self._heading += data if self._in_heading else ""

    def _scanned(self, item: int) -> list[str]:
        return [f"{item}-{step}" for step in self._steps]

    def _input(self, form: Form, given: dict[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        if kind == "hidden":
            form.hidden[name] = given.get("value", "")
        elif kind == "number" and name == "answer":
            form.numbers.append(int(given.get("max") or 0))
        elif kind in ("radio", "checkbox"):
            form.choices.setdefault(name, []).append(given.get("value", ""))
            form.several = form.several or kind == "checkbox"
        elif kind == "text" and name == "answer":
            form.words += 1
