"""A cloud of words fits on a projector, and its smallest word can be read from the last row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.question_types.parts import Option
from models.round_view import MOST_WORDS
from trialoog.cloud import GAP, LETTER, LINE, MORE, ROOM, SMALLEST, type_sizes

WORDS = st.lists(st.tuples(st.integers(1, 40), st.integers(1, 500)), min_size=1, max_size=MOST_WORDS)


def cloud(words: list[tuple[int, int]]) -> tuple[list[Option], dict[str, int]]:
    options = [Option(str(number), "x" * letters) for number, (letters, _) in enumerate(words)]
    return options, {str(number): people for number, (_, people) in enumerate(words)}


def taken(words: list[tuple[int, int]]) -> float:
    sizes, highest = type_sizes(*cloud(words)), max(people for _, people in words)
    heights = [sizes.least * (1 + sizes.more * people / highest) for _, people in words]
    return sum(LETTER * LINE * (n + GAP) * height**2 for (n, _), height in zip(words, heights, strict=True))


@given(words=WORDS)
def test_there_is_room_for_all_of_them_unless_they_would_be_too_small_to_read(
    words: list[tuple[int, int]],
) -> None:
    sizes = type_sizes(*cloud(words))
    assert sizes.least >= SMALLEST
    assert 0 <= sizes.more <= MORE
    assert taken(words) <= ROOM * 1.01 or sizes.more == 0


def test_forty_phrases_of_thirty_letters_still_fit() -> None:
    assert taken([(30, 1)] * MOST_WORDS) <= ROOM * 1.01


@pytest.mark.parametrize("people", [1, 100])
def test_one_word_is_large(people: int) -> None:
    assert type_sizes(*cloud([(5, people)])).least * (1 + MORE) == pytest.approx(15)


def test_where_there_is_no_word_nothing_has_to_fit() -> None:
    assert type_sizes([], {}).more == MORE
