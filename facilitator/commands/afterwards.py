"""What can still be done once a session is over."""

from facilitator.rights import MODERATING, NOTING
from models.live_session import LiveSession
from models.refused import Refused
from models.states import LiveState

AFTERWARDS = {
    LiveState.ENDED: {
        "resume_session",
        "archive_session",
        "reveal_results",
        "hide_results",
        *MODERATING,
        "set_outcome",
        "count_hands",
        "undo",
        *NOTING,
    },
    LiveState.ARCHIVED: set[str](),
}


def check_state(live_session: LiveSession, name: str) -> None:
    """Refuses: ``not_live`` for what an ended session no longer allows."""
    if name not in AFTERWARDS.get(LiveState(live_session.state), {name}):
        raise Refused("not_live", state=live_session.state)
