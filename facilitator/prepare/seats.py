"""Links for people without an account: who gets a role in a session, and the end of it."""

from flask import g, redirect, render_template, request, url_for

from facilitator import signed_in
from facilitator.exports.journal_words import ROLES
from facilitator.prepare.blueprint import Page, prepare, session_of
from facilitator.prepare.forms import Form, refused_form
from facilitator.seats import PAGES
from models.refused import Refused
from models.seat import Role, Seat
from trialoog.program import program


@prepare.get("/sessions/<live_session_id>/prepare/seats")
def seats(live_session_id: str) -> Page:
    return _page(live_session_id, Form())


@prepare.post("/sessions/<live_session_id>/prepare/seats")
def add_seat(live_session_id: str) -> Page:
    """The link is shown on this one page: afterwards only its digest is known."""
    try:
        role = _role(request.form.get("role", ""))
        with program().database.transaction() as db:
            live_session = session_of(db, live_session_id, change=True)
            secret = Seat.make(live_session, role=role, name=request.form.get("name", ""), by=g.account.actor)
    except Refused as refused:
        return _page(live_session_id, refused_form(refused))
    return _page(live_session_id, Form(), link=f"{program().address()}/seat/{secret}")


@prepare.post("/sessions/<live_session_id>/prepare/seats/<seat_id>/revoke")
def revoke_seat(live_session_id: str, seat_id: str) -> Page:
    """Pages that are open with it close at once. Refuses: ``not_found``, for a seat of another session too."""
    with program().database.transaction() as db:
        live_session = session_of(db, live_session_id, change=True)
        seat = db.get(Seat, seat_id)
        if seat is None or seat.live_session_id != live_session.id:
            raise Refused("not_found")
        seat.revoke(g.account.actor)
    signed_in.look_again()
    return redirect(url_for(".seats", live_session_id=live_session_id, saved="revoked"), 303)


def _role(given: str) -> Role:
    """Refuses: ``command_invalid``."""
    if given not in list(Role):
        raise Refused("command_invalid")
    return Role(given)


def _page(live_session_id: str, form: Form, link: str = "") -> Page:
    with program().database.reading() as db:
        live_session = session_of(db, live_session_id)
        page = render_template(
            "facilitator/prepare/seats.html",
            live_session=live_session,
            seats=Seat.of(live_session),
            form=form,
            link=link,
            roles={role.value: ROLES[role.value] for role in PAGES if role != Role.LEAD},
            words=ROLES,
            at="seats-title",
        )
    return page, form.status
