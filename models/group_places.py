"""How somebody comes into a group of a breakout: by choice, by chance, by the code on a table, or moved by an operator."""

from sqlalchemy import select

from models.breakout import Assignment, Breakout
from models.group import Group, draw, member_of, put_in
from models.live_session import LiveSession
from models.people import SYSTEM, Actor
from models.refused import Refused
from models.rounds import Round
from models.states import RoundState


def let_in(breakout: Breakout, participant_id: str) -> None:
    """Somebody who comes late. Where groups were drawn they get a place at once."""
    source = breakout.source
    if source and breakout.is_apart and breakout.assignment == Assignment.DRAW:
        for group_id in draw(source.groups, [participant_id]):
            _tell_of(breakout.live_session, group_id)


def choose(breakout: Breakout, participant_id: str, group: Group) -> None:
    """Refuses: ``group_drawn`` where chance decides, for who is in a group already."""
    if breakout.assignment == Assignment.DRAW and member_of(group.db, group.breakout_id, participant_id):
        raise Refused("group_drawn")
    move(participant_id, group, by=SYSTEM)


def move(participant_id: str, group: Group, *, by: Actor) -> None:
    """To another group. That it happened is in the journal, and not who it was."""
    before, live_session = put_in(group, participant_id), group.breakout.live_session
    if before is not None:
        live_session.write_down("participant_moved", by, group=group.name, before=before.name)
    for each in (group, before):
        if each is not None:
            _tell_of(live_session, each.id)


def _tell_of(live_session: LiveSession, group_id: str) -> None:
    """It has more people or fewer, and so many could vote."""
    live_session.changed("group", group_id)
    voting = Round.group_id == group_id, Round.state == RoundState.OPEN
    for round_id in live_session.db.scalars(select(Round.id).where(*voting)):
        live_session.changed("votes", round_id)


def hold_to_place(live_session: LiveSession, *, scanned: bool) -> None:
    """People come in one by one where they get a number in a group as they come: the code of a table was ``scanned``, or
    chance puts them in one, and not while it does so for all. To be called before anything of a breakout was read."""
    if scanned or _draws(live_session):
        live_session.db.refresh(live_session, with_for_update=True)


def _draws(live_session: LiveSession) -> bool:
    drawn = Breakout.live_session_id == live_session.id, Breakout.assignment == Assignment.DRAW
    return live_session.db.scalar(select(Breakout.agenda_item_id).where(*drawn).limit(1)) is not None
