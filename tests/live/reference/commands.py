"""What a command is answered and what the session is afterwards: who may do it, when, and with whose control."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from tests.live.reference import (
    by_hand,
    groups,
    meeting,
    merging,
    notes,
    rounds,
    talk,
    themes,
    undoing,
    walk,
    words,
)
from tests.live.reference.back import BACK, step_of
from tests.live.reference.session import No, Session

VERBS: dict[str, Callable[..., None]] = {
    name: verb
    for module in (by_hand, groups, meeting, merging, notes, rounds, talk, themes, undoing, walk, words)
    for name, verb in vars(module).items()
    if getattr(verb, "__module__", "") == module.__name__
    and not name.startswith("_")
    and not isinstance(verb, type)
}
OPERATORS = {
    *("open_lobby", "end_session", "resume_session", "archive_session", "lock_session", "add_answers"),
}
NOTING = {"write_note", "quote_comment", "change_note", "remove_note"}
ON_STAGE = {
    *("start_session", "end_session", "go_to", "next_stop", "previous_stop", "open_round", "ask"),
    *("close_round", "reopen_round", "start_timer", "extend_timer", "stop_timer"),
    *("reveal_results", "hide_results", "split_results", "spotlight_comment"),
}
AFTERWARDS = {
    *("resume_session", "archive_session", "reveal_results", "hide_results"),
    *("approve_comment", "hold_comment", "hide_comment", "merge_comments", "separate_comment"),
    *("make_theme", "rename_theme", "remove_theme", "set_theme", "set_outcome", "count_hands", "undo"),
    *("show_words", "hide_words", "merge_words", "separate_words"),
    *NOTING,
}


@dataclass(frozen=True)
class Command:
    """``given``: by the names of things, not their ids."""

    name: str
    given: dict[str, Any]

    @property
    def moves_the_stage(self) -> bool:
        return self.name in ON_STAGE or bool(self.given.get("open"))


def carry_out(session: Session, role: str, command: Command, command_id: str = "") -> tuple[str, Session]:
    """The code with which it is refused, empty when it is not, and the session afterwards."""
    after = deepcopy(session)
    try:
        _check_right(role, command.name)
        if command_id not in after.done:
            after.done |= {command_id} - {""}
            _check_state(after, command.name)
            _check_control(after, role, command)
            _check_undoing(after, role, command)
            after.hand = role
            VERBS[command.name](after, **command.given)
            after.count_support()
    except No as no:
        return no.code, session
    return "", after


def _check_right(role: str, name: str) -> None:
    never: dict[str, set[str]] = {
        "facilitator": set(),
        "operator": {"archive_session"},
        "chair": OPERATORS,
        "scribe": VERBS.keys() - NOTING,
    }
    if name in never[role]:
        raise No("not_yours")


def _check_undoing(session: Session, role: str, command: Command) -> None:
    """Nobody undoes what they could not do."""
    if command.name == "undo":
        _, same = BACK[step_of(session, command.given["line"]).action]
        _check_right(role, same)
        _check_state(session, same)
        _check_control(session, role, Command(same, {}))


def _check_state(session: Session, name: str) -> None:
    if session.state == "archived" or (session.state == "ended" and name not in AFTERWARDS):
        raise No("not_live")


def _check_control(session: Session, role: str, command: Command) -> None:
    hand = "chair" if role == "chair" else "operator"
    steered = session.state in ("lobby", "live")
    if steered and command.moves_the_stage and session.control not in ("both", hand):
        raise No(f"{session.control}_has_control")
