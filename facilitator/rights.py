"""Which role may do what in a session. A member of the programme may do everything."""

from collections.abc import Collection

from models.people import Actor
from models.refused import Refused
from trialoog.wire import CONSOLE_COMMANDS

NOTING = {"snapshot", "write_note", "quote_comment", "change_note", "remove_note"}
MODERATING = {
    "approve_comment",
    "hold_comment",
    "hide_comment",
    "merge_comments",
    "separate_comment",
    "make_theme",
    "rename_theme",
    "remove_theme",
    "set_theme",
    "show_words",
    "hide_words",
    "merge_words",
    "separate_words",
}
# What the lead of a breakout group may do, in that group.
LEADING = {
    "snapshot",
    "open_round",
    "close_round",
    "reopen_round",
    "start_timer",
    "extend_timer",
    "stop_timer",
    "reveal_results",
    "hide_results",
    "go_to_in_group",
    "set_group_state",
    "write_group_answer",
    "send_card",
    "take_back_card",
}
# What moves the picture of the whole room: only whoever has control does it.
ON_STAGE = {
    "start_session",
    "end_session",
    "go_to",
    "next_stop",
    "previous_stop",
    "open_round",
    "ask",
    "close_round",
    "reopen_round",
    "start_timer",
    "extend_timer",
    "stop_timer",
    "reveal_results",
    "hide_results",
    "split_results",
    "spotlight_comment",
    "start_breakout",
    "call_back",
    "stay_apart",
}
STEERING = {
    *NOTING,
    *ON_STAGE - {"end_session"},
    *LEADING,
    "move_participant",
    "undo",
    "hand_over",
    "set_item_state",
    "insert_item",
    *MODERATING,
    "count_present",
    "make_statement",
    "reword_statement",
    "set_outcome",
    "count_hands",
}
RIGHTS: dict[str, Collection[str]] = {
    "facilitator": CONSOLE_COMMANDS.keys(),
    "operator": CONSOLE_COMMANDS.keys() - {"archive_session"},
    "chair": STEERING,
    "scribe": NOTING,
    "lead": LEADING,
}
OPERATING = ("facilitator", "operator")  # who may see the console
CHAIRING = (*OPERATING, "chair")  # who may see the chair's page
LEADING_GROUP = (*OPERATING, "chair", "lead")  # who may see the page of a group's lead
SCRIBING = (*OPERATING, "scribe")  # who may see the scribe's page


def check_right(by: Actor, command: str) -> None:
    """Refuses: ``not_yours``."""
    check_role(by, [role for role, commands in RIGHTS.items() if command in commands])


def check_role(by: Actor, roles: Collection[str]) -> None:
    """Refuses: ``not_yours``."""
    if by.kind not in roles:
        raise Refused("not_yours")
