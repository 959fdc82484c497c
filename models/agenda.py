"""The run sheet: agenda items in order, each with its studies and its prepared questions."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, false
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, id_column, now
from models.states import ItemState
from models.text import clean

if TYPE_CHECKING:
    from models.breakout import Breakout
    from models.live_session import LiveSession
    from models.question import Question


class ItemKind(StrEnum):
    OPENING = "opening"
    STUDY = "study"
    PLENARY = "plenary"
    BREAKOUT = "breakout"
    BREAK = "break"
    CLOSING = "closing"


class Study(Base):
    """What a presentation is about."""

    __tablename__ = "studies"
    id: Mapped[str] = id_column()
    agenda_item_id: Mapped[str] = mapped_column(ForeignKey("agenda_items.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    organisation: Mapped[str] = mapped_column(String(200), default="")
    link: Mapped[str] = mapped_column(String(500), default="")


class AgendaItem(Base):
    __tablename__ = "agenda_items"
    id: Mapped[str] = id_column()
    live_session_id: Mapped[str] = mapped_column(
        ForeignKey("live_sessions.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    kind: Mapped[ItemKind] = mapped_column(String(20), default=ItemKind.PLENARY)
    title: Mapped[str] = mapped_column(String(200))
    start: Mapped[str] = mapped_column(String(5), default="")  # planned clock time on the day, HH:MM
    minutes: Mapped[int | None]  # how long it is planned to take
    notes: Mapped[str] = mapped_column(String(2000), default="", server_default="")  # for the chair alone
    ad_hoc: Mapped[bool] = mapped_column(default=False, server_default=false())  # put in while it went on
    state: Mapped[ItemState] = mapped_column(String(20), default=ItemState.PLANNED)
    started_at: Mapped[datetime | None]  # of the present stretch: an item can be left and taken up again
    seconds_spent: Mapped[int] = mapped_column(default=0, server_default="0")  # in the stretches before it
    live_session: Mapped["LiveSession"] = relationship(back_populates="agenda")
    studies: Mapped[list[Study]] = relationship(
        cascade="all, delete-orphan", order_by=Study.position, collection_class=ordering_list("position")
    )
    questions: Mapped[list["Question"]] = relationship(
        back_populates="agenda_item",
        cascade="all, delete-orphan",
        order_by="Question.position",
        collection_class=ordering_list("position"),
    )
    breakout: Mapped["Breakout | None"] = relationship(back_populates="item", cascade="all, delete-orphan")

    def rename(self, title: str) -> None:
        self.title = clean(title, limit=200)

    def begin(self) -> None:
        """Also when it comes back: its time then goes on from where it was."""
        self.state, self.started_at = ItemState.CURRENT, now()

    def leave(self, state: ItemState) -> None:
        self.seconds_spent = self.seconds_on(now())
        self.state, self.started_at = state, None

    @property
    def was_on(self) -> bool:
        return self.started_at is not None or self.seconds_spent > 0

    @property
    def counts_from(self) -> datetime | None:
        """When it would have begun had it been on without a break; None when it is not on."""
        return self.started_at - timedelta(seconds=self.seconds_spent) if self.started_at else None

    def seconds_on(self, moment: datetime) -> int:
        """How long it was on up to this moment, all stretches together."""
        since = self.counts_from
        return (
            max(self.seconds_spent, round((moment - since).total_seconds())) if since else self.seconds_spent
        )

    @property
    def organisations(self) -> str:
        return ", ".join(dict.fromkeys(study.organisation for study in self.studies if study.organisation))
