"""The page for the projector, on its own secret address: no sign-in on the projector's computer."""

from flask import Blueprint, g, render_template

from facilitator.views import View, stage_html
from models.live_session import LiveSession
from models.refused import Refused
from trialoog.program import program

screen = Blueprint("screen", __name__, url_prefix="/screen")


@screen.get("/<secret>")
def show(secret: str) -> str:
    """In the session's language, whatever the browser prefers. Refuses: ``not_found``."""
    with program().database.reading() as db:
        live_session = LiveSession.with_screen_secret(db, secret)
        if live_session is None:
            raise Refused("not_found")
        g.speak(live_session.language)
        html = stage_html(program(), db, live_session, View.SCREEN, g.language)
        return render_template(
            "facilitator/screen/screen.html", live_session=live_session, html=html, secret=secret
        )
