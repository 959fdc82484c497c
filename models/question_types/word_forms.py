"""When two words are the same word, and which say nothing by themselves."""

import hashlib
import unicodedata

from models.refused import Refused
from models.text import clean

LIMIT = 40  # characters
MOST_WORDS = 3  # in a phrase
AROUND = "PZC"  # Unicode categories: punctuation, separators, signs that only steer
# Function words of one language that name something in the other are not here: "die", "door", "men", "want", "even".
STOP = {
    "nl": frozenset(["aan", "al", "als", "bij", "dan", "dat", "de", "den", "der", "deze", "dit", "dus", "een", "één", "er", "geen", "haar", "heb", "hebben", "heeft", "heel", "het", "hij", "hoe", "hun", "ik", "in", "is", "ja", "je", "jij", "kan", "kun", "maar", "meer", "met", "mij", "mijn", "na", "naar", "nee", "niet", "nog", "nu", "of", "om", "omdat", "onder", "ons", "ook", "op", "over", "s", "t", "te", "tot", "u", "uit", "uw", "van", "veel", "voor", "waar", "was", "wat", "we", "wel", "werd", "wie", "wij", "wordt", "zal", "ze", "zei", "zeer", "zich", "zij", "zijn", "zo", "zonder", "zou"]),
    "en": frozenset(["a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "because", "been", "but", "by", "can", "could", "did", "do", "does", "for", "from", "had", "has", "have", "he", "her", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "me", "more", "my", "no", "not", "of", "on", "or", "our", "out", "over", "she", "so", "some", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "too", "up", "very", "was", "we", "were", "what", "when", "where", "which", "who", "why", "will", "with", "would", "yes", "you", "your"]),
}  # fmt: skip


def spelling(text: str) -> str:
    """As somebody wrote it, without what stands around it; empty when there is no word in it.

    Refuses: ``text_too_long``, ``phrase_too_long`` (facts: most).
    """
    words = clean(text, limit=LIMIT, empty=True).split()
    phrase = " ".join(words)
    while phrase and unicodedata.category(phrase[0])[0] in AROUND:
        phrase = phrase[1:]
    while phrase and unicodedata.category(phrase[-1])[0] in AROUND:
        phrase = phrase[:-1]
    if len(phrase.split()) > MOST_WORDS:
        raise Refused("phrase_too_long", most=MOST_WORDS)
    return phrase


def plain(phrase: str) -> str:
    """Its normal form: Unicode NFKC without capitals, spaces, hyphens or other punctuation, so that "E-mail", "e mail" and
    "email" are one."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", phrase).casefold())
    letters = "".join(letter for letter in folded if unicodedata.category(letter)[0] not in AROUND)
    return unicodedata.normalize("NFKC", letters)  # an accent that a space came between belongs to its letter


def key_of(phrase: str) -> str:
    """The name by which pages, journal and exports know it: the beginning of the SHA-256 of its normal form. A journal
    keeps every line for ever, so a word that was hidden must not stand in one."""
    return hashlib.sha256(plain(phrase).encode()).hexdigest()[:16]


def says_nothing(phrase: str) -> bool:
    """An article or the like, alone. In a phrase it stays."""
    return " " not in phrase and any(plain(phrase) in words for words in STOP.values())
