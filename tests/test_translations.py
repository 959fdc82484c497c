"""Every sentence that a person can read is there in Dutch."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from trialoog.languages import ngettext, speaking

ROOT = Path(__file__).parents[1]
CATALOGUES = [
    ROOT / package / "translations" / "nl" / "LC_MESSAGES" / "messages.po"
    for package in ("participant", "facilitator", "trialoog")
]
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
OPTIONS = {"**/templates/**.html": {"extensions": "jinja2.ext.i18n", "silent": "false"}}
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
PLACE = re.compile(r"%\((\w+)\)s|%%")


def said() -> set[str]:
    """Every sentence in the code and the templates; of a plural the singular."""
    found = set()
    for package in ("models", "participant", "facilitator", "trialoog"):
        for _file, _line, message, _comments, _context in extract_from_dir(
            ROOT / package, METHODS, OPTIONS, KEYWORDS
        ):
            found.add(message[0] if isinstance(message, tuple) else message)
    return found - {""}


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="nl")


def messages(path: Path) -> dict[str, Message]:
    return {key(each): each for each in catalogue(path) if each.id}


def key(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, tuple | list) else message.id)


def in_dutch(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, tuple | list) else [str(message.string)]


def translated() -> set[str]:
    return {each for path in CATALOGUES for each in messages(path)}


def test_no_sentence_lacks_a_translation() -> None:
    assert sorted(said() - translated()) == []


def test_no_translation_lacks_a_sentence() -> None:
    assert sorted(translated() - said()) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-5])
def test_no_translation_is_empty_or_a_guess(path: Path) -> None:
    assert [
        each for each, message in messages(path).items() if message.fuzzy or not all(in_dutch(message))
    ] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-5])
def test_a_translation_has_the_same_places_for_facts(path: Path) -> None:
    for each, message in messages(path).items():
        wanted = {*PLACE.findall(each), *PLACE.findall(message.id[1] if message.pluralizable else "")}
        for dutch in in_dutch(message):
            assert set(PLACE.findall(dutch)) <= wanted, dutch
            assert message.pluralizable or set(PLACE.findall(dutch)) == wanted, dutch


def test_a_sentence_in_two_catalogues_is_translated_once() -> None:
    found: dict[str, list[str]] = {}
    for path in CATALOGUES:
        for each, message in messages(path).items():
            assert found.setdefault(each, in_dutch(message)) == in_dutch(message), each


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-5])
def test_the_compiled_catalogue_is_the_one_that_can_be_read(path: Path) -> None:
    compiled = read_mo(io.BytesIO(path.with_suffix(".mo").read_bytes()))
    assert {key(each): in_dutch(each) for each in compiled if each.id} == {
        each: in_dutch(message) for each, message in messages(path).items()
    }


def test_a_number_in_a_sentence_is_written_as_numbers_are_in_that_language() -> None:
    with speaking("nl"):
        assert (
            ngettext("%(n)s person has joined.", "%(n)s people have joined.", 1200)
            == "1.200 mensen doen mee."
        )
