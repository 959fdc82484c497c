"""Themes: headings under which a moderator puts comments that are about the same."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, id_column
from models.comment import Comment
from models.people import Actor
from models.refused import Refused
from models.text import clean

if TYPE_CHECKING:
    from models.live_session import LiveSession

TITLE_LIMIT = 80


class Theme(Base):
    __tablename__ = "themes"
    id: Mapped[str] = id_column()
    live_session_id: Mapped[str] = mapped_column(
        ForeignKey("live_sessions.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str] = mapped_column(String(TITLE_LIMIT))
    position: Mapped[int]
    live_session: Mapped["LiveSession"] = relationship()
    comments: Mapped[list[Comment]] = relationship(
        back_populates="theme", order_by=Comment.id, passive_deletes=True
    )

    @classmethod
    def make(
        cls, live_session: "LiveSession", title: str, *, comments: Sequence[Comment] = (), by: Actor
    ) -> "Theme":
        """With comments under it. Two who think of the same heading make one.

        Refuses: what `clean` refuses, and ``merged_already``.
        """
        title = clean(title, limit=TITLE_LIMIT)
        theme = _called(live_session.db, live_session.id, title)
        if theme is None:
            theme = cls(
                live_session=live_session, title=title, position=_next(live_session.db, live_session.id)
            )
            live_session.db.add(theme)
            live_session.db.flush()
            live_session.record("theme_made", by, theme=theme.id, title=title)
        put_under(theme, comments, by=by)
        return theme

    def rename(self, title: str, *, by: Actor) -> None:
        """The same words change nothing. Refuses: ``theme_exists`` (facts: title), and what `clean` refuses."""
        title = clean(title, limit=TITLE_LIMIT)
        if title == self.title:
            return
        if _called(self.db, self.live_session_id, title) not in (None, self):
            raise Refused("theme_exists", title=title)
        before, self.title = self.title, title
        self.live_session.record("theme_renamed", by, theme=self.id, title=title, before=before)
        for comment in self.comments:
            comment.changed()

    def remove(self, *, by: Actor) -> None:
        """Its comments stay, without a theme."""
        left = list(self.comments)
        for comment in left:
            comment.theme = None
        self.live_session.record(
            "theme_removed", by, theme=self.id, title=self.title, comments=[each.id for each in left]
        )
        self.db.flush()
        for comment in left:
            comment.changed()
        self.db.delete(self)


def put_under(theme: Theme | None, comments: Sequence[Comment], *, by: Actor) -> None:
    """Under a theme, or with None under none. Those that are there already stay. Refuses: ``merged_already``."""
    moved = [each for each in comments if each.theme is not theme]
    for each in moved:
        each.check_apart()
    if not moved:
        return
    told = {"theme": theme.id, "title": theme.title} if theme else {}
    before = {each.id: each.theme_id for each in moved}
    for each in moved:
        each.theme = theme
    moved[0].live_session.record(
        "comments_grouped" if theme else "comments_ungrouped",
        by,
        comments=[each.id for each in moved],
        before=before,
        **told,
    )
    moved[0].db.flush()
    for each in moved:
        each.changed()


def themes_of(db: Session, live_session_id: str) -> Sequence[Theme]:
    return db.scalars(
        select(Theme).where(Theme.live_session_id == live_session_id).order_by(Theme.position, Theme.id)
    ).all()


def _called(db: Session, live_session_id: str, title: str) -> Theme | None:
    """Whatever the capitals: compared here, as databases differ in how they fold letters."""
    wanted = title.casefold()
    return next((each for each in themes_of(db, live_session_id) if each.title.casefold() == wanted), None)


def _next(db: Session, live_session_id: str) -> int:
    last = select(func.max(Theme.position)).where(Theme.live_session_id == live_session_id)
    return (db.scalar(last) or 0) + 1
