"""Sessions of a programme: making one, its settings, its place, copying and removing it."""

from flask import g, redirect, render_template, request, url_for

from facilitator.prepare.agenda import direction, wanted_place
from facilitator.prepare.blueprint import Page, prepare, programme_of, session_in_order, session_of
from facilitator.prepare.forms import Form, refused_form, typed
from facilitator.prepare.programmes import programme_page, to_programme
from facilitator.prepare.segments import name_of_segment, segments_typed, shown_segments
from facilitator.prepare.words import DRAFTS, MODERATION, THEMES
from models.prepare import remove, sessions
from models.programme_file.problems import checked
from models.programme_file.schema import SessionFields
from models.refused import Refused
from trialoog.languages import NAMES
from trialoog.program import program
from trialoog.refusals import sentence, status


@prepare.post("/programmes/<programme_id>/sessions")
def add_session(programme_id: str) -> Page:
    try:
        fields = checked(SessionFields, typed(SessionFields))
        with program().database.transaction() as db:
            live_session = sessions.add_session(programme_of(db, programme_id), fields)
    except Refused as refused:
        return programme_page(programme_id, adding=refused_form(refused))
    return redirect(url_for(".agenda", live_session_id=live_session.id), 303)


@prepare.get("/sessions/<live_session_id>/prepare/settings")
def settings(live_session_id: str) -> Page:
    return _settings_page(live_session_id, Form())


@prepare.post("/sessions/<live_session_id>/prepare/settings")
def change_session(live_session_id: str) -> Page:
    try:
        with program().database.transaction() as db:
            live_session = session_of(db, live_session_id, change=True)
            given = typed(SessionFields) | {"segments": segments_typed(live_session.segment_questions)}
            sessions.change_session(live_session, checked(SessionFields, given), by=g.account.actor)
    except Refused as refused:
        return _settings_page(live_session_id, refused_form(refused, name_of_segment))
    return redirect(url_for(".agenda", live_session_id=live_session_id, saved="settings"), 303)


@prepare.post("/sessions/<live_session_id>/prepare/move")
def move_session(live_session_id: str) -> Page:
    with program().database.transaction() as db:
        live_session = session_in_order(db, live_session_id)
        sessions.move_session(live_session, wanted_place(live_session.position))
    return to_programme(live_session.programme_id, f"{direction()}-{live_session_id}")


@prepare.post("/sessions/<live_session_id>/prepare/copy")
def copy_session(live_session_id: str) -> Page:
    with program().database.transaction() as db:
        copy = sessions.copy_session(session_of(db, live_session_id))
    return redirect(url_for(".settings", live_session_id=copy.id, copied=1), 303)


@prepare.post("/sessions/<live_session_id>/prepare/remove")
def remove_session(live_session_id: str) -> Page:
    try:
        with program().database.transaction() as db:
            live_session = session_in_order(db, live_session_id)
            programme_id = live_session.programme_id
            removed = remove.remove_session(live_session, by=g.account.actor)
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return programme_page(programme_id, notice=sentence(refused), code=status(refused))
    return redirect(url_for(".programme", programme_id=programme_id, removed=removed.id), 303)


def _settings_page(live_session_id: str, form: Form) -> Page:
    with program().database.reading() as db:
        live_session = session_of(db, live_session_id)
        page = render_template(
            "facilitator/prepare/settings.html",
            live_session=live_session,
            form=form,
            segments=shown_segments(form, live_session.segment_questions),
            languages=NAMES,
            moderation=MODERATION,
            themes=THEMES,
            drafts=DRAFTS,
            copied="copied" in request.args,
        )
    return page, form.status
