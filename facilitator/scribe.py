"""The scribe's page, for a laptop: the run sheet, the notes beside each item, and the comments to quote."""

from typing import Any

from flask import Blueprint, g, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from facilitator import seated
from facilitator.carrying_out import carried_out
from facilitator.rights import SCRIBING, check_role
from facilitator.scribe_parts import Typed, chosen_item, comments_for_scribe, doing, note_html
from facilitator.views import View, stage_html
from models.live_session import LiveSession
from models.note import notes_of
from models.refused import Refused
from models.states import Control
from trialoog.program import program
from trialoog.refusals import sentence, status

scribe = Blueprint("scribe", __name__, url_prefix="/scribe")
scribe.before_request(seated.required)
# What was typed comes back with the refusal, also when somebody has just removed the note that it would change.
GIVEN_BACK = ("text_empty", "text_too_long", "note_changed_since", "not_found")


@scribe.get("/<live_session_id>")
def page(live_session_id: str) -> str:
    return _page(live_session_id)


@scribe.post("/<live_session_id>/do/<name>")
def do(live_session_id: str, name: str) -> AnyResponse | tuple[str, int]:
    """Back to the notes of ``item``."""
    back = url_for(".page", live_session_id=live_session_id, item=request.args.get("item") or None)
    try:
        return carried_out(live_session_id, name, back, Control.OPERATOR)
    except Refused as refused:
        if "text" not in request.form or refused.code not in GIVEN_BACK:
            raise
        typed = Typed(request.form["text"], sentence(refused), request.form.get("note", ""))
        return _page(live_session_id, typed), status(refused)


def _page(live_session_id: str, typed: Typed | None = None) -> str:
    with program().database.reading() as db:
        admitted = g.asker.find(db, live_session_id)
        check_role(admitted.by, SCRIBING)
        live_session, token = admitted.live_session, generate_csrf()
        chosen = chosen_item(live_session, request.args.get("item", ""))
        shown = {"chosen": chosen, **_notes(db, live_session, typed, token)}
        return render_template(
            "facilitator/scribe/page.html",
            live_session=live_session,
            token=token,
            doing=doing(live_session),
            html=stage_html(program(), db, live_session, View.SCRIBE, g.language, token, **shown),
            comments=comments_for_scribe(program(), db, live_session, g.language, chosen=chosen, token=token),
        )


def _notes(db: Session, live_session: LiveSession, typed: Typed | None, token: str) -> dict[str, Any]:
    """By item, as HTML; and what was typed, unless it stands in a note."""
    notes = notes_of(db, live_session.id)
    found: dict[str, list[str]] = {}
    for note in notes:
        html = note_html(program(), note, g.language, typed=typed, token=token)
        found.setdefault(note.agenda_item_id, []).append(html)
    in_a_note = typed and typed.note in {note.id for note in notes}
    return {"notes": found, "typed": None if in_a_note else typed}
