"""A word that nearly is one the room uses more often is taken for it: "telefoonnumer"."""

from collections import defaultdict
from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

LEAST_LIKENESS = 0.85  # one slip in seven letters
MOST_WORDS = 4000  # the commonest of a room


def spellings(counts: Mapping[str, int]) -> dict[str, str]:
    """The words that are meant, by those that were misspelt; ``counts``: in how many comments each word stands.

    Likeness is optimal string alignment (Boytsov 2011): letters left out, added, changed or swapped. The first letter
    must be right, because what is put before a word turns its meaning: "ontevreden", "unclear".
    """
    meant: dict[str, str] = {}
    kept: dict[str, list[str]] = defaultdict(list)
    for word in sorted(counts, key=lambda word: (-counts[word], word))[:MOST_WORDS]:
        near = process.extractOne(
            word, kept[word[:1]], scorer=OSA.normalized_similarity, score_cutoff=LEAST_LIKENESS
        )
        if near:
            meant[word] = near[0]
        else:
            kept[word[:1]].append(word)
    return meant
