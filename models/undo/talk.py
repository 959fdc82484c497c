"""Undoing what was done with comments."""

from models.comment import Comment
from models.journal import JournalEntry
from models.merging import merge, separate
from models.states import CommentState
from models.theme import Theme
from models.undo.step import Step, Undoing


def _comment(on: Undoing, line: JournalEntry) -> Comment:
    found: Comment = on.row(Comment, line.facts["comment"])
    return found


def _moderate_back(on: Undoing, line: JournalEntry) -> None:
    comment = _comment(on, line)
    verbs = {
        CommentState.PENDING: comment.hold,
        CommentState.APPROVED: comment.approve,
        CommentState.HIDDEN: comment.hide,
    }
    verbs[CommentState(line.facts["before"])](on.by)


def _take_off(on: Undoing, line: JournalEntry) -> None:
    _comment(on, line).spotlight(on.by, False)


def _put_on(on: Undoing, line: JournalEntry) -> None:
    _comment(on, line).spotlight(on.by, True)


def _separate(on: Undoing, line: JournalEntry) -> None:
    for each in line.facts["comments"]:
        separate(on.row(Comment, each), by=on.by)


def _merge_again(on: Undoing, line: JournalEntry) -> None:
    merge([_comment(on, line)], on.row(Comment, line.facts["merged_into"]), by=on.by)


def _name_again(on: Undoing, line: JournalEntry) -> None:
    on.row(Theme, line.facts["theme"]).rename(line.facts["before"], by=on.by)


STEPS = {
    "comment_approved": Step("hide_comment", _moderate_back, ("before",)),
    "comment_held": Step("hide_comment", _moderate_back, ("before",)),
    "comment_hidden": Step("approve_comment", _moderate_back, ("before",)),
    "comment_spotlighted": Step("spotlight_comment", _take_off),
    "spotlight_ended": Step("spotlight_comment", _put_on),
    "comments_merged": Step("separate_comment", _separate),
    "comment_separated": Step("merge_comments", _merge_again),
    "theme_renamed": Step("rename_theme", _name_again),
}
