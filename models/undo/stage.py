"""Undoing what was done with the stage: rounds, agenda items, and the session around them."""

from models.agenda import AgendaItem
from models.journal import JournalEntry
from models.question import Question
from models.rounds import Round
from models.splitting import split_results
from models.states import Control, ItemState
from models.timer import stop_timer
from models.undo.screen import bring_back
from models.undo.step import Step, Undoing

ROUND = ("round_id",)


def _round(on: Undoing, line: JournalEntry) -> Round:
    found: Round = on.row(Round, line.facts["round_id"])
    return found


def _withdraw(on: Undoing, line: JournalEntry) -> None:
    _round(on, line).withdraw(by=on.by)
    bring_back(on, line.facts.get("spotlight"), line)


def _reopen(on: Undoing, line: JournalEntry) -> None:
    _round(on, line).reopen(by=on.by)


def _close(on: Undoing, line: JournalEntry) -> None:
    _round(on, line).close(by=on.by, connected=on.connected)


def _hide(on: Undoing, line: JournalEntry) -> None:
    _round(on, line).hide(by=on.by)


def _reveal(on: Undoing, line: JournalEntry) -> None:
    _round(on, line).reveal(by=on.by)


def _split_back(on: Undoing, line: JournalEntry) -> None:
    split_results(_round(on, line), line.facts["before"], by=on.by)


def _stop_timer(on: Undoing, line: JournalEntry) -> None:
    stop_timer(_round(on, line), by=on.by)


def _go_back(on: Undoing, line: JournalEntry) -> None:
    left, item = on.live_session.item, on.row(AgendaItem, line.facts["before"])
    on.live_session.go_to(on.by, item, on.found(Question, line.facts.get("before_question")))
    if left is not None:
        left.state = ItemState(line.facts["was"])
    bring_back(on, line.facts.get("spotlight"), line)


def _put_back(on: Undoing, line: JournalEntry) -> None:
    item = on.row(AgendaItem, line.facts["item_id"])
    on.live_session.put_back(on.by, item, ItemState(line.facts["before"]))


def _lock(on: Undoing, line: JournalEntry) -> None:
    on.live_session.lock(on.by, line.action == "session_unlocked")


def _count(on: Undoing, line: JournalEntry) -> None:
    on.live_session.count_present(on.by, line.facts["before"])


def _hand_back(on: Undoing, line: JournalEntry) -> None:
    on.live_session.hand_over(on.by, Control(line.facts["before"]))


STEPS = {
    "round_opened": Step("open_round", _withdraw, ROUND),
    "round_closed": Step("reopen_round", _reopen, ROUND),
    "round_reopened": Step("close_round", _close, ROUND),
    "results_revealed": Step("hide_results", _hide, ROUND),
    "results_hidden": Step("reveal_results", _reveal, ROUND),
    "result_split": Step("split_results", _split_back, (*ROUND, "before")),
    "result_whole": Step("split_results", _split_back, (*ROUND, "before")),
    "timer_started": Step("stop_timer", _stop_timer, ROUND),
    "item_started": Step("go_to", _go_back, ("before", "was")),
    "item_parked": Step("set_item_state", _put_back, ("item_id", "before")),
    "item_skipped": Step("set_item_state", _put_back, ("item_id", "before")),
    "item_planned": Step("set_item_state", _put_back, ("item_id", "before")),
    "session_locked": Step("lock_session", _lock),
    "session_unlocked": Step("lock_session", _lock),
    "present_counted": Step("count_present", _count, ("before",)),
    "control_handed_over": Step("hand_over", _hand_back, ("before",)),
}
