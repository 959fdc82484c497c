"""Undoing the last step: what was there before comes back, and a new line of the journal names the one it undoes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from models import journal
from models.agenda import AgendaItem
from models.journal import JournalEntry
from models.live_session import LiveSession
from models.people import Actor
from models.refused import Refused
from models.rounds import Round
from models.states import Control, ItemState
from models.timer import stop_timer


@dataclass(frozen=True)
class Undoing:
    """``connected``: phones on the wire now."""

    live_session: LiveSession
    by: Actor
    connected: int

    def row(self, kind: type[Any], row_id: str) -> Any:
        """Refuses: ``nothing_to_undo`` when it is no longer there."""
        found = self.live_session.db.get(kind, row_id)
        if found is None:
            raise Refused("nothing_to_undo")
        return found

    def round(self, line: JournalEntry) -> Round:
        found: Round = self.row(Round, line.facts["round_id"])
        return found


@dataclass(frozen=True)
class Step:
    """``command``: the one that does what undoing does, for who may do it."""

    command: str
    back: Callable[[Undoing, JournalEntry], None]


def last_step(live_session: LiveSession) -> tuple[JournalEntry, Step] | None:
    """The last line of the journal, if it can be undone. Undoing is not undone: that would go round and round."""
    last = next(iter(journal.latest(live_session.db, live_session.id, 1)), None)
    if last is None or last.action not in STEPS or "undoes" in last.facts:
        return None
    return last, STEPS[last.action]


def undo(live_session: LiveSession, line: int, *, by: Actor, connected: int) -> None:
    """``line``: the number of the step. Refuses: ``something_since`` when it is not the last one any more,
    ``nothing_to_undo``, and what the verb refuses that brings it back."""
    found = last_step(live_session)
    if found is None or found[0].number != line:
        raise Refused("something_since")
    with journal.undoing(live_session.db, line):
        found[1].back(Undoing(live_session, by, connected), found[0])


def _withdraw(on: Undoing, line: JournalEntry) -> None:
    on.round(line).withdraw(by=on.by)


def _reopen(on: Undoing, line: JournalEntry) -> None:
    on.round(line).reopen(by=on.by)


def _close(on: Undoing, line: JournalEntry) -> None:
    on.round(line).close(by=on.by, connected=on.connected)


def _hide(on: Undoing, line: JournalEntry) -> None:
    on.round(line).hide(by=on.by)


def _reveal(on: Undoing, line: JournalEntry) -> None:
    on.round(line).reveal(by=on.by)


def _stop_timer(on: Undoing, line: JournalEntry) -> None:
    stop_timer(on.round(line), by=on.by)


def _go_back(on: Undoing, line: JournalEntry) -> None:
    left = on.live_session.item
    on.live_session.go_to(on.by, on.row(AgendaItem, line.facts["before"]))
    if left is not None:
        left.state = ItemState.PLANNED


def _put_back(on: Undoing, line: JournalEntry) -> None:
    item = on.row(AgendaItem, line.facts["item_id"])
    on.live_session.park_item(on.by, item, ItemState(line.facts["before"]))


def _lock(on: Undoing, line: JournalEntry) -> None:
    on.live_session.lock(on.by, line.action == "session_unlocked")


def _count(on: Undoing, line: JournalEntry) -> None:
    on.live_session.count_present(on.by, line.facts["before"])


def _hand_back(on: Undoing, line: JournalEntry) -> None:
    on.live_session.hand_over(on.by, Control(line.facts["before"]))


STEPS = {
    "round_opened": Step("open_round", _withdraw),
    "round_closed": Step("reopen_round", _reopen),
    "round_reopened": Step("close_round", _close),
    "results_revealed": Step("hide_results", _hide),
    "results_hidden": Step("reveal_results", _reveal),
    "timer_started": Step("stop_timer", _stop_timer),
    "item_started": Step("go_to", _go_back),
    "item_parked": Step("set_item_state", _put_back),
    "item_skipped": Step("set_item_state", _put_back),
    "item_planned": Step("set_item_state", _put_back),
    "session_locked": Step("lock_session", _lock),
    "session_unlocked": Step("lock_session", _lock),
    "present_counted": Step("count_present", _count),
    "control_handed_over": Step("hand_over", _hand_back),
}
