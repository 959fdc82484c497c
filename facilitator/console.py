"""The console: where a session is steered. Every command also works as a plain form."""

from flask import Blueprint, g, render_template, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response as AnyResponse

from facilitator import seated
from facilitator.carrying_out import carried_out
from facilitator.console_parts import fields_on_the_spot, ready_type
from facilitator.prepare.programmes import programmes_page
from facilitator.prepare.words import KINDS
from facilitator.rights import OPERATING, check_role
from facilitator.talk_parts import comment_messages
from facilitator.views import View, stage_html
from models.question_types import question_types
from models.states import Control
from trialoog.program import program

console = Blueprint("console", __name__, url_prefix="/console")
console.before_request(seated.required)
Page = str | AnyResponse | tuple[str, int]


@console.get("/")
def programmes() -> Page:
    return programmes_page()


@console.get("/sessions/<live_session_id>")
def session(live_session_id: str) -> Page:
    with program().database.reading() as db:
        admitted = g.asker.find(db, live_session_id)
        check_role(admitted.by, OPERATING)
        live_session = admitted.live_session
        token = generate_csrf()
        return render_template(
            "facilitator/console/console.html",
            live_session=live_session,
            role=admitted.by.kind,
            types=question_types(),
            fields=fields_on_the_spot(),
            ready_type=ready_type(),
            kinds=KINDS,
            token=token,
            html=stage_html(program(), db, live_session, View.CONSOLE, g.language, token),
            comments=comment_messages(program(), db, live_session, g.language, token=token),
            address=program().address(),
        )


@console.post("/sessions/<live_session_id>/do/<name>")
def do(live_session_id: str, name: str) -> Page:
    return carried_out(
        live_session_id, name, url_for(".session", live_session_id=live_session_id), Control.OPERATOR
    )
