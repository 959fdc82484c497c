"""Steps that can be undone: which, for how long, and how. See `undoing`."""

from collections.abc import Callable, Iterator

from tests.live.reference import meeting, rounds, talk
from tests.live.reference.session import No, Session, Step
from tests.live.reference.stage import bring, put_item

Back = Callable[[Session, Step], None]


def step_of(s: Session, line: int) -> Step:
    """Undoing is not undone."""
    step = s.steps.get(line)
    if step is None or step.action not in BACK or step.undoes or _came_after_nothing(step):
        raise No("something_since")
    if line != len(s.journal) and not _is_left_alone(s, line, step):
        raise No("something_since")
    return step


def since(s: Session, line: int) -> Iterator[Step]:
    """Without what was undone, and what undid it."""
    later = {number: each for number, each in s.steps.items() if number > line}
    undone = {each.undoes for each in later.values()}
    return (each for number, each in later.items() if number not in undone and each.undoes < line)


def _came_after_nothing(step: Step) -> bool:
    return step.action == "item_started" and step.before[0] is None


def _is_left_alone(s: Session, line: int, step: Step) -> bool:
    undone = any(each.undoes == line for each in s.steps.values())
    touched = any(step.subject == each.subject or step.subject in each.about for each in since(s, line))
    return step.action in WITH_COMMENTS and not undone and not touched


def _withdraw(s: Session, step: Step) -> None:
    asked, opened = s.asked(step.subject[0]), s.round(step.subject)
    if opened.votes or opened.hands:
        raise No("was_answered")
    del asked.rounds[-1]
    s.note("round_withdrawn")


def _go_back(s: Session, step: Step) -> None:
    item, question, state = step.before
    bring(s, item, question)
    s.items[step.subject] = state


def _put_back(s: Session, step: Step) -> None:
    put_item(s, step.subject, step.before)


def _take_off(s: Session, step: Step) -> None:
    if not step.on_screen:
        talk.spotlight_comment(s, step.subject, False)


def _moderate_back(s: Session, step: Step) -> None:
    verbs = {"pending": talk.hold_comment, "approved": talk.approve_comment, "hidden": talk.hide_comment}
    verbs[step.before](s, step.subject)


WITH_COMMENTS = ("comment_approved", "comment_held", "comment_hidden")
BACK: dict[str, tuple[Back, str]] = {
    "round_opened": (_withdraw, "open_round"),
    "round_closed": (lambda s, step: rounds.reopen_round(s, step.subject), "reopen_round"),
    "round_reopened": (lambda s, step: rounds.close_round(s, step.subject), "close_round"),
    "results_revealed": (lambda s, step: rounds.hide_results(s, step.subject), "hide_results"),
    "results_hidden": (lambda s, step: rounds.reveal_results(s, step.subject), "reveal_results"),
    "timer_started": (lambda s, step: rounds.stop_timer(s, step.subject), "stop_timer"),
    "item_started": (_go_back, "go_to"),
    "item_parked": (_put_back, "set_item_state"),
    "item_skipped": (_put_back, "set_item_state"),
    "item_planned": (_put_back, "set_item_state"),
    "comment_approved": (_moderate_back, "hide_comment"),
    "comment_held": (_moderate_back, "hide_comment"),
    "comment_hidden": (_moderate_back, "approve_comment"),
    "comment_spotlighted": (_take_off, "spotlight_comment"),
    "spotlight_ended": (lambda s, step: talk.spotlight_comment(s, step.subject, True), "spotlight_comment"),
    "session_locked": (lambda s, step: meeting.lock_session(s, step.before), "lock_session"),
    "session_unlocked": (lambda s, step: meeting.lock_session(s, step.before), "lock_session"),
    "present_counted": (lambda s, step: meeting.count_present(s, step.before), "count_present"),
    "control_handed_over": (lambda s, step: meeting.hand_over(s, step.before), "hand_over"),
}
