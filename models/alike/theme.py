"""What comments are about, as words that several of them use, for a moderator who may want to group them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from models.alike.languages import LANGUAGES, Code
from models.alike.reading import stemmer
from models.alike.room import Reading, read

LEAST = 3  # comments of a theme
MOST = 20  # themes: more is no overview
BOUND, TIMES = (
    0.5,
    2,
)  # a word belongs to a theme if this share of its uses, and this many, are with its first word
WORDS_OF_A_HEADING = 3


@dataclass(frozen=True)
class Theme:
    """``heading``: the words it was found by, as people typed them. ``ids``: of its comments, in their order."""

    heading: str
    ids: tuple[str, ...]


Users = Mapping[str, set[str]]


def themes(comments: Mapping[str, str], language: Code = "nl") -> list[Theme]:
    """The largest first; a comment is in one at most, and many are in none. ``comments``: texts by id."""
    readings = read(comments, language)
    forms = _forms(readings)
    stem, general = stemmer(language), LANGUAGES[language].general
    vague = {stem(word) for word in general}
    found: list[Theme] = []
    left = {each.id: each for each in readings}
    while len(found) < MOST and (first := _heaviest(left.values(), vague)):
        words, ids = _around(first, _users(left.values(), vague))
        found.append(Theme(_heading(words, forms), tuple(sorted(ids))))
        left = {id_: each for id_, each in left.items() if id_ not in ids}
    return sorted(found, key=lambda theme: (-len(theme.ids), theme.ids))


def _heaviest(readings: Iterable[Reading], vague: Set[str]) -> str | None:
    """The word that weighs most in all comments together, of those that enough of them use."""
    weights: dict[str, list[float]] = defaultdict(list)
    for each in readings:
        for term, weight in each.weights.items():
            weights[term].append(weight)
    enough = {term: sum(each) for term, each in weights.items() if len(each) >= LEAST and term not in vague}
    return max(enough, key=lambda term: (enough[term], term), default=None)


def _around(first: str, users: Users) -> tuple[list[str], set[str]]:
    """The word with those that are mostly used beside it, and all comments that use one of them."""
    core = users[first]
    bound = [term for term, ids in users.items() if term != first and _is_bound(ids, core)]
    bound.sort(key=lambda term: (-len(users[term]), term))
    return [first, *bound], core.union(*(users[term] for term in bound))


def _is_bound(ids: Set[str], core: Set[str]) -> bool:
    beside = len(ids & core)
    return beside >= TIMES and beside >= BOUND * len(ids)


def _users(readings: Iterable[Reading], vague: Set[str]) -> dict[str, set[str]]:
    users: dict[str, set[str]] = defaultdict(set)
    for each in readings:
        for term in each.weights.keys() - vague:
            users[term].add(each.id)
    return users


def _heading(words: Sequence[str], forms: Mapping[str, str]) -> str:
    readable = [forms[word] for word in words if word in forms]
    return ", ".join(readable[:WORDS_OF_A_HEADING])


def _forms(readings: Iterable[Reading]) -> dict[str, str]:
    """For each term the word that was typed most, in small letters if anybody wrote it so."""
    typed: dict[str, Counter[str]] = defaultdict(Counter)
    for each in readings:
        for term, form in each.forms.items():
            typed[term][form] += 1
    return {term: _readable(counts) for term, counts in typed.items()}


def _readable(counts: Counter[str]) -> str:
    cased = sum((Counter({form.casefold(): count}) for form, count in counts.items()), Counter[str]())
    common = max(cased, key=lambda form: (cased[form], form))
    return max(form for form in counts if form.casefold() == common)  # small letters come after capitals
