"""What was removed while preparing is kept for some days, so that it can be put back as it was."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.agenda import AgendaItem, Study
from models.base import Base, id_column, now
from models.live_session import LiveSession, free_code
from models.people import Account, Actor
from models.prepare.changes import changed, check_changeable, place_in
from models.prepare.kept import Row, kept, restored
from models.prepare.questions import check_key_free
from models.programme import Membership, Programme
from models.question import Question
from models.refused import Refused

KEPT_DAYS = 7


class Removed(Base):
    """``parent_id``: what it hung under; ``content``: its columns, and the rows inside it. Of a programme only its
    title: it is still there itself."""

    __tablename__ = "removed"
    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programmes.id", ondelete="CASCADE"), index=True)
    live_session_id: Mapped[str | None] = mapped_column(
        ForeignKey("live_sessions.id", ondelete="CASCADE"), index=True
    )
    account_id: Mapped[str | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    kind: Mapped[str] = mapped_column(String(20))
    parent_id: Mapped[str] = mapped_column(String(32))
    position: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(default=now)
    programme: Mapped[Programme] = relationship()
    account: Mapped[Account | None] = relationship()

    @classmethod
    def keep(
        cls, row: Row, live_session: LiveSession, *, parent_id: str, position: int, by: Actor
    ) -> "Removed":
        """Before the row is removed. What was kept too long in this programme goes."""
        db, programme_id = live_session.db, live_session.programme_id
        db.execute(delete(cls).where(cls.programme_id == programme_id, cls.at < too_long_ago()))
        removed = cls(
            programme_id=programme_id,
            live_session_id=None if row is live_session else live_session.id,
            account_id=by.id,
            kind=type(row).__name__,
            parent_id=parent_id,
            position=position,
            content=kept(row),
        )
        db.add(removed)
        db.flush()
        return removed

    @classmethod
    def mark(cls, programme: Programme, *, by: Actor) -> "Removed":
        removed = cls(
            programme_id=programme.id,
            account_id=by.id,
            kind="Programme",
            parent_id=programme.id,
            position=0,
            content={"title": programme.title},
        )
        programme.db.add(removed)
        programme.db.flush()
        return removed

    @classmethod
    def find(cls, db: Session, account: Account, removed_id: str, *, use: bool = False) -> "Removed":
        """``use`` holds it, so that it is put back once.

        Refuses: ``nothing_to_undo``: it was put back already, is too long ago, or is not yours.
        """
        removed = db.get(cls, removed_id, with_for_update=use or None)
        if removed is None or removed.until < now() or not removed._is_of(account):
            raise Refused("nothing_to_undo")
        return removed

    @classmethod
    def programmes_of(cls, db: Session, account: Account) -> list["Removed"]:
        """The programmes that this member can put back, whoever removed them; the last one first."""
        mine = select(Membership.programme_id).where(Membership.account_id == account.id)
        chosen = select(cls).where(cls.kind == "Programme", cls.programme_id.in_(mine))
        return list(db.scalars(chosen.where(cls.at >= too_long_ago()).order_by(cls.at.desc())))

    @property
    def until(self) -> datetime:
        return self.at + timedelta(days=KEPT_DAYS)

    @property
    def title(self) -> str:
        return str(self.content.get("title") or self.content["text"])

    def undo(self, *, by: Actor) -> Row | Programme:
        """Puts it back where it was, the same to the letter.

        Refuses: ``nothing_to_undo`` when what it hung under is gone too; ``key_taken``; ``session_over``.
        """
        row = RESTORING[self.kind](self, by)
        self.db.delete(self)
        self.db.flush()
        return row

    def _is_of(self, account: Account) -> bool:
        """A programme that was removed admits nobody, but its members can put it back."""
        programme = self.programme
        return programme.has_member(account) if self.kind == "Programme" else programme.admits(account)


def too_long_ago() -> datetime:
    return now() - timedelta(days=KEPT_DAYS)


def _restore_programme(removed: Removed, by: Actor) -> Programme:
    removed.programme.removed_at = None
    return removed.programme


def _restore_session(removed: Removed, by: Actor) -> LiveSession:
    removed.programme.lock()
    live_session: LiveSession = restored(LiveSession, removed.content)
    if removed.db.scalar(select(LiveSession.id).where(LiveSession.code == live_session.code)):
        live_session.code = free_code(removed.db)
    sessions = removed.programme.sessions
    sessions.insert(place_in(len(sessions), removed.position), live_session)
    return live_session


def _restore_item(removed: Removed, by: Actor) -> AgendaItem:
    live_session = _there(removed, LiveSession, removed.parent_id)
    item: AgendaItem = restored(AgendaItem, removed.content)
    for question in item.questions:
        check_key_free(live_session, question.key)
    live_session.agenda.insert(place_in(len(live_session.agenda), removed.position), item)
    changed(live_session, by, "item_restored", item=item.title)
    return item


def _restore_study(removed: Removed, by: Actor) -> Study:
    item = _there(removed, AgendaItem, removed.parent_id)
    study: Study = restored(Study, removed.content)
    item.studies.insert(place_in(len(item.studies), removed.position), study)
    changed(item.live_session, by, "study_restored", item=item.title, study=study.title)
    return study


def _restore_question(removed: Removed, by: Actor) -> Question:
    item = _there(removed, AgendaItem, removed.parent_id)
    question: Question = restored(Question, removed.content)
    check_key_free(item.live_session, question.key)
    item.questions.insert(place_in(len(item.questions), removed.position), question)
    changed(item.live_session, by, "question_restored", question=question.text)
    return question


def _there(removed: Removed, table: type[Any], row_id: str) -> Any:
    """What it hung under, in a session that may still change."""
    found = removed.db.get(table, row_id)
    if found is None:
        raise Refused("nothing_to_undo")
    check_changeable(found if isinstance(found, LiveSession) else found.live_session)
    return found


RESTORING: dict[str, Callable[[Removed, Actor], Row | Programme]] = {
    "Programme": _restore_programme,
    "LiveSession": _restore_session,
    "AgendaItem": _restore_item,
    "Study": _restore_study,
    "Question": _restore_question,
}
