"""The page of one agenda item, with its studies."""

from flask import g, render_template, request

from facilitator.prepare.agenda import to_agenda
from facilitator.prepare.blueprint import Page, item_of, prepare, removed_of, session_of
from facilitator.prepare.forms import Form, refused_form, typed
from facilitator.prepare.words import KINDS
from models.prepare import items
from models.programme_file.problems import checked
from models.programme_file.schema import ItemFields
from models.refused import Refused
from trialoog.program import program


@prepare.get("/sessions/<live_session_id>/prepare/items/<item_id>")
def item(live_session_id: str, item_id: str) -> Page:
    return item_page(live_session_id, item_id)


@prepare.post("/sessions/<live_session_id>/prepare/items/<item_id>")
def change_item(live_session_id: str, item_id: str) -> Page:
    try:
        fields = checked(ItemFields, typed(ItemFields))
        with program().database.transaction() as db:
            live_session = session_of(db, live_session_id, change=True)
            items.change_item(item_of(live_session, item_id), fields, by=g.account.actor)
    except Refused as refused:
        return item_page(live_session_id, item_id, form=refused_form(refused))
    return to_agenda(live_session_id, f"item-{item_id}")


def item_page(
    live_session_id: str, item_id: str, *, form: Form | None = None, studies: dict[str, Form] | None = None
) -> Page:
    """``studies``: forms of studies that were refused, by id; "" is the one that adds."""
    with program().database.reading() as db:
        live_session = session_of(db, live_session_id)
        page = render_template(
            "facilitator/prepare/item.html",
            live_session=live_session,
            item=item_of(live_session, item_id),
            removed=removed_of(db, request.args.get("removed")),
            at=request.args.get("at", ""),
            kinds=KINDS,
            form=form or Form(),
            studies=studies or {},
            empty=Form(),
        )
    return page, next((each.status for each in [form, *(studies or {}).values()] if each), 200)
