"""Undoing the last step, or an earlier one with a comment, as it should be."""

from tests.live.reference import talk
from tests.live.reference.back import BACK, since, step_of
from tests.live.reference.session import Session, Step

TAKE_THE_SCREEN = {
    *("comment_spotlighted", "item_started", "round_opened"),
    *("session_started", "session_ended"),
}


def undo(s: Session, line: int) -> None:
    step = step_of(s, line)
    back, _ = BACK[step.action]
    s.undoing = line
    back(s, step)
    _bring_back(s, line, step)
    s.undoing = 0


def _bring_back(s: Session, line: int, step: Step) -> None:
    """The comment that was on the screen, if nothing else came there since."""
    comment, taken = step.on_screen, {each.action for each in since(s, line)} & TAKE_THE_SCREEN
    if comment and _is_shown(s, comment) and not taken:
        talk.spotlight_comment(s, comment, True)


def _is_shown(s: Session, comment: str) -> bool:
    return s.comments[comment].state == "approved" and s.comments[comment].into is None
