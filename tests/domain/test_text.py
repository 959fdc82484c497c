"""Text is brought into one form once, where it comes in."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text import UNSTORABLE, clean
from tests.hostile import STRINGS
from tests.room import refusal


@pytest.mark.parametrize("name", STRINGS)
@pytest.mark.parametrize("lines", [True, False])
def test_hostile_text_comes_through_storable_and_unchanged_the_second_time(name: str, lines: bool) -> None:
    text = clean(STRINGS[name], limit=200_000, lines=lines)
    assert not UNSTORABLE.search(text)
    assert unicodedata.is_normalized("NFC", text)
    assert clean(text, limit=200_000, lines=lines) == text
    text.encode()


@given(text=st.text(st.characters(exclude_categories=[]), max_size=200))
def test_any_text_is_cleaned_to_a_form_that_stays_as_it_is(text: str) -> None:
    cleaned = clean(text, limit=1000, lines=True, empty=True)
    assert clean(cleaned, limit=1000, lines=True, empty=True) == cleaned
    assert not UNSTORABLE.search(cleaned)
    assert cleaned == cleaned.strip()
    assert "\n\n\n" not in cleaned


def test_markup_is_kept_as_it_was_typed() -> None:
    assert (
        clean("<script>alert(1)</script> & {{ 7*7 }}", limit=100) == "<script>alert(1)</script> & {{ 7*7 }}"
    )


def test_a_line_stays_one_line_where_lines_are_not_allowed() -> None:
    assert clean("een\r\ntwee\u2028drie\x0bvier", limit=100) == "een twee drie vier"


def test_lines_are_kept_where_they_are_allowed_with_one_empty_line_at_most() -> None:
    assert clean(" een  \r\n\r\n\r\n\r\ntwee\rdrie ", limit=100, lines=True) == "een\n\ntwee\ndrie"


@pytest.mark.parametrize("text", ["\u200b", "\u200e \u2066\u2069", "\u00a0\u2003", "\u2060\ufeff"])
def test_text_of_which_nothing_can_be_seen_is_empty(text: str) -> None:
    assert refusal(clean, text, limit=10) == "text_empty"
    assert clean(text, limit=10, empty=True) == ""


def test_letters_with_accents_have_one_form() -> None:
    assert clean("cafe\u0301", limit=10) == "café"


@pytest.mark.parametrize("text", ["", "   ", "\x00\x1f", "\n\n"])
def test_nothing_is_refused_unless_it_is_allowed(text: str) -> None:
    assert refusal(clean, text, limit=10) == "text_empty"
    assert clean(text, limit=10, empty=True) == ""


def test_the_limit_counts_characters_as_they_are_stored() -> None:
    assert clean("é" * 10, limit=10)
    assert clean("e\u0301" * 10, limit=10)
    assert refusal(clean, "é" * 11, limit=10) == "text_too_long"


def test_a_hundred_kilobytes_are_refused_before_they_cost_anything() -> None:
    assert refusal(clean, "x" * 100_000, limit=500) == "text_too_long"
