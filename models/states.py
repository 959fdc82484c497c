"""The states of everything that has states, and the steps between them: each one table."""

from enum import StrEnum
from typing import TypeVar

from models.refused import Refused


class LiveState(StrEnum):
    DRAFT = "draft"
    LOBBY = "lobby"
    LIVE = "live"
    ENDED = "ended"
    ARCHIVED = "archived"


class ItemState(StrEnum):
    PLANNED = "planned"
    CURRENT = "current"
    DONE = "done"
    SKIPPED = "skipped"
    PARKED = "parked"


class RoundState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    SEALED = "sealed"


class CommentState(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    HIDDEN = "hidden"


class BreakoutState(StrEnum):
    PLANNED = "planned"
    APART = "apart"  # every group has a stage of its own
    CALLED = "called"  # still apart, and on the way back
    BACK = "back"


class GroupState(StrEnum):
    NOT_STARTED = "not_started"
    WORKING = "working"
    READY = "ready"


class Control(StrEnum):
    """Who moves what the room sees: the operators, the chair, or both."""

    BOTH = "both"
    OPERATOR = "operator"
    CHAIR = "chair"


LIVE_STEPS = {
    LiveState.DRAFT: {LiveState.LOBBY},
    LiveState.LOBBY: {LiveState.DRAFT, LiveState.LIVE, LiveState.ENDED},
    LiveState.LIVE: {LiveState.ENDED},
    LiveState.ENDED: {LiveState.LIVE, LiveState.ARCHIVED},
    LiveState.ARCHIVED: set[LiveState](),
}
ROUND_STEPS = {
    RoundState.OPEN: {RoundState.CLOSED},
    RoundState.CLOSED: {RoundState.OPEN, RoundState.SEALED},
    RoundState.SEALED: set[RoundState](),
}
BREAKOUT_STEPS = {
    BreakoutState.PLANNED: {BreakoutState.APART},
    BreakoutState.APART: {BreakoutState.CALLED, BreakoutState.BACK},
    BreakoutState.CALLED: {BreakoutState.APART, BreakoutState.BACK},
    BreakoutState.BACK: {BreakoutState.APART},
}
GROUP_STEPS = {
    GroupState.NOT_STARTED: {GroupState.WORKING, GroupState.READY},
    GroupState.WORKING: {GroupState.READY},
    GroupState.READY: {GroupState.WORKING},
}
COMMENT_STEPS = {
    CommentState.PENDING: {CommentState.APPROVED, CommentState.HIDDEN},
    CommentState.APPROVED: {CommentState.PENDING, CommentState.HIDDEN},
    CommentState.HIDDEN: {CommentState.PENDING, CommentState.APPROVED},
}

State = TypeVar("State", bound=StrEnum)


def check_step(steps: dict[State, set[State]], now: State, wanted: State) -> None:
    """Refuses ``not_now`` (facts: state, wanted) when the table does not hold the step."""
    if wanted not in steps[now]:
        raise Refused("not_now", state=now.value, wanted=wanted.value)
