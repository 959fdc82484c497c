"""The way back from removing."""

from flask import g, redirect, url_for

from facilitator.prepare.agenda import to_agenda
from facilitator.prepare.blueprint import Page, prepare
from facilitator.prepare.programmes import to_programme
from models.agenda import AgendaItem, Study
from models.live_session import LiveSession
from models.prepare.removed import Removed
from models.programme import Programme
from models.question import Question
from trialoog.program import program


@prepare.post("/undo/<removed_id>")
def put_back(removed_id: str) -> Page:
    """Refuses: what `Removed.undo` refuses. Leads to where it stands again."""
    with program().database.transaction() as db:
        removed = Removed.find(db, g.account, removed_id, use=True)
        if removed.live_session_id is not None:
            LiveSession.find(db, g.account, removed.live_session_id, change=True)
        row = removed.undo(by=g.account.actor)
        if isinstance(row, Programme):
            return redirect(url_for(".programme", programme_id=row.id), 303)
        if isinstance(row, LiveSession):
            return to_programme(row.programme_id, f"session-{row.id}")
        if isinstance(row, Study):
            item = db.get_one(AgendaItem, row.agenda_item_id)
            return redirect(url_for(".item", live_session_id=item.live_session_id, item_id=item.id), 303)
        kind = "question" if isinstance(row, Question) else "item"
        return to_agenda(row.live_session_id, f"{kind}-{row.id}")
