"""Undoing what a moderator did with the words of a round."""

from models.journal import JournalEntry
from models.rounds import Round
from models.states import CommentState
from models.undo.step import Step, Undoing
from models.words import ACTIONS, put_back

NEEDS = ("round_id", "before")


def _moderate_back(on: Undoing, line: JournalEntry) -> None:
    state, _ = next(iter(line.facts["before"].values()))
    _put_back(on, line, ACTIONS[CommentState(state)])


def _separate(on: Undoing, line: JournalEntry) -> None:
    _put_back(on, line, "words_separated")


def _merge_again(on: Undoing, line: JournalEntry) -> None:
    _put_back(on, line, "words_merged")


def _put_back(on: Undoing, line: JournalEntry, action: str) -> None:
    """``action``: how the line is called that says so."""
    before = {word: (state, into) for word, (state, into) in line.facts["before"].items()}
    put_back(on.row(Round, line.facts["round_id"]), action, before, by=on.by)


STEPS = {
    "words_hidden": Step("show_words", _moderate_back, NEEDS),
    "words_shown": Step("hide_words", _moderate_back, NEEDS),
    "words_merged": Step("separate_words", _separate, NEEDS),
    "words_separated": Step("merge_words", _merge_again, NEEDS),
}
