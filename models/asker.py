"""Who asks for something in a session: a member of its programme, or whoever holds one of its seats."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.live_session import LiveSession
from models.people import Actor, SignIn
from models.refused import Refused
from models.seat import Seat


@dataclass(frozen=True)
class Admitted:
    """Somebody in a session. What ``by`` may do there depends on its kind. ``group_id``: of the group that they lead."""

    live_session: LiveSession
    by: Actor
    group_id: str | None = None


@dataclass(frozen=True)
class Asker:
    """By the secrets of a browser's cookies: who that is, and may be what, the database says anew each time.
    ``seats``: the first that is good is taken."""

    sign_in: str = ""
    seats: tuple[str, ...] = ()

    def find(self, db: Session, live_session_id: str, *, change: bool = False) -> Admitted:
        """Refuses: ``sign_in_first``, ``invitation_unknown`` for seats that were revoked, ``not_found``.

        ``change`` locks the session first, so that nothing is done by a seat that has just been revoked.
        """
        account = SignIn.account_of(db, self.sign_in)
        live_session = db.get(LiveSession, live_session_id, with_for_update=change or None)
        if live_session is not None:
            if account is not None and live_session.programme.admits(account):
                return Admitted(live_session, account.actor)
            for cookie in self.seats:
                if (seat := Seat.with_cookie(db, live_session_id, cookie)) is not None:
                    return Admitted(live_session, seat.actor, seat.group_id)
        raise Refused("not_found" if account else "invitation_unknown" if self.seats else "sign_in_first")
