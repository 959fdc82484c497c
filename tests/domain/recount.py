"""What somebody counts who has the exported rows of a question and nothing else: by the keys that the results have."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import fmean
from typing import Any

from models.question_types.word_forms import key_of, says_nothing

Cell = str | float
Cells = Sequence[Cell]
Figures = dict[str, float]
OWN = "Other, namely"


def options(settings: Any, rows: Sequence[Cells]) -> Figures:
    found = Counter(row[0] for row in rows)
    counts: Figures = {key: found[label] for key, label in zip("abcd", settings.options, strict=False)}
    return counts | ({"other": found[OWN]} if settings.other else {})


def several(settings: Any, rows: Sequence[Cells]) -> Figures:
    return {
        key: sum(int(row[place]) for row in rows) for place, key in enumerate("abcd"[: len(settings.options)])
    }


def steps(settings: Any, rows: Sequence[Cells]) -> Figures:
    found = Counter(row[0] for row in rows)
    return {str(step): found[step] for step in range(1, settings.steps + 1)}


def words(settings: Any, rows: Sequence[Cells]) -> Figures:
    people = [{key_of(str(word)) for word in row if word and not says_nothing(str(word))} for row in rows]
    return dict(sum((Counter(each) for each in people), Counter[str]()))


def agreement(settings: Any, rows: Sequence[Cells]) -> Figures:
    found = Counter(row[0] for row in rows)
    return {"agree": found["Agree"], "disagree": found["Disagree"], "abstain": found["I abstain"]}


def texts(settings: Any, rows: Sequence[Cells]) -> Figures:
    return {"texts": sum(text != "" for row in rows for text in row)}


def places(settings: Any, rows: Sequence[Cells]) -> Figures:
    """How many put each option at each place, and how many gave it one."""
    found: Figures = {}
    for key, column in zip("abcd", _columns(rows), strict=False):
        for place in range(1, (settings.top or len(settings.options)) + 1):
            found[f"{key}-{place}"] = column.count(place)
        found[key] = len(_numbers(column))
    return found


def points(settings: Any, rows: Sequence[Cells]) -> Figures:
    assert all(sum(_numbers(row)) == settings.total for row in rows)
    found: Figures = {}
    for key, column in zip("abcd", _columns(rows), strict=False):
        found |= {key: sum(given > 0 for given in _numbers(column)), f"mean-{key}": fmean(_numbers(column))}
    return found


def grid(settings: Any, rows: Sequence[Cells]) -> Figures:
    found: Figures = {}
    columns = _columns(rows)
    for key, across, up in zip("abcd", columns[::2], columns[1::2], strict=False):
        found[key] = len(_numbers(across))
        if found[key]:
            found |= {f"x-{key}": fmean(_numbers(across)), f"y-{key}": fmean(_numbers(up))}
    return found


def scan(settings: Any, rows: Sequence[Cells]) -> Figures:
    """Of each item who answered it, with what, and of how many it does not apply; of a dimension who has a score."""
    items, found, first = _columns(rows), defaultdict[str, float](float), 0
    for number, column in enumerate(items, 1):
        found[str(number)], passed = len(_numbers(column)), column.count("n/a")
        if found[str(number)]:
            found[f"mean-{number}"] = fmean(_numbers(column))
        if passed:
            found[f"na-{number}"] = passed
    for place, dimension in enumerate(settings.dimensions, 1):
        last = first + len(dimension.items)
        answered = [len(_numbers(row[first:last])) for row in rows]
        found[f"d{place}"] = sum(2 * steps >= len(dimension.items) for steps in answered)
        first = last
    return dict(found)


def _columns(rows: Sequence[Cells]) -> list[Cells]:
    return [list(column) for column in zip(*rows, strict=True)]


def _numbers(cells: Cells) -> list[float]:
    return [cell for cell in cells if not isinstance(cell, str)]
