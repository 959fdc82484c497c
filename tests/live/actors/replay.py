"""Tells a session from its journal alone: what every line says happened, to a session as it was prepared.

Two things are in no line: what phones write and vote until a round is sealed, and at which question of an item the
operators look.
"""

from collections.abc import Iterable

from models.journal import JournalEntry
from tests.live.actors import told_of_rounds, told_of_sessions
from tests.live.actors.told import Told
from tests.live.reference.session import Session

TOLD = told_of_rounds.TOLD | told_of_sessions.TOLD
OF_NO_MATTER = {"seat_added"}


def replay(lines: Iterable[JournalEntry], told: Told) -> Session:
    """A line of which nothing is known here is a mistake: the reference then says too little."""
    for line in lines:
        told.session.note(line.action)
        if line.action not in OF_NO_MATTER:
            TOLD[line.action](told, {**line.facts, "reason": line.reason})
    return told.session
