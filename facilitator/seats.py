"""The way from a secret link to the page of one's role."""

from flask import Blueprint, make_response, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from facilitator import seated
from models.refused import Refused
from models.seat import Role, Seat, cookie_for
from trialoog.program import program

seats = Blueprint("seats", __name__)
PAGES = {
    Role.CHAIR: "chair.page",
    Role.SCRIBE: "scribe.page",
    Role.OPERATOR: "console.session",
}


@seats.get("/seat/<secret>")
def take(secret: str) -> AnyResponse:
    """The secret is exchanged for a cookie and leaves the address at once. Refuses: ``invitation_unknown``."""
    with program().database.reading() as db:
        seat = Seat.with_link(db, secret)
        if seat is None:
            raise Refused("invitation_unknown")
        onward = url_for(PAGES[Role(seat.role)], live_session_id=seat.live_session_id)
        answer = make_response(redirect(onward, 303))
        return seated.remember(answer, seat.live_session_id, Role(seat.role), cookie_for(secret))
