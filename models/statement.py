"""A statement: a sentence from the room that is put to everybody. It keeps where it came from, every wording it had,
and the word with which the chair closed it. Nothing of this is changed afterwards: a correction is a row more."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models import journal
from models.agenda import AgendaItem
from models.base import Base, id_column, new_id
from models.comment import TEXT_LIMIT as COMMENT_LIMIT
from models.comment import Comment
from models.live_session import LiveSession, clean_reason
from models.people import Actor
from models.question import TEXT_LIMIT, Question
from models.refused import Refused
from models.states import CommentState
from models.supported import with_support
from models.text import clean

MOST_SOURCES = 10
OUTCOME_LIMIT = 40


class Source(Base):
    """A comment as it was when the statement was made from it. Who wrote it is not in here."""

    __tablename__ = "statement_sources"
    statement_id: Mapped[str] = mapped_column(
        ForeignKey("statements.question_id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    # No constraint: it says what the statement was made from, also when the writer took the comment back.
    comment_id: Mapped[str] = mapped_column(String(32), index=True)
    text: Mapped[str] = mapped_column(String(COMMENT_LIMIT))
    support: Mapped[int]
    # The one that was chosen and that stood for this one. Its support counts these people too.
    merged_into_id: Mapped[str | None] = mapped_column(String(32))


class Wording(Base):
    """``line``: of the journal, which says who chose these words and when."""

    __tablename__ = "statement_wordings"
    statement_id: Mapped[str] = mapped_column(
        ForeignKey("statements.question_id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(String(TEXT_LIMIT))
    line: Mapped[int]


class Outcome(Base):
    """The chair's closing word. The last one stands; an earlier one was corrected, with a reason."""

    __tablename__ = "outcomes"
    __table_args__ = (UniqueConstraint("statement_id", "number"),)
    id: Mapped[str] = id_column()
    statement_id: Mapped[str] = mapped_column(ForeignKey("statements.question_id", ondelete="CASCADE"))
    number: Mapped[int]
    word: Mapped[str] = mapped_column(String(OUTCOME_LIMIT))
    reason: Mapped[str | None] = mapped_column(String(500))
    line: Mapped[int]
    at: Mapped[datetime]


class Statement(Base):
    """``follows``: the statement of which this one is a nuance."""

    __tablename__ = "statements"
    question_id: Mapped[str] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    follows_id: Mapped[str | None] = mapped_column(
        ForeignKey("statements.question_id", ondelete="SET NULL"), index=True
    )
    line: Mapped[int]
    question: Mapped[Question] = relationship(back_populates="statement", lazy="joined")
    follows: Mapped["Statement | None"] = relationship(remote_side=[question_id])
    sources: Mapped[list[Source]] = relationship(cascade="all, delete-orphan", order_by=Source.position)
    wordings: Mapped[list[Wording]] = relationship(cascade="all, delete-orphan", order_by=Wording.number)
    outcomes: Mapped[list[Outcome]] = relationship(cascade="all, delete-orphan", order_by=Outcome.number)

    @classmethod
    def make(
        cls,
        live_session: LiveSession,
        *,
        by: Actor,
        text: str,
        comments: Sequence[Comment] = (),
        follows: "Statement | None" = None,
    ) -> "Statement":
        """A question of type agreement after the present one. Without comments: somebody said it aloud.

        Refuses: ``not_live``, ``not_now`` before an item is on or for a comment that is not shown,
        ``merged_already``, ``already_stated`` (facts: question) when a statement was made from the same
        comments, or the same words were said aloud or as a nuance of the same statement, and what `clean` refuses.
        """
        item = _item_on(live_session)
        _check_shown(comments)
        _check_new(live_session, text, comments, follows)
        question = Question.add(item, type="agreement", text=text, settings={}, ad_hoc=True)
        live_session.db.flush()
        sources = _sources(live_session.db, live_session.id, comments)
        entry = live_session.record(
            "statement_made",
            by,
            question=question.text,
            statement=question.id,
            sources=[_fact(each) for each in sources],
            follows=follows.question_id if follows else None,
        )
        made = cls(question=question, follows=follows, sources=sources, line=entry.number)
        made.wordings.append(Wording(number=1, text=question.text, line=entry.number))
        live_session.db.add(made)
        live_session.db.flush()
        for comment in comments:
            comment.changed()
        return made

    @property
    def live_session(self) -> LiveSession:
        return self.question.agenda_item.live_session

    @property
    def chosen(self) -> list[Source]:
        """The sources without what was merged into them."""
        return [each for each in self.sources if each.merged_into_id is None]

    @property
    def outcome(self) -> Outcome | None:
        """The word that stands."""
        return self.outcomes[-1] if self.outcomes else None

    def reword(self, text: str, *, by: Actor) -> None:
        """For the next round; what was asked before stays as it was asked. The same words change nothing.

        Refuses: ``not_live``, ``round_open`` while it is being asked, and what `clean` refuses.
        """
        self.live_session.check_live()
        text = clean(text, limit=TEXT_LIMIT)
        if text == self.question.text:
            return
        if self.question.round and self.question.round.is_open:
            raise Refused("round_open", question=self.question.text)
        before, self.question.text = self.question.text, text
        number = len(self.wordings) + 1
        entry = self.live_session.record(
            "statement_reworded",
            by,
            question=text,
            before=before,
            statement=self.question_id,
            wording=number,
        )
        self.wordings.append(Wording(number=number, text=text, line=entry.number))

    def close_with(self, word: str, *, by: Actor, reason: str = "") -> None:
        """The chair's outcome, from the programme's list. Another one later is a correction and needs a reason.

        Refuses: ``outcome_unknown`` (facts: outcome), ``not_now`` before it was asked, ``round_open``,
        ``reason_missing``.
        """
        if word not in self.live_session.programme.outcomes:
            raise Refused("outcome_unknown", outcome=word[:OUTCOME_LIMIT])
        if self.question.round is None:
            raise Refused("not_now", state="", wanted="outcome")
        if self.question.round.is_open:
            raise Refused("round_open", question=self.question.text)
        earlier = self.outcome
        if earlier is not None and earlier.word == word:
            return
        why = clean_reason(reason) if earlier else None
        made = Outcome(id=new_id(), number=len(self.outcomes) + 1, word=word, reason=why)
        entry = self._record_outcome(made, by, earlier)
        made.line, made.at = entry.number, entry.at
        self.outcomes.append(made)

    def _record_outcome(self, made: Outcome, by: Actor, earlier: Outcome | None) -> journal.JournalEntry:
        facts: dict[str, Any] = {"question": self.question.text, "statement": self.question_id}
        facts |= {"outcome": made.word, "outcome_id": made.id, "number": made.number}
        if earlier is None:
            return self.live_session.record("outcome_set", by, **facts)
        facts |= {"before": earlier.word, "corrects": earlier.line}
        return self.live_session.record("outcome_corrected", by, reason=made.reason, **facts)


def statements_from(db: Session, comment_ids: Sequence[str]) -> dict[str, str]:
    """Which comments became a statement: the question's id by the comment's."""
    chosen = select(Source.comment_id, Source.statement_id).where(Source.comment_id.in_(comment_ids))
    return dict(db.execute(chosen).all())


def _sources(db: Session, live_session_id: str, comments: Sequence[Comment]) -> list[Source]:
    """What was merged into a comment comes after it: the statement is made from all of them."""
    together = [each for chosen in comments for each in (chosen, *chosen.merged)]
    found = with_support(db, live_session_id, only=[each.id for each in together], merged=True)
    support = {each.comment.id: each.support for each in found}
    return [
        Source(
            position=place,
            comment_id=each.id,
            text=each.text,
            support=support[each.id],
            merged_into_id=each.merged_into_id,
        )
        for place, each in enumerate(together, 1)
    ]


def _fact(source: Source) -> list[str | int]:
    said: list[str | int] = [source.comment_id, source.text, source.support]
    return said + ([source.merged_into_id] if source.merged_into_id else [])


def _item_on(live_session: LiveSession) -> AgendaItem:
    live_session.check_live()
    if live_session.item is None:
        raise Refused("not_now", state="", wanted="statement")
    return live_session.item


def _check_shown(comments: Sequence[Comment]) -> None:
    for comment in comments:
        comment.check_apart()
    if any(comment.state != CommentState.APPROVED for comment in comments):
        raise Refused("not_now", state="", wanted="statement")


def _check_new(
    live_session: LiveSession, text: str, comments: Sequence[Comment], follows: Statement | None
) -> None:
    """Two people who make the same statement in the same second make one, and so does one who clicks twice.

    The same comments can have several nuances, and aloud anything can be said: those are the same by their words."""
    text, wanted = clean(text, limit=TEXT_LIMIT), {each.id for each in comments}
    by_words = follows is not None or not comments
    for statement in _following(live_session, follows):
        same = {each.comment_id for each in statement.chosen} == wanted
        if same and (not by_words or text in {each.text for each in statement.wordings}):
            raise Refused("already_stated", question=statement.question.text)


def _following(live_session: LiveSession, follows: Statement | None) -> Sequence[Statement]:
    followed = follows.question_id if follows else None
    chosen = select(Statement).join(Question, Question.id == Statement.question_id)
    chosen = chosen.where(Question.live_session_id == live_session.id, Statement.follows_id == followed)
    return live_session.db.scalars(chosen).all()
