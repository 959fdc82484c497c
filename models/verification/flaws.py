"""Reads a journal once, line by line, and then every row of which it speaks."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from models.verification import groups, notes, rounds, statements
from models.verification.answers import answers_that_differ
from models.verification.chain import Broken, Line, unbroken
from models.verification.dangling import rows_that_dangle
from models.verification.earlier import earlier_rounds_that_differ
from models.verification.flaw import Flaw
from models.verification.kept import rows_that_differ
from models.verification.last_words import LastWords

SAID = rounds.SAID | statements.SAID | notes.SAID | groups.SAID


def first_flaw(db: Session, live_session_id: str) -> Flaw | None:
    """The first line of the journal that was changed; if it is whole, the first that speaks of a row that is not
    what it says. None if all is well."""
    words = LastWords(live_session_id)
    try:
        for line in unbroken(db, live_session_id):
            _hear(words, line)
    except Broken as broken:
        return broken.flaw
    return min(_flaws(db, live_session_id, words), default=None)


def _hear(words: LastWords, line: Line) -> None:
    words.last = line.flaw
    if line.action in rounds.SAID and "round_id" not in line.facts:
        words.earlier.append(line)
    elif line.action in SAID:
        SAID[line.action](words, line)


def _flaws(db: Session, live_session_id: str, words: LastWords) -> Iterator[Flaw]:
    yield from earlier_rounds_that_differ(db, live_session_id, words)
    yield from rows_that_differ(db, live_session_id, words)
    yield from answers_that_differ(db, live_session_id, words)
    yield from rows_that_dangle(db, live_session_id, words)
