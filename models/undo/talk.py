"""Undoing what a moderator did with comments and themes."""

from collections.abc import Iterable

from models.comment import Comment
from models.journal import JournalEntry
from models.merging import merge, separate
from models.states import CommentState
from models.theme import Theme, put_under
from models.undo.screen import bring_back
from models.undo.step import Step, Undoing


def _comment(on: Undoing, line: JournalEntry) -> Comment:
    found: Comment = on.row(Comment, line.facts["comment"])
    return found


def _there(on: Undoing, ids: Iterable[str]) -> list[Comment]:
    """Without those that went, as their writers changed an answer: the others need not wait for them."""
    return [found for each in ids if (found := on.found(Comment, each)) is not None]


def _moderate_back(on: Undoing, line: JournalEntry) -> None:
    comment = _comment(on, line)
    verbs = {
        CommentState.PENDING: comment.hold,
        CommentState.APPROVED: comment.approve,
        CommentState.HIDDEN: comment.hide,
    }
    verbs[CommentState(line.facts["before"])](on.by)
    if line.facts.get("spotlighted"):
        bring_back(on, comment.id, line)


def _separate(on: Undoing, line: JournalEntry) -> None:
    """What came along goes back into the one that it came with."""
    along = line.facts.get("along", {})
    for each in _there(on, [*line.facts["comments"], *(one for family in along.values() for one in family)]):
        if each.merged_into_id == line.facts["comment"]:
            separate(each, by=on.by)
    for into in _there(on, along):
        if family := _there(on, along[into.id]):
            merge(family, into, by=on.by, added=line.facts.get("added"))


def _merge_again(on: Undoing, line: JournalEntry) -> None:
    into = on.row(Comment, line.facts["merged_into"])
    merge([_comment(on, line)], into, by=on.by, added=line.facts.get("added"))


def _unmake(on: Undoing, line: JournalEntry) -> None:
    on.row(Theme, line.facts["theme"]).remove(by=on.by)


def _name_again(on: Undoing, line: JournalEntry) -> None:
    on.row(Theme, line.facts["theme"]).rename(line.facts["before"], by=on.by)


def _make_again(on: Undoing, line: JournalEntry) -> None:
    comments = [each for each in _there(on, line.facts["comments"]) if each.merged_into is None]
    Theme.make(on.live_session, line.facts["title"], comments=comments, by=on.by)


def _move_back(on: Undoing, line: JournalEntry) -> None:
    """From a theme that was removed since they would have come out anyway."""
    before = line.facts["before"]
    for theme in dict.fromkeys(before.values()):
        comments = _there(on, [each for each in before if before[each] == theme])
        put_under(on.found(Theme, theme), comments, by=on.by)


STEPS = {
    "comment_approved": Step("hide_comment", _moderate_back, ("before",)),
    "comment_held": Step("hide_comment", _moderate_back, ("before",)),
    "comment_hidden": Step("approve_comment", _moderate_back, ("before",)),
    "comments_merged": Step("separate_comment", _separate),
    "comment_separated": Step("merge_comments", _merge_again),
    "theme_made": Step("remove_theme", _unmake),
    "theme_renamed": Step("rename_theme", _name_again),
    "theme_removed": Step("make_theme", _make_again),
    "comments_grouped": Step("set_theme", _move_back, ("before",)),
    "comments_ungrouped": Step("set_theme", _move_back, ("before",)),
}
