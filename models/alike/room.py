"""The comments of a room, read together: what a word weighs follows from how many use it."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.alike.compounds import parts
from models.alike.languages import LANGUAGES, Code, Language
from models.alike.reading import Stem, Word, stemmer, telling
from models.alike.spelling import spellings

PART, WHOLE = 0.7, 0.5  # what parts count, and the word they make, against a word on its own
MOST_TERMS = 25  # of a comment, the rarest: keeps the work of a full room within bounds
LEAST_LETTERS = 8  # of a word that may have parts


@dataclass(frozen=True)
class Reading:
    """``weights``: of each term, of length 1 together. ``denied``: the terms that stand with a "niet".

    ``opposites``: of the terms. ``normal``: the terms in alphabetical order. ``forms``: how the terms were typed.
    """

    id: str
    weights: Mapping[str, float]
    denied: frozenset[str]
    opposites: frozenset[str]
    normal: str
    forms: Mapping[str, str]


Terms = dict[str, tuple[float, Word]]


def read(comments: Mapping[str, str], language: Code = "nl") -> list[Reading]:
    """In the order of the ids. ``comments``: texts by id."""
    chosen, stem = LANGUAGES[language], stemmer(language)
    told = {id_: telling(comments[id_], chosen, stem) for id_ in sorted(comments)}
    pieces = _pieces([word for words in told.values() for word in words], chosen, stem)
    terms = {id_: _terms(words, pieces) for id_, words in told.items()}
    meant = spellings(_uses(terms.values()))
    spelt = {id_: {meant.get(term, term): each[term] for term in each} for id_, each in terms.items()}
    uses = _uses(spelt.values())
    return [_reading(id_, each, uses, len(comments), chosen.opposite) for id_, each in spelt.items()]


def _pieces(words: Iterable[Word], language: Language, stem: Stem) -> dict[str, list[str]]:
    """The parts of each word that has some."""
    stems = {word.plain: word.stem for word in words}
    known = {each: each for each in stems.values()} | stems
    long = [plain for plain in stems if len(plain) >= LEAST_LETTERS]
    return {plain: parts(plain, known, language, stem) for plain in long}


def _terms(words: Iterable[Word], pieces: Mapping[str, list[str]]) -> Terms:
    terms: Terms = {}
    for word in words:
        found = pieces.get(word.plain)
        for term, weight in [(word.stem, WHOLE if found else 1.0), *((part, PART) for part in found or ())]:
            if weight > terms.get(term, (0.0,))[0]:
                terms[term] = weight, word
    return terms


def _uses(rows: Iterable[Terms]) -> Counter[str]:
    return Counter(term for row in rows for term in row)


def _reading(id_: str, terms: Terms, uses: Mapping[str, int], comments: int, opposite: str) -> Reading:
    """Terms weigh by inverse document frequency (Spärck Jones 1972)."""
    weights = {term: terms[term][0] * math.log(1 + comments / uses[term]) for term in terms}
    rarest = sorted(weights, key=lambda term: (-weights[term], term))[:MOST_TERMS]
    length = math.hypot(*(weights[term] for term in rarest))
    return Reading(
        id=id_,
        weights={term: weights[term] / length for term in rarest},
        denied=frozenset(term for term in rarest if terms[term][1].denied),
        opposites=frozenset(f"{opposite}{term}" for term in rarest),
        normal=" ".join(sorted(rarest)),
        forms={term: word.form for term in rarest if (word := terms[term][1]).stem == term},
    )
