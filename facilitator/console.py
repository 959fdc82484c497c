"""The console: where a session is steered. Every command also works as a plain form."""

from typing import Any

from flask import Blueprint, g, jsonify, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response as AnyResponse

from facilitator import commands, seated
from facilitator.console_parts import fields_on_the_spot, ready_type
from facilitator.prepare.programmes import programmes_page
from facilitator.rights import OPERATING, check_role
from facilitator.views import comment_messages, stage_html
from models.question_types import question_types
from models.refused import Refused
from models.snapshot import Audience
from trialoog.answering import answered, payload_of
from trialoog.program import program
from trialoog.refusals import status

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
            token=token,
            html=stage_html(program(), db, live_session, Audience.CONSOLE, g.language, token),
            comments=comment_messages(program(), db, live_session, g.language, token=token),
            address=program().address(),
        )


@console.post("/sessions/<live_session_id>/do/<name>")
def do(live_session_id: str, name: str) -> Page:
    """A command as JSON gets JSON; as a form it leads back to the console."""
    if request.is_json:
        answer = answered(
            g.language,
            lambda: commands.run(program(), g.asker, live_session_id, name, payload_of(request)),
        )
        return make_response(jsonify(answer), 200 if answer["ok"] else status(Refused(answer["code"])))
    commands.run(program(), g.asker, live_session_id, name, payload_of_form())
    return redirect(url_for(".session", live_session_id=live_session_id), 303)


def payload_of_form() -> dict[str, Any]:
    """The form's fields; those of a question's settings are called ``settings.…``, counts of hands ``hands.…``;
    empty is not given."""
    given: dict[str, Any] = {
        name: value for name, value in request.form.items() if name != "csrf_token" and value != ""
    }
    settings = {
        name.removeprefix("settings."): given.pop(name)
        for name in list(given)
        if name.startswith("settings.")
    }
    hands = {
        name.removeprefix("hands."): given.pop(name) for name in list(given) if name.startswith("hands.")
    }
    return {
        **given,
        **({"settings": settings} if settings else {}),
        **({"hands": hands} if hands else {}),
        **({"comments": request.form.getlist("comments")} if "comments" in given else {}),
        **({"present": None} if "present" in request.form and "present" not in given else {}),
    }
