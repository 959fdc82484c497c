"""The groups of a breakout: what they are called and where they sit, the codes for their tables, the links of leads."""

from typing import Any

from flask import g, render_template, request, url_for

from facilitator import signed_in
from facilitator.prepare.blueprint import Page, item_of, prepare, session_of
from facilitator.prepare.forms import Form, refused_form
from models.agenda import AgendaItem, ItemKind
from models.breakout import Assignment, Pace
from models.group import Group
from models.live_session import LiveSession
from models.prepare.breakouts import change_breakout
from models.programme_file.problems import checked
from models.programme_file.schema import BreakoutEntry
from models.question_types.shape import N_
from models.refused import Refused
from models.seat import Role, Seat
from trialoog.program import program

ASSIGNMENTS = {
    Assignment.CHOOSE.value: N_("People choose, or scan the code on their table"),
    Assignment.DRAW.value: N_("Chance decides, in groups of the same size"),
}
PACES = {
    Pace.LEAD.value: N_("The lead of each group opens the questions"),
    Pace.SELF.value: N_("Everybody goes through the questions by themselves"),
}


@prepare.get("/sessions/<live_session_id>/prepare/groups/<item_id>")
def groups(live_session_id: str, item_id: str) -> Page:
    return _page(live_session_id, item_id)


@prepare.post("/sessions/<live_session_id>/prepare/groups/<item_id>")
def change_groups(live_session_id: str, item_id: str) -> Page:
    try:
        entry = checked(BreakoutEntry, _typed())
        with program().database.transaction() as db:
            live_session = session_of(db, live_session_id, change=True)
            change_breakout(_breakout_item(live_session, item_id), entry, by=g.account.actor)
    except Refused as refused:
        return _page(live_session_id, item_id, form=refused_form(refused))
    return _page(live_session_id, item_id, saved=True)


@prepare.post("/sessions/<live_session_id>/prepare/groups/<item_id>/leads")
def add_lead(live_session_id: str, item_id: str) -> Page:
    """The link is shown on this one page. Pages that are open with an earlier one of the same group close at once."""
    with program().database.transaction() as db:
        live_session = session_of(db, live_session_id, change=True)
        group = _group_of(_breakout_item(live_session, item_id), request.form.get("group", ""))
        name = request.form.get("name", "").strip() or group.name
        secret = Seat.make(live_session, role=Role.LEAD, name=name, by=g.account.actor, group=group)
    signed_in.look_again()
    return _page(live_session_id, item_id, made=(group.id, f"{program().address()}/seat/{secret}"))


def table_link(live_session: LiveSession, group: Group) -> str:
    """What the QR code on the table of a group holds: it joins the session as well."""
    address = f"{program().address()}/{live_session.code}"
    return f"{address}?k={live_session.join_secret}&g={group.secret}"


def _typed() -> dict[str, Any]:
    """A group a line: its name, and after a bar where it sits."""
    lines = [line for line in request.form.get("groups", "").splitlines() if line.strip()]
    given = [line.partition("|") for line in lines]
    return {
        "groups": [{"name": name.strip(), "room": room.strip()} for name, _, room in given],
        "assignment": request.form.get("assignment", ""),
        "pace": request.form.get("pace", ""),
    }


def _breakout_item(live_session: LiveSession, item_id: str) -> AgendaItem:
    """Refuses: ``not_found``, also for an item of another kind."""
    item = item_of(live_session, item_id)
    if item.kind != ItemKind.BREAKOUT:
        raise Refused("not_found")
    return item


def _group_of(item: AgendaItem, group_id: str) -> Group:
    """Refuses: ``not_found``."""
    for group in _groups_of(item):
        if group.id == group_id:
            return group
    raise Refused("not_found")


def _groups_of(item: AgendaItem) -> list[Group]:
    source = item.breakout.source if item.breakout else None
    return source.groups if source else []


def _page(
    live_session_id: str,
    item_id: str,
    *,
    form: Form | None = None,
    saved: bool = False,
    made: tuple[str, str] | None = None,
) -> Page:
    """``made``: a group with the link of its lead."""
    with program().database.reading() as db:
        live_session = session_of(db, live_session_id)
        item = _breakout_item(live_session, item_id)
        breakout, shown = item.breakout, _groups_of(item)
        page = render_template(
            "facilitator/prepare/groups.html",
            live_session=live_session,
            item=item,
            breakout=breakout,
            groups=shown,
            kept=bool(breakout and shown and not breakout.groups),
            lines="\n".join(_line(each) for each in breakout.groups) if breakout else "",
            links={each.id: table_link(live_session, each) for each in shown},
            leads={
                each.id: [seat for seat in Seat.of(live_session) if seat.group_id == each.id]
                for each in shown
            },
            assignments=ASSIGNMENTS,
            paces=PACES,
            form=form or Form(),
            saved=saved,
            made=made,
            back=url_for(".agenda", live_session_id=live_session_id),
        )
    return page, form.status if form else 200


def _line(group: Group) -> str:
    return f"{group.name} | {group.room}" if group.room else group.name
