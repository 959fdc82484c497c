"""A question as it was prepared, or as it was typed on the spot. Asking it makes a round."""

import secrets
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agenda import AgendaItem
from models.base import Base, id_column
from models.question_types import question_type
from models.text import clean

if TYPE_CHECKING:
    from models.rounds import Round
    from models.statement import Statement

TEXT_LIMIT = 300
SHORTEST, LONGEST = 5, 3600  # seconds of a timer


class Results(StrEnum):
    HIDDEN = "hidden"  # until revealed
    LIVE = "live"  # from opening on


class Question(Base):
    __tablename__ = "questions"
    __table_args__ = (UniqueConstraint("live_session_id", "key"),)
    id: Mapped[str] = id_column()
    live_session_id: Mapped[str] = mapped_column(ForeignKey("live_sessions.id", ondelete="CASCADE"))
    agenda_item_id: Mapped[str] = mapped_column(ForeignKey("agenda_items.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(40))
    type: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(String(TEXT_LIMIT))
    settings: Mapped[dict[str, Any]] = mapped_column(JSON)
    results: Mapped[Results] = mapped_column(String(10), default=Results.HIDDEN)
    time_limit: Mapped[int | None]  # seconds from opening until it closes by itself
    ad_hoc: Mapped[bool] = mapped_column(default=False)
    agenda_item: Mapped[AgendaItem] = relationship(back_populates="questions")
    rounds: Mapped[list["Round"]] = relationship(
        back_populates="question", cascade="all, delete-orphan", order_by="Round.number"
    )

    statement: Mapped["Statement | None"] = relationship(
        back_populates="question", cascade="all, delete-orphan"
    )

    @classmethod
    def add(
        cls,
        item: AgendaItem,
        *,
        type: str,
        text: str,
        settings: dict[str, Any],
        key: str = "",
        results: str = Results.HIDDEN,
        time_limit: int | None = None,
        ad_hoc: bool = False,
    ) -> "Question":
        question = cls(live_session_id=item.live_session_id, key=key or new_key(), ad_hoc=ad_hoc)
        question.change(type=type, text=text, settings=settings, results=results, time_limit=time_limit)
        item.questions.append(question)
        return question

    def change(
        self,
        *,
        type: str,
        text: str,
        settings: dict[str, Any],
        results: str,
        time_limit: int | None = None,
    ) -> None:
        """What was asked before stays in its rounds as it was asked.

        Refuses: ``type_unknown``, ``settings_invalid`` (facts: field, problem), and what `clean` refuses.
        """
        self.type = type
        self.text = clean(text, limit=TEXT_LIMIT)
        self.settings = question_type(type).check(settings)
        self.results = Results(results)
        self.time_limit = time_limit

    @property
    def round(self) -> "Round | None":
        """The latest round in plenary."""
        return self.round_of(None)

    def round_of(self, group_id: str | None) -> "Round | None":
        """The latest round of a group; None: of the plenary."""
        return next(reversed(self.rounds_of(group_id)), None)

    def rounds_of(self, group_id: str | None) -> "list[Round]":
        return [each for each in self.rounds if each.group_id == group_id]


def new_key() -> str:
    return "q-" + secrets.token_hex(4)
