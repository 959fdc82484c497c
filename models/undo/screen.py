"""Undoing what was done with the comment on the screen, and bringing back one that something else took off it."""

from models.comment import Comment
from models.journal import JournalEntry
from models.undo.since import since
from models.undo.step import Step, Undoing

TAKES_THE_SCREEN = {
    "comment_spotlighted",
    "item_started",
    "round_opened",
    "session_started",
    "session_ended",
}


def bring_back(on: Undoing, comment_id: str | None, line: JournalEntry) -> None:
    """The comment that was on the screen before the line: if it still can be shown, and nothing else came since."""
    comment = on.found(Comment, comment_id)
    in_plenary = [each for each in since(on.live_session, line) if "group" not in each.facts]
    taken = any(each.action in TAKES_THE_SCREEN for each in in_plenary)
    if comment is not None and comment.is_shown and not taken:
        comment.spotlight(on.by, True)


def _take_off(on: Undoing, line: JournalEntry) -> None:
    former = on.found(Comment, line.facts.get("before"))
    if former is not None and former.is_shown:
        former.spotlight(on.by, True)
    else:
        on.row(Comment, line.facts["comment"]).spotlight(on.by, False)


def _put_on(on: Undoing, line: JournalEntry) -> None:
    on.row(Comment, line.facts["comment"]).spotlight(on.by, True)


STEPS = {
    "comment_spotlighted": Step("spotlight_comment", _take_off),
    "spotlight_ended": Step("spotlight_comment", _put_on),
}
