"""The run sheet: agenda items in order, each with its studies and its prepared questions."""

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, id_column
from models.states import ItemState
from models.text import clean

if TYPE_CHECKING:
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
    state: Mapped[ItemState] = mapped_column(String(20), default=ItemState.PLANNED)
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

    def rename(self, title: str) -> None:
        self.title = clean(title, limit=200)

    @property
    def organisations(self) -> str:
        return ", ".join(dict.fromkeys(study.organisation for study in self.studies if study.organisation))
