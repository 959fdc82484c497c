"""Undoing a step by its opposite, as new lines of the journal that name the one they undo."""

from models import journal
from models.journal import JournalEntry
from models.live_session import LiveSession
from models.people import Actor
from models.refused import Refused
from models.undo import screen, stage, talk, words
from models.undo.since import something_since
from models.undo.step import Step, Undoing

STEPS = stage.STEPS | screen.STEPS | talk.STEPS | words.STEPS


def last_step(live_session: LiveSession) -> tuple[JournalEntry, Step] | None:
    """The last line of the journal, if it can be undone. Notes are written all the time and stand in nobody's way; what
    was done in a breakout group is nobody else's to undo."""
    last = next(iter(journal.latest(live_session.db, live_session.id, 1, besides=journal.BESIDE)), None)
    step = STEPS.get(last.action) if last and "group" not in last.facts else None
    return (last, step) if last and step and step.can_undo(last) else None


def step_of(live_session: LiveSession, number: int) -> tuple[JournalEntry, Step]:
    """The last step; of what was done with comments and themes also an earlier one, until something is done again with
    one of these. Refuses: ``something_since``."""
    last = last_step(live_session)
    if last is not None and last[0].number == number:
        return last
    line = live_session.db.get(JournalEntry, (live_session.id, number))
    step = talk.STEPS.get(line.action) if line else None
    if not line or not step or not step.can_undo(line) or something_since(live_session, line):
        raise Refused("something_since")
    return line, step


def undo(live_session: LiveSession, number: int, *, by: Actor, connected: int) -> None:
    """``number``: the line of the step. Refuses: what `step_of` and the verb refuse that brings it back, and
    ``nothing_to_undo`` when that changes nothing any more."""
    line, step = step_of(live_session, number)
    head = live_session.head
    with journal.undoing(live_session.db, number):
        step.back(Undoing(live_session, by, connected), line)
    if live_session.head == head:
        raise Refused("nothing_to_undo")
