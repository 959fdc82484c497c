"""Words written as one are taken apart where the room itself uses the parts: "registratiedruk"."""

from collections.abc import Iterator, Mapping

from models.alike.languages import Language
from models.alike.reading import Stem

LEAST = 4  # letters of a part; shorter ones are found in any word
LEAST_ALONE = 5  # of the only part that is known


def parts(word: str, known: Mapping[str, str], language: Language, stem: Stem) -> list[str]:
    """The stems of both parts if both are ``known``, else of the longest that is, else none.

    ``known``: stems by word, also by themselves; that of ``word`` is no part of it ("verantwoordelijkheid").
    """
    cuts = _cuts(word, known, language, stem) if language.links else ()
    found = [pair for pair in cuts if known[word] not in pair]
    whole = next((pair for pair in found if all(pair)), None)
    if whole:
        return whole
    alone = {part for pair in found for part in pair if len(part) >= LEAST_ALONE}
    return sorted(alone, key=lambda part: (-len(part), part))[:1]


def _cuts(word: str, known: Mapping[str, str], language: Language, stem: Stem) -> Iterator[list[str]]:
    for place in range(LEAST, len(word) - LEAST + 1):
        first, last = _first(word[:place], known, language), word[place:]
        # A stem takes long to find, so only where it can complete the word.
        yield [first, known.get(last) or known.get(stem(last) if first else "", "")]


def _first(text: str, known: Mapping[str, str], language: Language) -> str:
    bare = (text.removesuffix(link) for link in language.links if text.endswith(link))
    return next((known[each] for each in bare if len(each) >= LEAST and each in known), "")
