"""Comments that say the same, for a moderator who may want to merge them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from models.alike.languages import Code
from models.alike.likeness import alike
from models.alike.room import Reading, read

LEAST = 0.59  # chosen with bench/alike.py: a wrong suggestion costs more than a missed one
TOGETHER = 0.5  # of the pairs between two groups, so that a chain of small steps makes none
MOST_PAIRS = 5_000  # more than anybody looks at


@dataclass(frozen=True)
class Duplicates:
    """``score``: the mean similarity of its pairs, 0 to 1. ``ids``: two or more, in their order."""

    score: float
    ids: tuple[str, ...]


Pairs = dict[tuple[str, str], float]
Group = list[str]


def duplicates(comments: Mapping[str, str], language: Code = "nl", least: float = LEAST) -> list[Duplicates]:
    """The most alike first; no comment is in two. ``comments``: texts by id; ``least``: similarity, 0 to 1."""
    same = _same(read(comments, language))
    pairs = _pairs([each[0] for each in same.values()], least)
    found = [_found(group, same, pairs) for group in _joined(same, pairs)]
    return sorted((each for each in found if each.ids[1:]), key=lambda each: (-each.score, each.ids))


def _same(readings: Sequence[Reading]) -> dict[str, list[Reading]]:
    """Those with the same words and denials, by the id of the first: a whole room that agrees is one text."""
    same: dict[tuple[str, frozenset[str]], list[Reading]] = defaultdict(list)
    for each in readings:
        same[each.normal, each.denied].append(each)
    return {each[0].id: each for each in same.values()}


def _pairs(readings: Sequence[Reading], least: float) -> Pairs:
    named = ((score, one.id, other.id) for score, one, other in alike(readings, least))
    return {(one, other): score for score, one, other in nlargest(MOST_PAIRS, named)}


def _joined(ids: Iterable[str], pairs: Pairs) -> list[Group]:
    groups = {id_: [id_] for id_ in ids}
    for one, other in sorted(pairs, key=lambda pair: (-pairs[pair], pair)):
        first, second = groups[one], groups[other]
        if first is not second and _share(first, second, pairs) >= TOGETHER:
            first.extend(second)
            groups.update((id_, first) for id_ in second)
    return list({id(group): group for group in groups.values()}.values())


def _share(first: Group, second: Group, pairs: Pairs) -> float:
    return len(_between(first, second, pairs)) / (len(first) * len(second))


def _between(first: Group, second: Group, pairs: Pairs) -> list[float]:
    both = ((min(one, other), max(one, other)) for one in first for other in second)
    return [pairs[pair] for pair in both if pair in pairs]


def _found(group: Group, same: Mapping[str, list[Reading]], pairs: Pairs) -> Duplicates:
    scores = _between(group, group, pairs) or [1.0]
    ids = sorted(each.id for first in group for each in same[first])
    return Duplicates(score=sum(scores) / len(scores), ids=tuple(ids))
