"""The agenda of a session as a list that is put in order."""

from collections.abc import Callable
from typing import Any

from flask import g, redirect, render_template, request, url_for

from facilitator.prepare.blueprint import Page, item_of, prepare, removed_of, session_of
from facilitator.prepare.forms import Form, refused_form, typed
from facilitator.prepare.words import KINDS, STATES
from models.live_session import LiveSession
from models.people import Actor
from models.prepare import items
from models.prepare.questions import was_asked
from models.prepare.remove import remove_item as take_away
from models.programme_file.problems import checked
from models.programme_file.schema import ItemFields
from models.question_types import question_types
from models.refused import Refused
from trialoog.program import program
from trialoog.refusals import sentence, status


@prepare.get("/sessions/<live_session_id>/prepare")
def agenda(live_session_id: str) -> Page:
    return agenda_page(live_session_id)


@prepare.post("/sessions/<live_session_id>/prepare/items")
def add_item(live_session_id: str) -> Page:
    try:
        fields = checked(ItemFields, typed(ItemFields))
        with program().database.transaction() as db:
            live_session = session_of(db, live_session_id, change=True)
            item = items.add_item(live_session, fields, by=g.account.actor)
    except Refused as refused:
        return agenda_page(live_session_id, adding=refused_form(refused))
    return to_agenda(live_session_id, f"item-{item.id}")


@prepare.post("/sessions/<live_session_id>/prepare/items/<item_id>/move")
def move_item(live_session_id: str, item_id: str) -> Page:
    def move(live_session: LiveSession, by: Actor) -> None:
        found = item_of(live_session, item_id)
        items.move_item(found, wanted_place(found.position), by=by)

    return acted(live_session_id, move, focus=lambda _: f"{direction()}-{item_id}")


@prepare.post("/sessions/<live_session_id>/prepare/items/<item_id>/duplicate")
def duplicate_item(live_session_id: str, item_id: str) -> Page:
    return acted(
        live_session_id,
        lambda live_session, by: items.duplicate_item(item_of(live_session, item_id), by=by),
        focus=lambda copy: f"item-{copy.id}",
    )


@prepare.post("/sessions/<live_session_id>/prepare/items/<item_id>/remove")
def remove_item(live_session_id: str, item_id: str) -> Page:
    return acted(
        live_session_id,
        lambda live_session, by: take_away(item_of(live_session, item_id), by=by),
    )


def acted(
    live_session_id: str,
    verb: Callable[[LiveSession, Actor], Any],
    *,
    focus: Callable[[Any], str] = lambda _: "",
) -> Page:
    """Does what a button of the agenda asks; then the agenda, with a way back from what was removed.

    ``focus`` gets what the verb gave, and says with which element the work goes on.
    """
    try:
        with program().database.transaction() as db:
            done = verb(session_of(db, live_session_id, change=True), g.account.actor)
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return agenda_page(live_session_id, notice=sentence(refused), code=status(refused))
    removed = done.id if hasattr(done, "undo") else None
    return to_agenda(live_session_id, focus(done), removed=removed)


def to_agenda(live_session_id: str, focus: str = "", removed: str | None = None) -> Page:
    """``focus``: the id of the button that was pressed, which may have gone elsewhere."""
    address = url_for(".agenda", live_session_id=live_session_id, at=focus or None, removed=removed)
    return redirect(f"{address}#{focus}" if focus else address, 303)


def wanted_place(position: int) -> int:
    """Where it was dropped, or one up or down. Refuses: ``command_invalid``."""
    return position + whole_number("steps") if "steps" in request.form else whole_number("to")


def whole_number(name: str) -> int:
    """Refuses: ``command_invalid``."""
    try:
        return int(request.form.get(name, "")[:9])
    except ValueError:
        raise Refused("command_invalid") from None


def direction() -> str:
    return "up" if request.form.get("steps", "").startswith("-") else "down"


def agenda_page(
    live_session_id: str, *, adding: Form | None = None, notice: str = "", code: int = 200
) -> Page:
    with program().database.reading() as db:
        page = render_template(
            "facilitator/prepare/agenda.html",
            live_session=session_of(db, live_session_id),
            removed=removed_of(db, request.args.get("removed")),
            at=request.args.get("at", ""),
            kinds=KINDS,
            states=STATES,
            types=question_types(),
            was_asked=was_asked,
            adding=adding or Form(),
            notice=notice,
        )
    return page, adding.status if adding else code
