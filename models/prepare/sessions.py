"""Sessions of a programme: making, describing, moving, copying as a template."""

from models.live_session import LiveSession
from models.participant import count_joined
from models.people import Actor
from models.prepare.changes import changed, put
from models.programme import Programme
from models.programme_file import load
from models.programme_file.gather import session_entry
from models.programme_file.schema import SessionEntry, SessionFields
from models.refused import Refused
from models.states import LiveState


def add_session(programme: Programme, fields: SessionFields) -> LiveSession:
    return load.add_session(programme, SessionEntry(**fields.model_dump()))


def change_session(live_session: LiveSession, fields: SessionFields, *, by: Actor) -> None:
    """Refuses: ``session_over`` once archived; once somebody has joined ``segments_in_use`` for other segments and
    ``smallest_group_promised`` (facts: least) for smaller groups than they were told of."""
    if live_session.state == LiveState.ARCHIVED:
        raise Refused("session_over")
    if count_joined(live_session.db, live_session.id):
        _check_promises(live_session, fields)
    before = live_session.smallest_group
    load.fill_session(live_session, fields)
    after = live_session.smallest_group
    raised = {"smallest_group": after, "smallest_group_before": before} if after != before else {}
    changed(live_session, by, "session_changed", title=live_session.title, **raised)


def _check_promises(live_session: LiveSession, fields: SessionFields) -> None:
    if [each.stored for each in fields.segments] != live_session.segments:
        raise Refused("segments_in_use")
    if fields.smallest_group < live_session.smallest_group:
        raise Refused("smallest_group_promised", least=live_session.smallest_group)


def move_session(live_session: LiveSession, to: int) -> None:
    """``to``: its new place in the programme, from 0; too far is as far as possible.

    Nothing of the session itself changes, so one that is over moves too, and no journal is written.
    """
    put(live_session.programme.sessions, live_session, to)
    live_session.db.flush()


def copy_session(
    live_session: LiveSession, *, title: str = "", programme: Programme | None = None
) -> LiveSession:
    """A draft at the end with the same settings, agenda and keys, without what happened; code and secrets are
    its own.

    ``title`` empty: the same; ``programme`` None: in the same programme. The day is left open.
    """
    entry = session_entry(live_session)
    entry = entry.model_copy(update={"title": title or entry.title, "day": None})
    return load.add_session(programme or live_session.programme, entry)
