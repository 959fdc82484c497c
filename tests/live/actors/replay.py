"""Tells a session from its journal alone: what every line says happened, to a session as it was prepared.

Some things are in no line: what phones write and support, what they vote until a round is sealed, at which question of
an item the operators look, and the words of a note.
"""

from collections.abc import Iterable

from models.journal import JournalEntry
from tests.live.actors import told_of_rounds, told_of_sessions, told_of_talk
from tests.live.actors.kept import about_a_note
from tests.live.actors.told import Told
from tests.live.reference.session import Session

TOLD = told_of_rounds.TOLD | told_of_sessions.TOLD | told_of_talk.TOLD
OF_NO_MATTER = {"seat_added"}


def replay(lines: Iterable[JournalEntry], told: Told) -> Session:
    """A line of which nothing is known here is a mistake: the reference then says too little."""
    for line in lines:
        if about_a_note(line):
            told.session.beside.append(line.action)
        else:
            told.session.note(line.action)
        if line.action not in OF_NO_MATTER:
            TOLD[line.action](told, {**line.facts, "reason": line.reason, "by": line.actor})
    return told.session
