"""Whatever people answer: the tally is what somebody counts from the exported answers, and what is no answer is refused
with a code."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.question_types import QuestionType, question_type
from models.question_types.shape import Answer
from models.question_types.word_forms import key_of, says_nothing
from models.refused import Refused
from trialoog.refusals import SENTENCES

Cells = tuple[str | int, ...]
Count = Callable[[Any, Sequence[Cells]], dict[str, int]]
LABELS = ["Een", "Twee", "Drie", "Vier"]
KEYS = [*"abcd", "other", "z", ""]
TEXTS = st.one_of(st.sampled_from(["ict", "ICT", "oude ict", "de", "=1+1", "a", "b"]), st.text(max_size=45))
OWN = "Other, namely"


def _options(settings: Any, rows: Sequence[Cells]) -> dict[str, int]:
    found = Counter(row[0] for row in rows)
    counts = {key: found[label] for key, label in zip("abcd", settings.options, strict=False)}
    return counts | ({"other": found[OWN]} if settings.other else {})


def _several(settings: Any, rows: Sequence[Cells]) -> dict[str, int]:
    return {
        key: sum(int(row[place]) for row in rows) for place, key in enumerate("abcd"[: len(settings.options)])
    }


def _steps(settings: Any, rows: Sequence[Cells]) -> dict[str, int]:
    found = Counter(row[0] for row in rows)
    return {str(step): found[step] for step in range(1, settings.steps + 1)}


def _words(settings: Any, rows: Sequence[Cells]) -> dict[str, int]:
    people = [{key_of(str(word)) for word in row if word and not says_nothing(str(word))} for row in rows]
    return dict(sum((Counter(each) for each in people), Counter[str]()))


def _answers(kind: QuestionType, settings: Any, forms: Sequence[list[str]]) -> tuple[list[Answer], set[str]]:
    """And the codes with which the others were refused."""
    answers, codes = list[Answer](), set[str]()
    for values in forms:
        try:
            answers.append(kind.parse(settings, values))
        except Refused as refused:
            codes.add(refused.code)
    return answers, codes


def _any(of: st.SearchStrategy[str], most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(of, max_size=most)


# A type, settings for it, what may be in its fields, and how the exported rows are counted.
TYPES: list[tuple[str, st.SearchStrategy[dict[str, Any]], st.SearchStrategy[list[str]], Count]] = [
    (
        "choice",
        st.fixed_dictionaries({"options": st.just(LABELS), "other": st.booleans()}),
        st.one_of(_any(st.sampled_from(KEYS), 2), st.tuples(st.sampled_from(KEYS), TEXTS).map(list)),
        _options,
    ),
    (
        "multiple",
        st.integers(1, 4).flatmap(
            lambda least: st.fixed_dictionaries(
                {
                    "options": st.just(LABELS),
                    "least": st.just(least),
                    "most": st.sampled_from([0, *range(least, 5)]),
                }
            )
        ),
        _any(st.sampled_from(KEYS), 5),
        _several,
    ),
    (
        "scale",
        st.fixed_dictionaries({"steps": st.integers(2, 11)}),
        _any(st.sampled_from("0123456789"), 2),
        _steps,
    ),
    ("words", st.fixed_dictionaries({"words": st.integers(1, 5)}), _any(TEXTS, 6), _words),
]


@pytest.mark.parametrize(("type", "settings", "fields", "count"), TYPES, ids=[each[0] for each in TYPES])
@given(data=st.data())
def test_a_tally_is_what_the_exported_rows_say(
    type: str, settings: Any, fields: Any, count: Count, data: Any
) -> None:
    kind = question_type(type)
    given_settings = kind.settings(data.draw(settings))
    answers, codes = _answers(kind, given_settings, data.draw(st.lists(fields, max_size=25)))
    assert codes <= SENTENCES.keys()
    rows = [tuple(kind.cells(given_settings, answer)) for answer in answers]
    tally = kind.tally(given_settings, [(answer, 1) for answer in answers])
    assert tally.voted == len(rows)
    counted = count(given_settings, rows)
    assert dict(tally.counts) == {key: counted[key] for key in tally.counts}
    assert sum(tally.counts.values()) == sum(counted.values())


@pytest.mark.parametrize(("type", "settings", "fields", "count"), TYPES, ids=[each[0] for each in TYPES])
@given(data=st.data())
def test_a_stored_answer_fills_the_form_again(
    type: str, settings: Any, fields: Any, count: Count, data: Any
) -> None:
    kind = question_type(type)
    given_settings = kind.settings(data.draw(settings))
    try:
        answer = kind.parse(given_settings, data.draw(fields))
    except Refused:
        return
    assert kind.parse(given_settings, kind.values(given_settings, answer)) == answer
    assert len(kind.cells(given_settings, answer)) == len(kind.columns(given_settings))
