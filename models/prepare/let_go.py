"""What was removed and nobody put back in time is deleted for good: programmes with all that is in them, and
the copies of smaller things."""

from datetime import timedelta

from sqlalchemy import delete, select

from models.database import Database
from models.happened import Happened, tell
from models.live_session import LiveSession
from models.prepare.removed import Removed, too_long_ago
from models.programme import Programme

MARGIN = timedelta(hours=1)  # whoever was just in time to put it back has done so by then


def let_go(database: Database) -> list[str]:
    """The ids of the programmes that are gone. Each session goes in a transaction of its own: one for all of
    them would keep votes elsewhere waiting."""
    with database.transaction() as db:
        db.execute(delete(Removed).where(Removed.at < too_long_ago() - MARGIN))
    with database.reading() as db:
        gone = list(db.scalars(select(Programme.id).where(Programme.removed_at < too_long_ago() - MARGIN)))
        sessions = list(db.scalars(select(LiveSession.id).where(LiveSession.programme_id.in_(gone))))
    for table, ids in ((LiveSession, sessions), (Programme, gone)):
        for each in ids:
            with database.transaction() as db:
                db.execute(delete(table).where(table.id == each))
                tell(db, Happened(each, "sealed"))
    return gone
