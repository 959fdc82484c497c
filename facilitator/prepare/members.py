"""Who may steer a programme: the members, a link that lets one more in, and the way out."""

from flask import g, redirect, url_for

from facilitator import signed_in
from facilitator.prepare.blueprint import Page, prepare, programme_of
from facilitator.prepare.programmes import programme_page, to_programme
from models.people import Invitation
from models.refused import Refused
from trialoog.program import program
from trialoog.refusals import sentence, status


@prepare.post("/programmes/<programme_id>/invitations")
def invite(programme_id: str) -> Page:
    """The link is shown on this one page: afterwards only its digest is known."""
    with program().database.transaction() as db:
        secret = Invitation.create(db, programme_of(db, programme_id))
    return programme_page(programme_id, invitation=f"{program().address()}/welcome/{secret}")


@prepare.post("/programmes/<programme_id>/members/<account_id>/remove")
def remove_member(programme_id: str, account_id: str) -> Page:
    """Who leaves is led to the programmes that are left."""
    try:
        with program().database.transaction() as db:
            programme_of(db, programme_id, change=True).remove_member(account_id, by=g.account.actor)
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return programme_page(programme_id, notice=sentence(refused), code=status(refused))
    signed_in.look_again()
    if account_id == g.account.id:
        return redirect(url_for("console.programmes", saved="left"), 303)
    return to_programme(programme_id, "members-title", saved="member")
