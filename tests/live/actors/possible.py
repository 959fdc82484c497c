"""Commands that somebody might give now: mostly about what is there, sometimes about what is not, or in a wrong state."""

from collections.abc import Sequence
from random import Random

from tests.live.actors.payloads import Payloads
from tests.live.reference.commands import NOTING, Command, carry_out
from tests.live.reference.session import Session

TRIES = 6
OFTEN = ["undo", "open_round", "close_round", "make_statement", "set_outcome", "start_timer", "count_hands"]
SELDOM = [
    *("open_lobby", "start_session", "resume_session", "archive_session", "end_session"),
    *("rename_theme", "remove_theme", *sorted(NOTING)),
]
ORDINARY = [
    *("lock_session", "hand_over", "count_present", "go_to", "next_stop", "previous_stop", "set_item_state"),
    *("insert_item", "ask", "reopen_round", "extend_timer", "stop_timer", "reveal_results", "hide_results"),
    "split_results",
    *("approve_comment", "hold_comment", "hide_comment", "spotlight_comment", "reword_statement"),
    *("add_answers", "merge_comments", "separate_comment", "make_theme", "set_theme"),
    *("show_words", "hide_words", "merge_words", "separate_words"),
]


def command(
    chance: Random, session: Session, who: str, names: Sequence[str] = (), often: Sequence[str] = ()
) -> Command:
    """Mostly one that changes something. ``who`` stands in what they say, so that no two people say the same.
    ``names``: one of these; ``often``: these in half of the cases."""
    known = names or _names(session, who, often)
    given = _any(chance, session, who, known)
    for _ in range(TRIES):
        if chance.random() < 0.2 or _changes(session, who, given):
            break
        given = _any(chance, session, who, known)
    return given


def _any(chance: Random, session: Session, who: str, names: Sequence[str]) -> Command:
    name = chance.choice(names)
    return Command(name, Payloads(chance, session, who).given(name))


def _changes(session: Session, who: str, given: Command) -> bool:
    _, after = carry_out(session, who, given)
    return after.lines != session.lines


def _names(session: Session, who: str, often: Sequence[str]) -> list[str]:
    if who == "scribe":
        return sorted(NOTING)
    on = [] if session.state == "live" else ["start_session", "resume_session"] * 12
    usual = [*OFTEN * 6, *ORDINARY * 3, *SELDOM, *on]
    most = [*often] * (len(usual) // len(often)) if often else []
    return usual + most
