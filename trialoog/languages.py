"""Dutch first, English second. The language is set for a piece of work, not for a request, because
a stage is rendered for other people than whoever caused it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent
from babel.support import Translations

from models.question_types.parts import Phrase
from models.rounding import rounded

LANGUAGES = ("nl", "en")
NAMES = {"nl": "Nederlands", "en": "English"}
ROOT = Path(__file__).parent.parent
CATALOGUES = [ROOT / package / "translations" for package in ("trialoog", "participant", "facilitator")]
_current: ContextVar[str] = ContextVar("language", default=LANGUAGES[0])


def current() -> str:
    return _current.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    token = _current.set(language if language in LANGUAGES else LANGUAGES[0])
    try:
        yield
    finally:
        _current.reset(token)


@cache
def catalogue(language: str) -> Translations:
    first, *others = (Translations.load(folder, [language]) for folder in CATALOGUES)
    for other in others:
        if isinstance(other, Translations) and isinstance(first, Translations):
            first.merge(other)
    return first  # type: ignore[return-value]


def gettext(message: str, **facts: Any) -> str:
    text = catalogue(current()).gettext(message)
    return text % facts if facts else text


def ngettext(one: str, many: str, n: int, **facts: Any) -> str:
    written = number(n)
    return catalogue(current()).ngettext(one, many, n) % {"num": written, "n": written, **facts}


def best_language(accepted: Any, otherwise: str) -> str:
    """What a browser asks for, if we speak it."""
    return str(accepted.best_match(LANGUAGES) or otherwise)


def phrase(value: Phrase) -> str:
    """A sentence of the model in words: its numbers as they are written here."""
    return gettext(value.message, **{name: _written(fact) for name, fact in value.facts.items()})


def _written(fact: Any) -> str:
    if isinstance(fact, bool) or not isinstance(fact, int | float):  # to Python, True is a number too
        return str(fact)
    return number(fact, 1) if isinstance(fact, float) else number(fact)


def number(value: float, decimals: int = 0) -> str:
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return format_decimal(rounded(value, decimals), format=pattern, locale=current())


def signed(value: float, decimals: int = 0) -> str:
    """A difference: with its sign, and 0 without one."""
    written = number(abs(value), decimals)
    return written if not rounded(value, decimals) else f"+{written}" if value > 0 else f"−{written}"


def percent(value: float) -> str:
    return format_percent(rounded(value, 2), format="0%", locale=current())


def day(value: date | None) -> str:
    return format_date(value, format="d MMMM", locale=Locale(current())) if value else ""


def full_day(value: date | None) -> str:
    return format_date(value, format="EEEE d MMMM yyyy", locale=Locale(current())) if value else ""


def clock(value: datetime | None) -> str:
    """The local time of the server, which stands in the room or in its country."""
    return (
        format_time(value.astimezone(), format="HH.mm" if current() == "nl" else "HH:mm", locale=current())
        if value
        else ""
    )
