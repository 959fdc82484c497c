"""A comment as the words that matter: without case, accents, endings and words that say nothing."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import snowballstemmer

from models.alike.languages import LANGUAGES, Code, Language

MOST_LETTERS = 2000  # of a comment; what comes after is not looked at
MOST_WORDS = 40  # of a comment that matter
MOST_LETTERS_OF_A_WORD = 30
CLAUSE = re.compile(r"[^.,;:!?()\n]+")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
POSSESSIVE = re.compile(r"'s$")
Stem = Callable[[str], str]


@dataclass(frozen=True)
class Word:
    """``form``: as it was typed. ``plain``: without case and accents. ``denied``: with "niet" in the same clause or after "geen"."""

    form: str
    plain: str
    stem: str
    denied: bool


def normal_form(text: str, language: Code = "nl") -> str:
    """The stems of the words that matter, in alphabetical order, each once: equal for texts that say the same.

    Stems are those of Snowball (Porter 2001; for Dutch the algorithm of Kraaij and Pohlmann 1994).
    """
    return " ".join(sorted({word.stem for word in telling(text, LANGUAGES[language], stemmer(language))}))


def stemmer(language: Code) -> Stem:
    """A new one each time: it keeps the word it works on in itself, so threads cannot share it."""
    return cache(snowballstemmer.stemmer(LANGUAGES[language].stemmer).stemWord)


def telling(text: str, language: Language, stem: Stem) -> list[Word]:
    """The words that matter; all words where none does ("Eens"), and the whole text where there are none (👍)."""
    typed = list(_typed(text[:MOST_LETTERS], language))
    matter = [each for each in typed if each[1] not in language.silent] or typed or [_signs(text)]
    return [Word(form, word, stem(word), denied) for form, word, denied in matter[:MOST_WORDS]]


def plain(text: str) -> str:
    """Without case and accents, and without what cannot be seen, such as the marks of a direction."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in decomposed if unicodedata.category(each) not in ("Mn", "Cf"))


Typed = tuple[str, str, bool]  # as it was typed, plain, and whether it is denied


def _typed(text: str, language: Language) -> Iterator[Typed]:
    for thought in _thoughts(text, language):
        denied = any(word in language.denials for _form, word in thought)
        for form, word in thought:
            denied = denied or word in language.lacks
            yield form, word, denied


def _thoughts(text: str, language: Language) -> Iterator[list[tuple[str, str]]]:
    for clause in CLAUSE.findall(text):
        thought: list[tuple[str, str]] = []
        for form in WORD.findall(clause):
            word = _bare(form)
            if word in language.turns:
                yield thought
                thought = []
            thought.append((form, word))
        yield thought


def _bare(form: str) -> str:
    word = POSSESSIVE.sub("", plain(form).replace("’", "'")).replace("'", "")
    return word[:MOST_LETTERS_OF_A_WORD]


def _signs(text: str) -> Typed:
    signs = "".join(plain(text[:MOST_LETTERS]).split())[:MOST_LETTERS_OF_A_WORD]
    return signs, signs, False
