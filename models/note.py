"""A note: the scribe's minute beside an agenda item. Its text is in its row alone. The journal holds a digest of it, so
that what was changed behind its back shows, and what was taken away is gone."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.agenda import AgendaItem
from models.base import Base, id_column, new_id
from models.comment import TEXT_LIMIT as COMMENT_LIMIT
from models.comment import Comment
from models.journal import JournalEntry, digest_of_line
from models.live_session import LiveSession
from models.people import Actor
from models.refused import Refused
from models.text import clean

TEXT_LIMIT = 2000


class Note(Base):
    """``quoted``: the comment as it was when it was quoted, and never who wrote it; then ``text`` may be empty.
    ``version``: rises with each change. ``line``: of the journal, which says who wrote it."""

    __tablename__ = "notes"
    __table_args__ = (Index(None, "live_session_id", "line"),)
    id: Mapped[str] = id_column()
    live_session_id: Mapped[str] = mapped_column(ForeignKey("live_sessions.id", ondelete="CASCADE"))
    agenda_item_id: Mapped[str] = mapped_column(ForeignKey("agenda_items.id", ondelete="CASCADE"), index=True)
    version: Mapped[int]
    text: Mapped[str] = mapped_column(String(TEXT_LIMIT))
    # No constraint: it says what was quoted, also when the writer took the comment back.
    comment_id: Mapped[str | None] = mapped_column(String(32))
    quoted: Mapped[str | None] = mapped_column(String(COMMENT_LIMIT))
    author: Mapped[str] = mapped_column(String(100))
    line: Mapped[int]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]
    live_session: Mapped[LiveSession] = relationship()
    agenda_item: Mapped[AgendaItem] = relationship()

    @classmethod
    def write(cls, item: AgendaItem, *, text: str, by: Actor) -> "Note":
        """What this author wrote last beside the item is not written a second time.

        Refuses: ``not_live`` before the lobby and in the archive, and what `clean` refuses.
        """
        item.live_session.check_notes_open()
        text = clean(text, limit=TEXT_LIMIT, lines=True)
        beside = select(cls).where(cls.agenda_item_id == item.id, cls.author == by.name)
        last = item.db.scalar(beside.order_by(cls.line.desc()).limit(1))
        if last is not None and (last.text, last.quoted) == (text, None):
            return last
        return cls._add(item, by, text=text)

    @classmethod
    def quote(cls, item: AgendaItem, comment: Comment, *, by: Actor) -> "Note":
        """Quoted twice beside one item it is one note.

        Refuses: ``not_live``, ``not_found`` for what is of one group, ``not_now`` for a comment that is not shown.
        """
        item.live_session.check_notes_open()
        if comment.group_id is not None:
            raise Refused("not_found")
        if not comment.is_shown:
            raise Refused("not_now", state=comment.state, wanted="quoted")
        same = select(cls).where(cls.agenda_item_id == item.id, cls.comment_id == comment.id)
        known = item.db.scalar(same)
        return known or cls._add(item, by, text="", comment_id=comment.id, quoted=comment.text)

    @property
    def digest(self) -> str:
        return digest_of_note(self.id, self.author, self.text, self.comment_id, self.quoted)

    def change(self, text: str, *, version: int, by: Actor) -> None:
        """``version``: the one that was read. The same text changes nothing.

        Refuses: ``not_live``, ``note_changed_since`` when somebody was first, and what `clean` refuses.
        """
        self.live_session.check_notes_open()
        text = clean(text, limit=TEXT_LIMIT, lines=True, empty=self.quoted is not None)
        if text != self.text:
            self._check(version)
            self.text, self.version = text, version + 1
            self.changed_at = self._record("note_changed", by, **self._vouched).at

    def remove(self, *, version: int, by: Actor) -> None:
        """For good: the journal says that there was a note, and not what was in it.

        Refuses: ``not_live``, ``note_changed_since``.
        """
        self.live_session.check_notes_open()
        self._check(version)
        self._record("note_removed", by)
        self.db.delete(self)

    @classmethod
    def _add(cls, item: AgendaItem, by: Actor, **said: Any) -> "Note":
        made = cls(id=new_id(), agenda_item=item, live_session=item.live_session, author=by.name, **said)
        made.version = 1
        entry = made._record("note_written", by, **made._vouched)
        made.line, made.created_at = entry.number, entry.at
        item.db.add(made)
        item.db.flush()
        return made

    @property
    def _vouched(self) -> dict[str, Any]:
        quoted = {"comment": self.comment_id} if self.comment_id else {}
        return {"version": self.version, "digest": self.digest, **quoted}

    def _record(self, action: str, by: Actor, **facts: Any) -> JournalEntry:
        item, live_session = self.agenda_item, self.live_session
        live_session.changed("notes", self.id)
        return live_session.write_down(action, by, item=item.title, item_id=item.id, note=self.id, **facts)

    def _check(self, version: int) -> None:
        if version != self.version:
            raise Refused("note_changed_since")


def digest_of_note(*fields: str | None) -> str:
    """SHA-256 over its id, author, text, the comment's id and what was quoted."""
    return digest_of_line(*fields)


def notes_of(db: Session, live_session_id: str) -> list[Note]:
    """In the order in which they were written."""
    return list(db.scalars(select(Note).where(Note.live_session_id == live_session_id).order_by(Note.line)))
