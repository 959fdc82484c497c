"""The page of a breakout group's lead, for a phone: the group's questions one by one, its answers, its cards."""

from flask import Blueprint, g, render_template, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response as AnyResponse

from facilitator import seated
from facilitator.carrying_out import carried_out
from facilitator.lead_parts import check_group, comments_for_lead
from facilitator.rights import LEADING_GROUP, check_role
from facilitator.views import View, stage_html
from models.states import Control
from trialoog.program import program

lead = Blueprint("lead", __name__, url_prefix="/lead")
lead.before_request(seated.required)


@lead.get("/<live_session_id>/<group_id>")
def page(live_session_id: str, group_id: str) -> str:
    with program().database.reading() as db:
        admitted = g.asker.find(db, live_session_id)
        check_role(admitted.by, LEADING_GROUP)
        group, live_session = check_group(db, admitted, group_id), admitted.live_session
        token = generate_csrf()
        return render_template(
            "facilitator/lead/page.html",
            live_session=live_session,
            group=group,
            token=token,
            html=stage_html(program(), db, live_session, View.LEAD, g.language, token, group_id=group_id),
            comments=comments_for_lead(program(), db, live_session, g.language, group_id),
        )


@lead.post("/<live_session_id>/<group_id>/do/<name>")
def do(live_session_id: str, group_id: str, name: str) -> AnyResponse:
    back = url_for(".page", live_session_id=live_session_id, group_id=group_id)
    return carried_out(live_session_id, name, back, Control.CHAIR)
