"""Undoing the last step, as it should be."""

from collections.abc import Callable

from tests.live.reference import meeting, rounds, talk, walk
from tests.live.reference.session import No, Session, Step
from tests.live.reference.stage import bring

Back = Callable[[Session, Step], None]


def undo(s: Session, line: int) -> None:
    if s.step is None or s.step.action not in BACK or line != len(s.journal):
        raise No("something_since")
    BACK[s.step.action](s, s.step)
    s.step = None  # undoing is not undone


def _withdraw(s: Session, step: Step) -> None:
    asked, opened = s.asked(step.subject[0]), s.round(step.subject)
    if opened.votes or opened.hands:
        raise No("was_answered")
    del asked.rounds[-1]
    s.note("round_withdrawn")


def _go_back(s: Session, step: Step) -> None:
    item, state = step.before
    if item is None:
        raise No("nothing_to_undo")
    bring(s, item, None)
    s.items[step.subject] = state


def _put_back(s: Session, step: Step) -> None:
    if step.before == "done":
        raise No("not_now")
    walk.set_item_state(s, step.subject, step.before)


def _moderate_back(s: Session, step: Step) -> None:
    verbs = {"pending": talk.hold_comment, "approved": talk.approve_comment, "hidden": talk.hide_comment}
    verbs[step.before](s, step.subject)


BACK: dict[str, Back] = {
    "round_opened": _withdraw,
    "round_closed": lambda s, step: rounds.reopen_round(s, step.subject),
    "round_reopened": lambda s, step: rounds.close_round(s, step.subject),
    "results_revealed": lambda s, step: rounds.hide_results(s, step.subject),
    "results_hidden": lambda s, step: rounds.reveal_results(s, step.subject),
    "timer_started": lambda s, step: rounds.stop_timer(s, step.subject),
    "item_started": _go_back,
    "item_parked": _put_back,
    "item_skipped": _put_back,
    "item_planned": _put_back,
    "comment_approved": _moderate_back,
    "comment_held": _moderate_back,
    "comment_hidden": _moderate_back,
    "comment_spotlighted": lambda s, step: talk.spotlight_comment(s, step.subject, False),
    "spotlight_ended": lambda s, step: talk.spotlight_comment(s, step.subject, True),
    "session_locked": lambda s, step: meeting.lock_session(s, step.before),
    "session_unlocked": lambda s, step: meeting.lock_session(s, step.before),
    "present_counted": lambda s, step: meeting.count_present(s, step.before),
    "control_handed_over": lambda s, step: meeting.hand_over(s, step.before),
}
