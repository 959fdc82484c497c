"""The way from a secret link to the page of one's role."""

from typing import Any

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
    Role.LEAD: "lead.page",
}


@seats.get("/seat/<secret>")
def take(secret: str) -> AnyResponse:
    """The secret is exchanged for a cookie and leaves the address at once. Refuses: ``invitation_unknown``."""
    with program().database.reading() as db:
        seat = Seat.with_link(db, secret)
        if seat is None:
            raise Refused("invitation_unknown")
        of_group: dict[str, Any] = {"group_id": seat.group_id} if seat.group_id else {}
        onward = url_for(PAGES[Role(seat.role)], live_session_id=seat.live_session_id, **of_group)
        answer = make_response(redirect(onward, 303))
        return seated.remember(answer, seat, cookie_for(secret))
