"""Who may steer a programme: the members, and a link that lets one more in."""

from facilitator.prepare.blueprint import Page, prepare, programme_of
from facilitator.prepare.programmes import programme_page
from models.people import Invitation
from trialoog.program import program


@prepare.post("/programmes/<programme_id>/invitations")
def invite(programme_id: str) -> Page:
    """The link is shown on this one page: afterwards only its digest is known."""
    with program().database.transaction() as db:
        secret = Invitation.create(db, programme_of(db, programme_id))
    return programme_page(programme_id, invitation=f"{program().address()}/welcome/{secret}")
