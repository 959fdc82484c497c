"""The studies of an agenda item, on the page of the item."""

from collections.abc import Callable
from typing import Any

from flask import g, redirect, url_for

from facilitator.prepare.agenda import direction
from facilitator.prepare.blueprint import Page, item_of, prepare, session_of, study_of
from facilitator.prepare.forms import refused_form, typed
from facilitator.prepare.items import item_page
from models.agenda import AgendaItem
from models.people import Actor
from models.prepare import items
from models.prepare.remove import remove_study as take_away
from models.programme_file.problems import checked
from models.programme_file.schema import StudyEntry
from models.refused import Refused
from trialoog.program import program


@prepare.post("/sessions/<live_session_id>/prepare/items/<item_id>/studies")
def add_study(live_session_id: str, item_id: str) -> Page:
    def add(item: AgendaItem, by: Actor) -> None:
        items.add_study(item, checked(StudyEntry, typed(StudyEntry)), by=by)

    return _acted(live_session_id, item_id, "", add)


@prepare.post("/sessions/<live_session_id>/prepare/items/<item_id>/studies/<study_id>")
def change_study(live_session_id: str, item_id: str, study_id: str) -> Page:
    def change(item: AgendaItem, by: Actor) -> None:
        entry = checked(StudyEntry, typed(StudyEntry))
        items.change_study(item, study_of(item, study_id), entry, by=by)

    return _acted(live_session_id, item_id, study_id, change)


@prepare.post("/sessions/<live_session_id>/prepare/items/<item_id>/studies/<study_id>/move")
def move_study(live_session_id: str, item_id: str, study_id: str) -> Page:
    def move(item: AgendaItem, by: Actor) -> None:
        study = study_of(item, study_id)
        items.move_study(item, study, study.position + (-1 if direction() == "up" else 1), by=by)

    return _acted(live_session_id, item_id, study_id, move, focus=f"{direction()}-{study_id}")


@prepare.post("/sessions/<live_session_id>/prepare/items/<item_id>/studies/<study_id>/remove")
def remove_study(live_session_id: str, item_id: str, study_id: str) -> Page:
    return _acted(
        live_session_id, item_id, study_id, lambda item, by: take_away(item, study_of(item, study_id), by=by)
    )


def _acted(
    live_session_id: str,
    item_id: str,
    study_id: str,
    verb: Callable[[AgendaItem, Actor], Any],
    *,
    focus: str = "",
) -> Page:
    try:
        with program().database.transaction() as db:
            found = item_of(session_of(db, live_session_id, change=True), item_id)
            done = verb(found, g.account.actor)
    except Refused as refused:
        return item_page(live_session_id, item_id, studies={study_id: refused_form(refused)})
    removed = done.id if hasattr(done, "undo") else None
    address = url_for(
        ".item", live_session_id=live_session_id, item_id=item_id, removed=removed, at=focus or None
    )
    return redirect(f"{address}#{focus or 'studies'}", 303)
