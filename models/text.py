"""Text is brought into one form once, where it comes in, so that every export can hold it."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from models.refused import Refused

LINE_ENDINGS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# What XML 1.0 (section 2.2) cannot hold: one of these makes a whole document unreadable.
UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Signs of no width that change nothing to what is seen, and the place where a word may be broken.
UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060\u2066-\u2069\ufeff]")


def clean(text: str, *, limit: int, lines: bool = False, empty: bool = False) -> str:
    """The text in Unicode form NFC, without what cannot be stored, trimmed.

    ``limit`` is in characters; ``lines`` keeps line breaks; ``empty`` allows an empty result.
    Refuses: ``text_empty``, ``text_too_long`` (facts: limit, length).
    """
    if len(text) > limit * 20:  # no normalising of something a hundred kilobytes too long
        raise Refused("text_too_long", limit=limit, length=len(text))
    text = normal(text)
    text = _trimmed_lines(text) if lines else text.replace("\n", " ").strip()
    text = text if _visible(text) else ""
    if not text and not empty:
        raise Refused("text_empty")
    if len(text) > limit:
        raise Refused("text_too_long", limit=limit, length=len(text))
    return text


def normal(text: str) -> str:
    """In Unicode form NFC, with one kind of line ending and without what cannot be stored."""
    return unicodedata.normalize("NFC", UNSTORABLE.sub("", LINE_ENDINGS.sub("\n", text)))


def normal_within(value: Any) -> Any:
    """The same for every text inside what a form or a file gave, before it is checked."""
    if isinstance(value, str):
        return normal(value)
    if isinstance(value, list | tuple):
        return [normal_within(each) for each in value]
    if isinstance(value, dict):
        return {key: normal_within(each) for key, each in value.items()}
    return value


def seen_before(texts: Sequence[str]) -> str | None:
    """The first that a person could not tell from an earlier one: what differs is capitals, spaces, signs that nobody sees
    or how a letter with its accent is stored. None where all can be told apart."""
    seen = [_as_seen(text) for text in texts]
    return next((text for at, text in enumerate(texts) if seen[at] in seen[:at]), None)


def _as_seen(text: str) -> str:
    return " ".join(normal(UNSEEN.sub("", text).lower()).split())


def _visible(text: str) -> bool:
    """Whether there is more in it than spaces and signs that only steer, such as joiners and directions."""
    return any(unicodedata.category(character)[0] not in "ZC" for character in text)


def _trimmed_lines(text: str) -> str:
    return re.sub("\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip()
