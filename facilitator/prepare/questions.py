"""Questions: the page of one, and what the buttons of the agenda do with it."""

from flask import g, render_template, request

from facilitator.console_parts import fields_on_the_spot
from facilitator.prepare.agenda import acted, direction, to_agenda, whole_number
from facilitator.prepare.blueprint import Page, item_of, prepare, question_of, session_of
from facilitator.prepare.forms import Form, refused_form
from facilitator.prepare.question_form import (
    entry_typed,
    filled_in,
    fills_in,
    name_of_setting,
    stored_values,
)
from facilitator.prepare.words import RESULTS
from models.live_session import LiveSession
from models.people import Actor
from models.prepare import questions
from models.prepare.remove import remove_question as take_away
from models.question_types import question_types
from models.refused import Refused
from trialoog.program import program


@prepare.get("/sessions/<live_session_id>/prepare/items/<item_id>/questions/new")
def new_question(live_session_id: str, item_id: str) -> Page:
    return _page(live_session_id, Form(), item_id=item_id)


@prepare.post("/sessions/<live_session_id>/prepare/items/<item_id>/questions/new")
def add_question(live_session_id: str, item_id: str) -> Page:
    if fills_in():
        return _page(live_session_id, filled_in(), item_id=item_id)
    try:
        entry = entry_typed()
        with program().database.transaction() as db:
            item = item_of(session_of(db, live_session_id, change=True), item_id)
            question = questions.add_question(item, entry, by=g.account.actor)
    except Refused as refused:
        return _page(live_session_id, refused_form(refused, name_of_setting), item_id=item_id)
    return to_agenda(live_session_id, f"question-{question.id}")


@prepare.get("/sessions/<live_session_id>/prepare/questions/<question_id>")
def question(live_session_id: str, question_id: str) -> Page:
    return _page(live_session_id, Form(), question_id=question_id)


@prepare.post("/sessions/<live_session_id>/prepare/questions/<question_id>")
def change_question(live_session_id: str, question_id: str) -> Page:
    if fills_in():
        return _page(live_session_id, filled_in(), question_id=question_id)
    try:
        entry = entry_typed()
        with program().database.transaction() as db:
            found = question_of(session_of(db, live_session_id, change=True), question_id)
            questions.change_question(found, entry, by=g.account.actor)
    except Refused as refused:
        form = refused_form(refused, name_of_setting)
        return _page(live_session_id, form, question_id=question_id)
    return to_agenda(live_session_id, f"question-{question_id}")


@prepare.post("/sessions/<live_session_id>/prepare/questions/<question_id>/move")
def move_question(live_session_id: str, question_id: str) -> Page:
    """One up or down, past the edge of its item too; or to a place in an item, where it was dropped."""

    def move(live_session: LiveSession, by: Actor) -> None:
        found = question_of(live_session, question_id)
        if "steps" in request.form:
            return questions.shift_question(found, -1 if direction() == "up" else 1, by=by)
        target = item_of(live_session, request.form.get("item", ""))
        questions.move_question(found, target, whole_number("to"), by=by)

    return acted(live_session_id, move, focus=lambda _: f"{direction()}-{question_id}")


@prepare.post("/sessions/<live_session_id>/prepare/questions/<question_id>/duplicate")
def duplicate_question(live_session_id: str, question_id: str) -> Page:
    return acted(
        live_session_id,
        lambda live_session, by: questions.duplicate_question(question_of(live_session, question_id), by=by),
        focus=lambda copy: f"question-{copy.id}",
    )


@prepare.post("/sessions/<live_session_id>/prepare/questions/<question_id>/remove")
def remove_question(live_session_id: str, question_id: str) -> Page:
    return acted(
        live_session_id,
        lambda live_session, by: take_away(question_of(live_session, question_id), by=by),
    )


def _page(live_session_id: str, form: Form, *, item_id: str = "", question_id: str = "") -> Page:
    """Of a question that is there, or of a new one in an item."""
    with program().database.reading() as db:
        live_session = session_of(db, live_session_id)
        found = question_of(live_session, question_id) if question_id else None
        page = render_template(
            "facilitator/prepare/question.html",
            live_session=live_session,
            item=found.agenda_item if found else item_of(live_session, item_id),
            question=found,
            stored=stored_values(found),
            types=question_types(),
            fields=fields_on_the_spot(),
            results=RESULTS,
            form=form,
        )
    return page, form.status
