"""What participants write, as answers or in between, and the support of the others for it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, id_column, now
from models.participant import Participant
from models.people import Actor
from models.refused import Refused
from models.states import COMMENT_STEPS, CommentState, check_step
from models.text import clean

if TYPE_CHECKING:
    from models.live_session import LiveSession
    from models.rounds import Round

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
    created_at: Mapped[datetime] = mapped_column(default=now)
    live_session: Mapped["LiveSession"] = relationship()

    @classmethod
    def write(
        cls, live_session: "LiveSession", participant: Participant, *, text: str, command_id: str
    ) -> "Comment":
        """The same command again gives the same comment.

        Refuses: ``not_live`` outside lobby and live, and what `clean` refuses.
        """
        db = live_session.db
        chosen = select(cls).where(cls.participant_id == participant.id, cls.command_id == command_id)
        if (known := db.scalar(chosen)) is not None:
            return known
        live_session.check_comments_open()
        comment = cls(
            live_session=live_session,
            agenda_item_id=live_session.item_id,
            participant_id=participant.id,
            command_id=command_id,
            text=clean(text, limit=TEXT_LIMIT, lines=True),
            state=live_session.first_comment_state,
        )
        db.add(comment)
        db.flush()
        comment.changed()
        return comment

    def support(self, participant: Participant, on: bool) -> None:
        """Once per participant; asking twice changes nothing.

        Refuses: ``not_live``, ``not_found``, ``support_over`` for one from before the session was resumed:
        who supported it then is not known any more, and nobody may count twice.
        """
        self.live_session.check_comments_open()
        if self.live_session_id != participant.live_session_id or self.state != CommentState.APPROVED:
            raise Refused("not_found")
        if self.supported is not None:
            raise Refused("support_over")
        mine = self.db.get(Support, (self.id, participant.id))
        if on and mine is None:
            self.db.add(Support(comment_id=self.id, participant_id=participant.id))
        if not on and mine is not None:
            self.db.delete(mine)
        self.changed()

    def approve(self, by: Actor) -> None:
        self._move(CommentState.APPROVED, "comment_approved", by)

    def hide(self, by: Actor) -> None:
        self._move(CommentState.HIDDEN, "comment_hidden", by)
        if self.live_session.spotlight_id == self.id:
            end_spotlight(self.live_session)
            self.live_session.changed("stage")

    def spotlight(self, by: Actor, on: bool) -> None:
        """At most one is on the screen. Refuses: ``not_now`` for one that is not approved."""
        if on and self.state != CommentState.APPROVED:
            raise Refused("not_now", state=self.state, wanted="spotlighted")
        previous, wanted = self.live_session.spotlight_id, self.id if on else None
        if previous == wanted or (not on and previous != self.id):
            return
        end_spotlight(self.live_session)
        self.live_session.spotlight_id = wanted
        self.live_session.record("comment_spotlighted" if on else "spotlight_ended", by, comment=self.id)
        self.changed()

    def changed(self) -> None:
        # In the database, so that two supporters at once give two versions.
        self.db.execute(
            update(Comment)
            .where(Comment.id == self.id)
            .values(version=Comment.version + 1)
            .execution_options(synchronize_session=False)
        )
        self.live_session.changed("comment", self.id)

    def _move(self, wanted: CommentState, action: str, by: Actor) -> None:
        if self.state == wanted:  # the second click of two operators
            return
        check_step(COMMENT_STEPS, CommentState(self.state), wanted)
        self.state = wanted
        self.live_session.record(action, by, comment=self.id)
        self.changed()


class Support(Base):
    __tablename__ = "supports"
    comment_id: Mapped[str] = mapped_column(ForeignKey("comments.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[str] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )


@dataclass(frozen=True)
class Supported:
    """A comment with how many support it."""

    comment: Comment
    support: int


def with_support(
    db: Session, live_session_id: str, *, only: Collection[str] | None = None
) -> list[Supported]:
    """All comments of a session, newest first; ``only``: these ids."""
    chosen = select(Comment, SUPPORT)
    chosen = chosen.where(
        Comment.live_session_id == live_session_id, *([] if only is None else [Comment.id.in_(only)])
    )
    rows = db.execute(
        chosen.order_by(Comment.created_at.desc(), Comment.id).execution_options(populate_existing=True)
    )
    return [Supported(comment, support) for comment, support in rows]


def most_supported(db: Session, live_session_id: str, limit: int) -> list[Supported]:
    """Of those that everybody may see; among equals the newest first."""
    chosen = select(Comment, SUPPORT.label("support")).where(
        Comment.live_session_id == live_session_id, Comment.state == CommentState.APPROVED
    )
    ordered = chosen.order_by(SUPPORT.desc(), Comment.created_at.desc(), Comment.id).limit(limit)
    rows = db.execute(ordered.execution_options(populate_existing=True))
    return [Supported(comment, support) for comment, support in rows]


def count_approved(db: Session, live_session_id: str) -> int:
    approved = Comment.live_session_id == live_session_id, Comment.state == CommentState.APPROVED
    return db.scalar(select(func.count()).select_from(Comment).where(*approved)) or 0


def supported_by(db: Session, participant: Participant) -> list[str]:
    return list(db.scalars(select(Support.comment_id).where(Support.participant_id == participant.id)))


def sync_answers(db: Session, round_: "Round", participant_id: str, texts: Sequence[str]) -> None:
    """The comments of an open question are those of the participant's latest answer.

    A changed text loses its support: that was given to other words.
    """
    mine = select(Comment).where(Comment.round_id == round_.id, Comment.participant_id == participant_id)
    existing = {comment.text: comment for comment in db.scalars(mine)}
    # What takes the place of a hidden text is looked at first, and so is what follows until it was approved:
    # else one more letter would undo the hiding.
    doubted = any(comment.state != CommentState.APPROVED for comment in existing.values())
    for text, comment in existing.items():
        if text not in texts:
            _take_away(db, comment)
    for text in texts:
        if text not in existing:
            state = CommentState.PENDING if doubted else round_.live_session.first_comment_state
            _add_answer(round_, participant_id, text, state)


def end_spotlight(live_session: "LiveSession") -> None:
    """Whatever takes the stage takes the comment off it, and every list of comments says so."""
    previous, live_session.spotlight_id = live_session.spotlight_id, None
    if previous and (comment := live_session.db.get(Comment, previous)) is not None:
        comment.changed()


def _take_away(db: Session, comment: Comment) -> None:
    live_session = comment.live_session
    if live_session.spotlight_id == comment.id:
        live_session.spotlight_id = None
        live_session.changed("stage")
    live_session.changed("comment", comment.id)
    db.delete(comment)


def _add_answer(round_: "Round", participant_id: str, text: str, state: CommentState) -> None:
    comment = Comment(
        live_session=round_.live_session,
        agenda_item_id=round_.question.agenda_item_id,
        round_id=round_.id,
        participant_id=participant_id,
        text=text,
        state=state,
    )
    round_.db.add(comment)
    round_.db.flush()
    comment.changed()


def cut_writers_of_round(db: Session, round_id: str, opened_at: datetime) -> None:
    """Neither who wrote an answer nor when: all of a round have its opening as their time."""
    db.execute(
        update(Comment).where(Comment.round_id == round_id).values(participant_id=None, created_at=opened_at),
        execution_options={"synchronize_session": False},
    )


def cut_writers(db: Session, live_session_id: str) -> None:
    """The ended session keeps what was written and how many supported it, not who."""
    mine = Comment.live_session_id == live_session_id
    silent = {"synchronize_session": False}
    db.execute(
        update(Comment).where(mine).values(supported=SUPPORT, participant_id=None, command_id=None),
        execution_options=silent,
    )
    db.execute(
        delete(Support).where(Support.comment_id.in_(select(Comment.id).where(mine))),
        execution_options=silent,
    )


# How many support a comment: those whose support was frozen at an earlier ending, and those since.
SUPPORT = func.coalesce(Comment.supported, 0) + (
    select(func.count()).where(Support.comment_id == Comment.id).correlate(Comment).scalar_subquery()
)
