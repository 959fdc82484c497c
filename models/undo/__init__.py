"""Undoing the last step by its opposite, as a new line of the journal that names the one it undoes."""

from models import journal
from models.journal import JournalEntry
from models.live_session import LiveSession
from models.people import Actor
from models.refused import Refused
from models.undo import stage, talk
from models.undo.step import Step, Undoing

STEPS = stage.STEPS | talk.STEPS


def last_step(live_session: LiveSession) -> tuple[JournalEntry, Step] | None:
    """The last line of the journal, if it can be undone. Notes are written all the time and stand in nobody's way."""
    last = next(iter(journal.latest(live_session.db, live_session.id, 1, besides=journal.BESIDE)), None)
    step = STEPS.get(last.action) if last else None
    return (last, step) if last and step and step.can_undo(last) else None


def undo(live_session: LiveSession, line: int, *, by: Actor, connected: int) -> None:
    """``line``: the number of the step. Refuses: ``something_since`` when it is not the last one any more,
    ``nothing_to_undo``, and what the verb refuses that brings it back."""
    found = last_step(live_session)
    if found is None or found[0].number != line:
        raise Refused("something_since")
    with journal.undoing(live_session.db, line):
        found[1].back(Undoing(live_session, by, connected), found[0])
