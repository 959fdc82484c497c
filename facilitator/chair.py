"""The chair's page, for a phone or a tablet: the next step as one large button, the result, what the room says."""

from flask import Blueprint, g, render_template, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response as AnyResponse

from facilitator import seated
from facilitator.carrying_out import carried_out
from facilitator.chair_parts import doing, top_comments
from facilitator.prepare.words import KINDS
from facilitator.rights import CHAIRING, check_role
from facilitator.views import View, stage_html
from models.comment import Comment
from models.refused import Refused
from models.states import Control
from trialoog.program import program

chair = Blueprint("chair", __name__, url_prefix="/chair")
chair.before_request(seated.required)


@chair.get("/<live_session_id>")
def page(live_session_id: str) -> str:
    with program().database.reading() as db:
        admitted = g.asker.find(db, live_session_id)
        check_role(admitted.by, CHAIRING)
        live_session, token = admitted.live_session, generate_csrf()
        return render_template(
            "facilitator/chair/page.html",
            live_session=live_session,
            doing=doing(live_session),
            token=token,
            kinds=KINDS,
            html=stage_html(program(), db, live_session, View.CHAIR, g.language, token),
            comments=top_comments(program(), db, live_session, g.language, token),
        )


@chair.get("/<live_session_id>/statement/<comment_id>")
def statement(live_session_id: str, comment_id: str) -> str:
    """Without script: what the dialog is otherwise. Refuses: ``not_found`` for a comment that is not shown, too."""
    with program().database.reading() as db:
        admitted = g.asker.find(db, live_session_id)
        check_role(admitted.by, CHAIRING)
        comment = db.get(Comment, comment_id)
        if comment is None or comment.live_session_id != live_session_id or not comment.is_shown:
            raise Refused("not_found")
        return render_template(
            "facilitator/chair/statement.html",
            live_session=admitted.live_session,
            doing=doing(admitted.live_session),
            token=generate_csrf(),
            comment=comment,
        )


@chair.post("/<live_session_id>/do/<name>")
def do(live_session_id: str, name: str) -> AnyResponse:
    return carried_out(
        live_session_id, name, url_for(".page", live_session_id=live_session_id), Control.CHAIR
    )
