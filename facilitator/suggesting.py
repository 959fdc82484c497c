"""What is alike among the comments, asked for by a console. Suggestions: nothing is ever merged or grouped by itself."""

from flask import Blueprint, Response, g, jsonify
from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator import seated
from facilitator.rights import OPERATING, check_role
from models.alike import duplicates, themes
from models.alike.languages import Code
from models.comment import Comment
from models.live_session import LiveSession
from models.states import CommentState
from trialoog.program import program

MOST = 500  # comments that are read: the newest
suggesting = Blueprint("suggesting", __name__, url_prefix="/console/sessions/<live_session_id>/suggestions")
suggesting.before_request(seated.required)


@suggesting.get("/alike")
def alike(live_session_id: str) -> Response:
    """Groups of ids of comments that seem to say the same."""
    texts, language = _read(live_session_id)
    return jsonify([each.ids for each in duplicates(texts, language)])


@suggesting.get("/themes")
def grouped(live_session_id: str) -> Response:
    """Headings with ids of comments."""
    texts, language = _read(live_session_id, without_theme=True)
    return jsonify([{"title": each.heading, "comments": each.ids} for each in themes(texts, language)])


def _read(live_session_id: str, *, without_theme: bool = False) -> tuple[dict[str, str], Code]:
    """The texts by id, and their language; what is found in them is found without holding the database."""
    with program().database.reading() as db:
        admitted = g.asker.find(db, live_session_id)
        check_role(admitted.by, OPERATING)
        live_session = admitted.live_session
        return _texts(db, live_session, without_theme), "en" if live_session.language == "en" else "nl"


def _texts(db: Session, live_session: LiveSession, without_theme: bool) -> dict[str, str]:
    chosen = select(Comment.id, Comment.text).where(
        Comment.live_session_id == live_session.id,
        Comment.state != CommentState.HIDDEN,
        Comment.merged_into_id.is_(None),
    )
    if without_theme:
        chosen = chosen.where(Comment.theme_id.is_(None))
    rows = db.execute(chosen.order_by(Comment.created_at.desc(), Comment.id).limit(MOST))
    return dict(rows.all())
