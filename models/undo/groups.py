"""Undoing what was done with all groups of a breakout: calling them back, letting them stay, and bringing them back."""

from datetime import datetime
from typing import Any

from models.base import now
from models.breakout import Breakout
from models.calling_back import call_back, stay_apart
from models.journal import JournalEntry
from models.refused import Refused
from models.rounds import Round
from models.undo.step import Step, Undoing


def _breakout(on: Undoing, line: JournalEntry) -> Breakout:
    found: Breakout = on.row(Breakout, line.facts["item_id"])
    return found


def _uncall(on: Undoing, line: JournalEntry) -> None:
    """To the moment of an earlier call, if that is still to come."""
    if (seconds := _seconds_until(line.facts["before"])) > 0:
        call_back(_breakout(on, line), seconds, by=on.by)
    else:
        stay_apart(_breakout(on, line), by=on.by)


def _call_again(on: Undoing, line: JournalEntry) -> None:
    if (seconds := _seconds_until(line.facts["before"])) <= 0:
        raise Refused("nothing_to_undo")
    call_back(_breakout(on, line), seconds, by=on.by)


def _send_apart(on: Undoing, line: JournalEntry) -> None:
    """What the groups had open is open again, as long as the grace time lasts."""
    breakout = _breakout(on, line)
    if breakout.is_over:
        raise Refused("grace_over", seconds=on.live_session.grace_seconds)
    breakout.start(by=on.by)
    for round_ in [on.found(Round, each) for each in line.facts["closed"]]:
        if round_ is not None and round_.may_be_reopened:
            round_.reopen(by=on.by)


def _seconds_until(moment: Any) -> int:
    return round((datetime.fromisoformat(moment) - now()).total_seconds()) if moment else 0


STEPS = {
    "groups_called": Step("stay_apart", _uncall, ("before",)),
    "groups_stay": Step("call_back", _call_again, ("before",)),
    "groups_back": Step("start_breakout", _send_apart, ("closed",)),
}
