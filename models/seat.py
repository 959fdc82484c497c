"""A seat: one role in one session, for whoever holds its secret link. No account is needed, and it can be revoked."""

import hashlib
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, id_column, now
from models.group import Group
from models.live_session import LiveSession
from models.people import Actor, digest, new_secret
from models.refused import Refused
from models.text import clean

NAME_LIMIT = 100


class Role(StrEnum):
    OPERATOR = "operator"
    CHAIR = "chair"
    SCRIBE = "scribe"
    LEAD = "lead"  # of one breakout group


class Seat(Base):
    """The link works on a second device too, as a chair may change phones: all of them get the same cookie."""

    __tablename__ = "seats"
    id: Mapped[str] = id_column()
    live_session_id: Mapped[str] = mapped_column(
        ForeignKey("live_sessions.id", ondelete="CASCADE"), index=True
    )
    role: Mapped[Role] = mapped_column(String(10))
    group_id: Mapped[str | None] = mapped_column(
        ForeignKey("breakout_groups.id", ondelete="CASCADE"), index=True
    )  # of a lead
    name: Mapped[str] = mapped_column(String(NAME_LIMIT))  # as the journal shows it
    link_digest: Mapped[str] = mapped_column(String(64), unique=True)
    cookie_digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    revoked_at: Mapped[datetime | None]
    live_session: Mapped[LiveSession] = relationship()
    group: Mapped[Group | None] = relationship(back_populates="seats")

    @property
    def actor(self) -> Actor:
        return Actor(Role(self.role).value, self.id, self.name)

    @classmethod
    def make(
        cls, live_session: LiveSession, *, role: Role, name: str, by: Actor, group: Group | None = None
    ) -> str:
        """The secret for the link, which is known only now. ``group``: of a lead, and of nobody else; who leads it until then
        makes place.

        Refuses: ``group_missing``, and what `clean` refuses.
        """
        if (role == Role.LEAD) != (group is not None):
            raise Refused("group_missing")
        for earlier in group.seats if group else ():
            earlier.revoke(by)
        secret = new_secret()
        seat = cls(
            live_session=live_session,
            role=role,
            group=group,
            name=clean(name, limit=NAME_LIMIT),
            link_digest=digest(secret),
            cookie_digest=digest(cookie_for(secret)),
        )
        live_session.db.add(seat)
        of_group = {"group": group.name} if group else {}
        live_session.record("seat_added", by, role=role.value, name=seat.name, **of_group)
        return secret

    @classmethod
    def of(cls, live_session: LiveSession) -> list["Seat"]:
        """Those that were not revoked, in the order in which they were made."""
        chosen = select(cls).where(cls.live_session_id == live_session.id, cls.revoked_at.is_(None))
        return list(live_session.db.scalars(chosen.order_by(cls.created_at, cls.id)))

    @classmethod
    def with_link(cls, db: Session, secret: str) -> "Seat | None":
        return _valid(db.scalar(select(cls).where(cls.link_digest == digest(secret))))

    @classmethod
    def with_cookie(cls, db: Session, live_session_id: str, cookie: str) -> "Seat | None":
        chosen = select(cls).where(
            cls.cookie_digest == digest(cookie), cls.live_session_id == live_session_id
        )
        return _valid(db.scalar(chosen))

    def revoke(self, by: Actor) -> None:
        """The link and every cookie end. Twice is as good as once."""
        if self.revoked_at is None:
            self.revoked_at = now()
            self.live_session.record("seat_revoked", by, role=self.role, name=self.name)


def cookie_for(secret: str) -> str:
    """What a browser keeps: from the link's secret, and yet not good as a link."""
    return hashlib.sha256(f"seat {secret}".encode()).hexdigest()


def _valid(seat: Seat | None) -> Seat | None:
    if seat is None or seat.revoked_at or seat.live_session.programme.removed_at:
        return None
    return seat
