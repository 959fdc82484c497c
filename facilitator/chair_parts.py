"""What the chair's page shows besides what the console does: the comments that most people support."""

from sqlalchemy.orm import Session

from facilitator.shown_comments import shown_comments
from models.live_session import LiveSession
from models.question_types.shape import N_
from models.supported import most_supported
from trialoog import wire
from trialoog.program import Program

SHOWN = 12
TAGS = {  # of the states of the stage that are worth a word
    "draft": N_("Draft"),
    "lobby": N_("Lobby"),
    "open": N_("Open"),
    "closed": N_("Closed"),
    "revealed": N_("Result shown"),
    "groups": N_("Groups apart"),
    "ended": N_("Ended"),
    "archived": N_("Archived"),
}


def doing(live_session: LiveSession) -> str:
    """Where the forms of the page lead."""
    return f"/chair/{live_session.id}/do/"


def top_comments(
    program: Program, db: Session, live_session: LiveSession, language: str, token: str = ""
) -> wire.Comments:
    """Always all that are shown, in their order: a comment comes in as another one leaves."""
    found = most_supported(db, live_session.id, SHOWN)
    values = {"doing": doing(live_session), "token": token}
    messages = shown_comments(
        program, live_session, found, "facilitator/chair/comment.html", language, values
    )
    return wire.Comments(comments=messages, ids=[each.id for each in messages])
