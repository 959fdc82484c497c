"""What a meeting can be mostly about, so that in some of them one thing follows from another."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.live.reference.commands import Command
from tests.live.reference.session import Session


def _merged(session: Session, _: Random) -> list[Command]:
    """Into one that everybody sees, so that it can be supported, stated and put on the screen."""
    stays, goes, *_rest = session.comments
    return [
        Command("approve_comment", {"comment": stays}),
        Command("merge_comments", {"comments": [goes], "into": stays}),
    ]


def _grouped(session: Session, _: Random) -> list[Command]:
    return [Command("make_theme", {"title": "Regels", "comments": list(session.comments)[:2]})]


def _asked(session: Session, chance: Random) -> list[Command]:
    """And answered by three people on paper."""
    asked = chance.choice([name for name, each in session.questions.items() if each.options])
    counts = {session.questions[asked].options[0]: 3}
    paper = {"round": (asked, 1), "counts": counts, "people": 3, "reason": "Op papier."}
    return [Command("open_round", {"question": asked}), Command("add_answers", paper)]


def _worded(session: Session, _: Random) -> list[Command]:
    asked = next(name for name, each in session.questions.items() if each.words)
    return [Command("open_round", {"question": asked})]


def _stated(session: Session, _: Random) -> list[Command]:
    return [Command("make_statement", {"text": "Het kan scherper.", "comments": [], "open": True})]


@dataclass(frozen=True)
class Topic:
    """``often``: what is done again and again; ``before``: what is done first."""

    often: tuple[str, ...] = ()
    before: Callable[[Session, Random], list[Command]] = lambda session, chance: []


TOPICS = {
    "anything": Topic(),
    "what is said": Topic(
        (
            *("merge_comments", "separate_comment", "make_statement", "spotlight_comment"),
            *("hide_comment", "approve_comment", "set_theme"),
        ),
        _merged,
    ),
    "themes": Topic(("make_theme", "set_theme", "rename_theme", "remove_theme", "merge_comments"), _grouped),
    "results": Topic(
        (
            "add_answers",
            "add_answers",
            "count_hands",
            "close_round",
            "reveal_results",
            "hide_results",
            "split_results",
        ),
        _asked,
    ),
    "statements": Topic(
        (
            *("make_statement", "close_round", "reopen_round", "set_outcome", "reword_statement"),
            *("open_round", "start_timer", "extend_timer", "undo"),
        ),
        _stated,
    ),
    "words": Topic(
        ("hide_words", "show_words", "merge_words", "merge_words", "separate_words", "undo"), _worded
    ),
    "minutes": Topic(("write_note", "quote_comment", "change_note", "change_note", "remove_note")),
}
