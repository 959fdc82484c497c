"""The pages about one's breakout group: choosing it, or scanning the QR code of its table, which is confirmed with a
tap. They work without script."""

from flask import redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from models.breakout import breakout_now
from models.group import Group, member_of
from models.group_places import choose, move
from models.live_session import LiveSession
from models.people import SYSTEM
from models.refused import Refused
from participant.joining import joined
from participant.pages import Page, pages
from trialoog.program import program

__all__ = ["pages"]  # with those of this module


@pages.get("/<code:code>/group")
def group(code: str) -> Page:
    """``g``: the secret of a table, or the id of a group that may be chosen. Who has not joined yet does so first."""
    wanted = request.args.get("g", "")
    with program().database.reading() as db:
        try:
            live_session, participant = joined(db, code)
        except Refused as refused:
            if refused.code != "not_joined":
                raise
            return redirect(url_for(".session", code=code, k=request.args.get("k"), g=wanted))
        found = of_table(db, live_session, wanted) or _to_choose(db, live_session, wanted)
        breakout_id = found.breakout_id if found else live_session.grouping_id
        member = member_of(db, breakout_id, participant.id)
        breakout = breakout_now(live_session)
        return render_template(
            "participant/group.html",
            live_session=live_session,
            group=found if not (member and found and member.group_id == found.id) else None,
            secret=wanted,
            member=member,
            choices=breakout.to_choose if breakout else (),
        )


@pages.post("/<code:code>/group")
def enter_group(code: str) -> AnyResponse:
    """Refuses: ``not_found`` for what is no group of this session, ``not_live`` once it is over, ``group_drawn``."""
    wanted = request.form.get("g", "")
    with program().database.transaction() as db:
        live_session, participant = joined(db, code)
        db.refresh(live_session, with_for_update=True)
        live_session.check_going_on()
        if (table := of_table(db, live_session, wanted)) is not None:
            move(participant.id, table, by=SYSTEM)
        elif (choice := _to_choose(db, live_session, wanted)) and (breakout := breakout_now(live_session)):
            choose(breakout, participant.id, choice)
        else:
            raise Refused("not_found")
    return redirect(url_for(".session", code=code), 303)


def of_table(db: Session, live_session: LiveSession, secret: str) -> Group | None:
    return Group.with_secret(db, live_session.id, secret) if secret else None


def _to_choose(db: Session, live_session: LiveSession, group_id: str) -> Group | None:
    """Only while the groups are apart."""
    found = db.get(Group, group_id) if group_id else None
    is_on = breakout_now(live_session) is not None
    return found if is_on and found and found.breakout_id == live_session.grouping_id else None
