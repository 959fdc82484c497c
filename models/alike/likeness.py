"""How much two comments say the same."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from models.alike.room import Reading

LETTERS = 0.4  # the share of likeness in letters; the rest is in words
# What a word counts that one affirms and the other denies; a whole with "clear" against "unclear".
OPPOSED = 0.5
SINGLE = 0.8  # a single word may be about anything
MOST_USERS = 100  # of a word that leads to pairs: what a whole room says tells nobody apart


def similarity(one: Reading, other: Reading) -> float:
    """From 0, nothing in common, to 1, the same words with the same denials; both of one room.

    The cosine of the words and the likeness in letters (twice the letters in common, in order, by all letters), which
    a denial lessens by as much.
    """
    cosine, words = _cosine(one, other), _shared(one, other)
    if not cosine:
        return 0.0
    letters = fuzz.ratio(one.normal, other.normal) / 100 * words / cosine
    likeness = (1 - LETTERS) * words + LETTERS * letters
    likeness *= OPPOSED if _contrary(one, other) else 1
    return min(1.0, likeness * (SINGLE if _one_is_single(one, other) else 1))


def alike(readings: Sequence[Reading], least: float) -> Iterator[tuple[float, Reading, Reading]]:
    """The pairs with at least this similarity, without comparing what shares no word."""
    using: dict[str, list[tuple[int, float, bool]]] = defaultdict(list)
    enough = (least - LETTERS) / (1 - LETTERS)  # of the words, if the letters were the same
    for number, one in enumerate(readings):
        shared: dict[int, float] = defaultdict(float)
        for term, weight in one.weights.items():
            denied = term in one.denied
            for earlier, its, opposed in using[term]:
                shared[earlier] += weight * its * (1 if opposed == denied else OPPOSED)
            if len(using[term]) < MOST_USERS:
                using[term].append((number, weight, denied))
        for earlier, words in shared.items():
            other = readings[earlier]
            if words >= enough and (likeness := similarity(other, one)) >= least:
                yield likeness, other, one


def _cosine(one: Reading, other: Reading) -> float:
    return sum(weight * other.weights.get(term, 0) for term, weight in one.weights.items())


def _shared(one: Reading, other: Reading) -> float:
    return sum(
        weight * other.weights.get(term, 0) * (OPPOSED if _opposed(term, one, other) else 1)
        for term, weight in one.weights.items()
    )


def _opposed(term: str, one: Reading, other: Reading) -> bool:
    return (term in one.denied) != (term in other.denied)


def _contrary(one: Reading, other: Reading) -> bool:
    return bool(one.opposites & other.weights.keys() or other.opposites & one.weights.keys())


def _one_is_single(one: Reading, other: Reading) -> bool:
    return min(len(one.weights), len(other.weights)) == 1 < max(len(one.weights), len(other.weights))
