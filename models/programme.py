"""A programme: sessions that belong together, and the accounts that may steer them."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import JSON, ForeignKey, String, select
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, id_column, now
from models.people import Account, Actor, Invitation
from models.refused import Refused
from models.text import clean

if TYPE_CHECKING:
    from models.live_session import LiveSession

LANGUAGES = ("nl", "en")
DEFAULT_ACCENT = "#154273"
OUTCOMES = ("gedragen", "verdeeld", "geparkeerd")
HEX = re.compile("#[0-9a-f]{6}")


class Membership(Base):
    __tablename__ = "memberships"
    programme_id: Mapped[str] = mapped_column(
        ForeignKey("programmes.id", ondelete="CASCADE"), primary_key=True
    )
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    account: Mapped[Account] = relationship(lazy="joined")


class Programme(Base):
    __tablename__ = "programmes"
    id: Mapped[str] = id_column()
    title: Mapped[str] = mapped_column(String(200))
    organisation: Mapped[str] = mapped_column(String(200), default="")
    accent: Mapped[str] = mapped_column(String(7), default=DEFAULT_ACCENT)
    # The words with which a chair can close a statement.
    outcomes: Mapped[list[str]] = mapped_column(JSON, default=lambda: list(OUTCOMES))
    created_at: Mapped[datetime] = mapped_column(default=now)
    removed_at: Mapped[datetime | None]  # out of reach since then, and whole: see `prepare.remove`
    memberships: Mapped[list[Membership]] = relationship(cascade="all, delete-orphan")
    sessions: Mapped[list["LiveSession"]] = relationship(
        back_populates="programme",
        cascade="all, delete-orphan",
        order_by="LiveSession.position",
        collection_class=ordering_list("position"),
    )

    @classmethod
    def create(
        cls,
        db: Session,
        *,
        title: str,
        organisation: str = "",
        accent: str = DEFAULT_ACCENT,
        outcomes: Sequence[str] = OUTCOMES,
        owner: Account | None = None,
    ) -> "Programme":
        programme = cls()
        programme.describe(title=title, organisation=organisation, accent=accent, outcomes=outcomes)
        db.add(programme)
        db.flush()
        if owner is not None:
            programme.add_member(owner)
        return programme

    def describe(
        self, *, title: str, organisation: str, accent: str, outcomes: Sequence[str] = OUTCOMES
    ) -> None:
        """Refuses: ``accent_invalid`` (a colour is written #rrggbb), and what `clean` refuses."""
        if not HEX.fullmatch(accent.strip().lower()):
            raise Refused("accent_invalid", accent=accent[:20])
        self.title = clean(title, limit=200)
        self.organisation = clean(organisation, limit=200, empty=True)
        self.accent = accent.strip().lower()
        self.outcomes = list(outcomes)

    @classmethod
    def of(cls, db: Session, account: Account) -> list["Programme"]:
        mine = select(Membership.programme_id).where(Membership.account_id == account.id)
        chosen = select(cls).where(cls.id.in_(mine), cls.removed_at.is_(None))
        return list(db.scalars(chosen.order_by(cls.created_at.desc())))

    @classmethod
    def find(cls, db: Session, account: Account, programme_id: str, *, change: bool = False) -> "Programme":
        """Refuses: ``not_found``, for what is not there and for what is not yours alike.

        ``change`` locks the row, so that what two members do follows each other.
        """
        programme = db.get(cls, programme_id, with_for_update=change or None)
        if programme is None or not programme.admits(account):
            raise Refused("not_found")
        return programme

    def lock(self) -> None:
        """Before its order changes: two changes follow each other, and each counts from what the other left."""
        self.db.flush()  # what is read anew would take the place of a change that is not written yet
        self.db.refresh(self, with_for_update=True)

    def admits(self, account: Account) -> bool:
        return self.removed_at is None and self.has_member(account)

    def has_member(self, account: Account) -> bool:
        return self.db.get(Membership, (self.id, account.id)) is not None

    def add_member(self, account: Account) -> None:
        if not self.has_member(account):
            self.db.add(Membership(programme_id=self.id, account_id=account.id))
            self.db.flush()

    def remove_member(self, account_id: str, *, by: Actor) -> None:
        """Somebody else, or oneself. The caller holds the lock; twice is as good as once.

        Removing somebody else also ends the links that nobody used yet: that person may have one of them.
        Refuses: ``member_last``, because nobody could steer the programme any more.
        """
        found = next((each for each in self.memberships if each.account_id == account_id), None)
        if found is None:
            return
        if len(self.memberships) == 1:
            raise Refused("member_last")
        self.memberships.remove(found)
        if account_id != by.id:
            Invitation.withdraw(self)
        self.db.flush()
