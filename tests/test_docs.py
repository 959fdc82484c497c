"""What the documents say is true: tables, commands, links, and the example that a reader would copy."""

import re
import runpy
import shlex
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from models.database import Database
from tests.room import Room
from tests.server import Server
from trialoog.cli import main
from trialoog.refusals import SENTENCES, STATUS

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
INTERFACE = ROOT / "docs" / "interface.md"
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CODE_BLOCK = re.compile(r"^```(?:sh|text|console)?\n(.*?)^```", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^ {4}(\S.*)$", re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
REFUSED = re.compile(r"""Refused\(\s*["'](\w+)["']""")
PACKAGES = ("models", "participant", "facilitator", "trialoog")


@pytest.fixture
def database(server: Server) -> Database:
    return server.database


def test_the_tables_of_the_interface_are_those_of_the_program() -> None:
    tables = runpy.run_path(str(ROOT / "docs" / "tables.py"))
    page = INTERFACE.read_text("utf-8")
    assert tables["written"](page) == page, "run docs/tables.py"


def test_every_address_is_described() -> None:
    undescribed = re.findall(r"^\| `([^`]+)` \| [A-Z ]+ \| … \|$", INTERFACE.read_text("utf-8"), re.MULTILINE)
    assert not undescribed


@pytest.mark.node
def test_the_example_joins_and_votes(server: Server, room: Room) -> None:
    example = re.search(r"```js\n(.*?)```", INTERFACE.read_text("utf-8"), re.DOTALL)
    assert example
    room.begin()
    round_id = room.open("choice")
    done = subprocess.run(
        ["node", "--input-type=module", "-", server.url, room.code],
        input=example[1],
        cwd=ROOT / "tests" / "node",
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert '"ok":true' in done.stdout, done.stdout + done.stderr
    assert room.counts(round_id) == {"a": 1}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_in_the_documents_exist_with_their_options(page: Path) -> None:
    for line in _command_lines(page):
        words = shlex.split(line, comments=True)
        name = next((word for word in words[1:] if not word.startswith("-")), "")
        assert name in main.commands, line
        options = {option for each in (*main.params, *main.commands[name].params) for option in each.opts}
        given = {word.split("=")[0] for word in words if word.startswith("-") and word != "-"}
        assert given <= options | {"--help"}, line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    inside = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    missing = [link for link in inside if not (page.parent / link).exists()]
    assert not missing


def test_what_readme_says_to_make_can_be_made() -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    wanted = {
        target
        for page in PAGES
        for target in re.findall(r"^(?: {4})?make ([\w-]+)", page.read_text("utf-8"), re.MULTILINE)
    }
    assert {"demo", "test"} <= wanted <= targets


def test_every_refusal_has_a_sentence_and_every_status_a_refusal() -> None:
    raised = {code for file in _sources() for code in REFUSED.findall(file.read_text("utf-8"))}
    assert raised <= set(SENTENCES)
    assert set(STATUS) <= set(SENTENCES)


def test_every_dependency_is_explained_and_nothing_else() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    explained = set(re.findall(r"^\| `([\w.-]+)` \|", page, re.MULTILINE))
    assert explained == {re.split(r"[\[<>=]", each)[0] for each in _requirements()}


def test_the_changelog_begins_with_this_version() -> None:
    versions = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert versions[0] == PROJECT["version"]


def test_the_licence_is_whole() -> None:
    licence = (ROOT / "LICENSE").read_text("utf-8")
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert [int(each) for each in re.findall(r"^(\d+)\.", licence, re.MULTILINE)] == list(range(1, 16))
    assert "‘Compatible Licences’ according to Article 5 EUPL are:" in licence


def _command_lines(page: Path) -> list[str]:
    text = page.read_text("utf-8")
    lines = [
        *INDENTED.findall(text),
        *(line for block in CODE_BLOCK.findall(text) for line in block.splitlines()),
    ]
    return [line for line in lines if re.match(r"(\.venv/bin/)?trialoog ", line)]


def _sources() -> Iterator[Path]:
    for package in PACKAGES:
        yield from (ROOT / package).rglob("*.py")


def _requirements() -> list[str]:
    return [
        *PROJECT["dependencies"],
        *(each for extra in PROJECT["optional-dependencies"].values() for each in extra),
    ]
