"""Undoing a step by its opposite, as new lines of the journal that name the one they undo."""

from typing import Any

from sqlalchemy import or_

from models import journal
from models.journal import JournalEntry
from models.live_session import LiveSession
from models.people import SYSTEM, Actor
from models.refused import Refused
from models.seat import Role
from models.undo import groups, screen, stage, talk, words
from models.undo.since import something_since
from models.undo.step import Step, Undoing

STEPS = stage.STEPS | screen.STEPS | talk.STEPS | words.STEPS | groups.STEPS
WITHIN_A_GROUP = (Role.LEAD.value, SYSTEM.kind)  # who does something there that no operator did


def last_step(live_session: LiveSession) -> tuple[JournalEntry, Step] | None:
    """The last line of the journal, if it can be undone. Notes are written all the time and stand in nobody's way; neither
    does what a lead or people did in a breakout group, which is nobody else's to undo."""
    last = live_session.db.scalar(_counting(live_session).limit(1))
    step = STEPS.get(last.action) if last and "group" not in last.facts else None
    return (last, step) if last and step and step.can_undo(last) else None


def _counting(live_session: LiveSession) -> Any:
    """The newest lines first."""
    chosen = journal.lines(live_session.id).where(JournalEntry.action.not_in(journal.BESIDE))
    in_plenary = JournalEntry.facts["group"].as_string().is_(None)
    steered = JournalEntry.actor.not_in(WITHIN_A_GROUP)
    return chosen.where(or_(in_plenary, steered)).order_by(None).order_by(JournalEntry.number.desc())


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
