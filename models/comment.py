"""What participants write, as answers or in between, and the support of the others for it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models import support as supporting
from models.base import Base, id_column, now
from models.participant import Participant
from models.people import Actor
from models.refused import Refused
from models.states import COMMENT_STEPS, CommentState, check_step
from models.text import clean

if TYPE_CHECKING:
    from models.card import Card
    from models.group import Group
    from models.live_session import LiveSession
    from models.rounds import Round
    from models.theme import Theme

TEXT_LIMIT = 500


class Comment(Base):
    __tablename__ = "comments"
    __table_args__ = (
        UniqueConstraint("participant_id", "command_id"),
        Index(None, "live_session_id", "created_at"),
    )
    id: Mapped[str] = id_column()
    live_session_id: Mapped[str] = mapped_column(ForeignKey("live_sessions.id", ondelete="CASCADE"))
    agenda_item_id: Mapped[str | None] = mapped_column(ForeignKey("agenda_items.id", ondelete="SET NULL"))
    round_id: Mapped[str | None] = mapped_column(ForeignKey("rounds.id", ondelete="SET NULL"), index=True)
    # Needed while the session runs, so that a writer can change an answer and nobody supports twice.
    participant_id: Mapped[str | None] = mapped_column(ForeignKey("participants.id", ondelete="SET NULL"))
    command_id: Mapped[str | None] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(String(TEXT_LIMIT))
    state: Mapped[CommentState] = mapped_column(String(10))
    version: Mapped[int] = mapped_column(default=1)
    supported: Mapped[int | None]  # support given before the session ended, when it still had names
    # A merged comment keeps its own state and support; everywhere the one it went into stands for it.
    merged_into_id: Mapped[str | None] = mapped_column(
        ForeignKey("comments.id", ondelete="SET NULL"), index=True
    )
    added: Mapped[int | None]  # what it adds to the support of that one, since the session ended
    # The group within which it was written, and stays; None: for everybody. A card is for everybody.
    group_id: Mapped[str | None] = mapped_column(
        ForeignKey("breakout_groups.id", ondelete="SET NULL"), index=True
    )
    theme_id: Mapped[str | None] = mapped_column(ForeignKey("themes.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    live_session: Mapped["LiveSession"] = relationship()
    round: Mapped["Round | None"] = relationship()
    merged_into: Mapped["Comment | None"] = relationship(back_populates="merged", remote_side=[id])
    merged: Mapped[list["Comment"]] = relationship(
        back_populates="merged_into", order_by="Comment.id", passive_deletes=True
    )
    theme: Mapped["Theme | None"] = relationship(back_populates="comments")
    card: Mapped["Card | None"] = relationship(back_populates="comment", passive_deletes=True)
    group: Mapped["Group | None"] = relationship()

    @classmethod
    def write(
        cls,
        live_session: "LiveSession",
        participant: Participant,
        *,
        text: str,
        command_id: str,
        group_id: str | None = None,
    ) -> "Comment":
        """The same command again gives the same comment. ``group_id``: of the group that the writer is in, while the
        groups are apart.

        Refuses: ``not_live`` outside lobby and live, and what `clean` refuses.
        """
        db = live_session.db
        chosen = select(cls).where(cls.participant_id == participant.id, cls.command_id == command_id)
        if (known := db.scalar(chosen)) is not None:
            return known
        live_session.check_going_on()
        comment = cls(
            live_session=live_session,
            agenda_item_id=live_session.item_id,
            participant_id=participant.id,
            group_id=group_id,
            command_id=command_id,
            text=clean(text, limit=TEXT_LIMIT, lines=True),
            state=live_session.first_comment_state,
        )
        db.add(comment)
        db.flush()
        comment.changed()
        return comment

    @property
    def asked_or_written_at(self) -> datetime:
        """Of an answer the opening of its round: all that is kept once that is sealed, and all that is ever told."""
        return self.round.opened_at if self.round else self.created_at

    @property
    def is_shown(self) -> bool:
        """To everybody: approved, and not merged into another one."""
        return self.state == CommentState.APPROVED and self.merged_into_id is None

    def support(self, participant: Participant, on: bool, group_id: str | None = None) -> None:
        """Once per participant; asking twice changes nothing. ``group_id``: the group in which this person is. For a merged comment it counts where that one went.

        Refuses: ``not_live``, ``not_found``, ``support_over`` for one from before the session was resumed:
        who supported it then is not known any more, and nobody may count twice.
        """
        self.live_session.check_going_on()
        counts = self.merged_into or self
        seen = counts.group_id is None or counts.group_id == group_id
        if counts.live_session_id != participant.live_session_id or not (counts.is_shown and seen):
            raise Refused("not_found")
        if counts.supported is not None:
            raise Refused("support_over")
        together = [counts.id, *(each.id for each in counts.merged)]
        (supporting.give if on else supporting.take_back)(self.db, together, participant.id)
        counts.changed()

    def approve(self, by: Actor) -> None:
        self._move(CommentState.APPROVED, "comment_approved", by)

    def hold(self, by: Actor) -> None:
        """Back among those that wait for approval."""
        self._move(CommentState.PENDING, "comment_held", by)
        self.leave_the_screen()

    def hide(self, by: Actor) -> None:
        self._move(CommentState.HIDDEN, "comment_hidden", by)
        self.leave_the_screen()

    def spotlight(self, by: Actor, on: bool) -> None:
        """At most one is on the screen. Refuses: ``not_now`` for one that is not approved, ``merged_already``."""
        self.check_apart()
        if on and self.state != CommentState.APPROVED:
            raise Refused("not_now", state=self.state, wanted="spotlighted")
        previous, wanted = self.live_session.spotlight_id, self.id if on else None
        if previous == wanted or (not on and previous != self.id):
            return
        end_spotlight(self.live_session)
        self.live_session.spotlight_id = wanted
        if on:
            self.live_session.record("comment_spotlighted", by, comment=self.id, before=previous)
        else:
            self.live_session.record("spotlight_ended", by, comment=self.id)
        self.changed()

    def check_apart(self) -> None:
        """Refuses: ``merged_already`` (facts: text, of the comment that it went into)."""
        if self.merged_into is not None:
            raise Refused("merged_already", text=self.merged_into.text)

    def leave_the_screen(self) -> None:
        if self.live_session.spotlight_id == self.id:
            end_spotlight(self.live_session)
            self.live_session.changed("stage")

    def changed(self) -> None:
        # In the database, so that two supporters at once give two versions.
        self.db.execute(
            update(Comment)
            .where(Comment.id == self.id)
            .values(version=Comment.version + 1)
            .execution_options(synchronize_session=False)
        )
        self.live_session.changed("comment", self.id)

    def tell_its_group(self) -> None:
        """Of a card: whether it is shown is seen with its group as well."""
        if self.card is not None:
            self.live_session.changed("group", self.card.group_id)

    def _move(self, wanted: CommentState, action: str, by: Actor) -> None:
        self.check_apart()
        if self.state == wanted:  # the second click of two operators
            return
        check_step(COMMENT_STEPS, CommentState(self.state), wanted)
        before, self.state = self.state, wanted
        on_screen: dict[str, Any] = {"spotlighted": True} if self.live_session.spotlight_id == self.id else {}
        self.live_session.record(action, by, comment=self.id, before=before, **on_screen)
        self.changed()
        self.tell_its_group()


def end_spotlight(live_session: "LiveSession") -> None:
    """Whatever takes the stage takes the comment off it, and every list of comments says so."""
    previous, live_session.spotlight_id = live_session.spotlight_id, None
    if previous and (comment := live_session.db.get(Comment, previous)) is not None:
        comment.changed()
