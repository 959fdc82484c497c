"""One asking of a question, from opening to sealing, and the verbs of the chair on it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base, id_column, now, written
from models.comment import end_spotlight
from models.cut_writers import cut_writers_of_round
from models.group import Group, count_members
from models.happened import Happened, tell
from models.journal import JournalEntry
from models.live_session import LiveSession, clean_reason
from models.participant import count_joined
from models.people import SYSTEM, Actor
from models.question import Question, Results
from models.question_types import QuestionType, question_type
from models.question_types.marks import Marks
from models.question_types.parts import Tally
from models.refused import Refused
from models.states import ROUND_STEPS, CommentState, RoundState, check_step
from models.vote import count_voted, cut_voters, grouped_answers

if TYPE_CHECKING:
    from models.hand_count import HandCount
    from models.manual_answers import ManualAnswers
    from models.words import WordMark


def _unique(name: str, *columns: str, where: str) -> Index:
    return Index(name, *columns, unique=True, sqlite_where=text(where), postgresql_where=text(where))


class Round(Base):
    __tablename__ = "rounds"
    __table_args__ = (
        CheckConstraint("number > 0", name="number_positive"),
        # One open round at a time in plenary, whatever two operators press at once.
        _unique("uq_rounds_open", "live_session_id", where="state = 'open' AND group_id IS NULL"),
        _unique("uq_rounds_number", "question_id", "number", where="group_id IS NULL"),
        _unique("uq_rounds_open_in_group", "group_id", "question_id", where="state = 'open'"),
        _unique(
            "uq_rounds_number_in_group", "group_id", "question_id", "number", where="group_id IS NOT NULL"
        ),
    )
    id: Mapped[str] = id_column()
    live_session_id: Mapped[str] = mapped_column(ForeignKey("live_sessions.id", ondelete="CASCADE"))
    question_id: Mapped[str] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    # Whose stage it is on; None: of the plenary.
    group_id: Mapped[str | None] = mapped_column(ForeignKey("breakout_groups.id", ondelete="CASCADE"))
    number: Mapped[int]
    reason: Mapped[str | None] = mapped_column(String(500))
    # The question as it was asked: a later edit must not change what people answered.
    type: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(String(300))
    asked: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[RoundState] = mapped_column(String(10), default=RoundState.OPEN)
    revealed: Mapped[bool] = mapped_column(default=False)
    revision: Mapped[int] = mapped_column(default=0)  # raised with every group of votes: the tally's version
    opened_at: Mapped[datetime] = mapped_column(default=now)
    closes_at: Mapped[datetime | None]  # by the timer; None while none runs
    closed_at: Mapped[datetime | None]
    sealed_at: Mapped[datetime | None]
    present: Mapped[int | None]  # the bases when it was last closed
    joined: Mapped[int | None]
    connected: Mapped[int | None]
    digest: Mapped[str | None] = mapped_column(String(64))
    grouping_id: Mapped[str | None] = mapped_column(
        String(32)
    )  # whose groups its ballots keep, once it is sealed
    smallest_group: Mapped[
        int | None
    ]  # of the session when it was sealed: of a round there is one split for ever
    split_by: Mapped[str | None] = mapped_column(
        String(40)
    )  # the dimension by which the room sees the result
    question: Mapped[Question] = relationship(back_populates="rounds")
    live_session: Mapped[LiveSession] = relationship()
    group: Mapped[Group | None] = relationship()
    hands: Mapped[list["HandCount"]] = relationship(cascade="all, delete-orphan", order_by="HandCount.number")
    manual: Mapped[list["ManualAnswers"]] = relationship(
        cascade="all, delete-orphan", order_by="ManualAnswers.number"
    )
    word_marks: Mapped[list["WordMark"]] = relationship(
        cascade="all, delete-orphan", order_by="WordMark.word"
    )

    @classmethod
    def open(cls, question: Question, *, by: Actor, reason: str = "") -> "Round":
        """Asks the question in plenary. Asking again needs a reason and leaves the earlier round as it is.

        Refuses: ``not_live``, ``groups_apart``, ``round_open``, ``reason_missing``.
        """
        live_session = question.agenda_item.live_session
        live_session.check_live()
        live_session.check_together()
        live_session.check_no_round_open()
        opened = cls._asking(question, None, reason)
        for earlier in unsealed(live_session):
            earlier.seal()
        spotlight = live_session.spotlight_id
        live_session.go_to(by, question.agenda_item, question)
        end_spotlight(live_session)
        return opened._begin(question, by, spotlight)

    @classmethod
    def open_in_group(
        cls, question: Question, group: Group, *, by: Actor, reason: str = "", timed: bool = True
    ) -> "Round":
        """On the stage of one group; whether it may be asked there now knows `GroupWork`. ``timed``: whether the time limit
        of the question counts. Refuses: ``reason_missing``."""
        opened = cls._asking(question, group, reason)
        opened.closes_at = opened.closes_at if timed else None
        for earlier in question.rounds_of(group.id):
            if earlier.state == RoundState.CLOSED:
                earlier.seal()
        return opened._begin(question, by, None)

    @classmethod
    def _asking(cls, question: Question, group: Group | None, reason: str) -> "Round":
        """Not among the rounds yet. Refuses: ``reason_missing``."""
        before = question.rounds_of(group.id if group else None)
        return cls(
            live_session_id=question.live_session_id,
            group=group,
            group_id=group.id if group else None,
            number=len(before) + 1,
            type=question.type,
            reason=clean_reason(reason) if before else None,
            text=question.text,
            asked=question.settings,
            revealed=question.results == Results.LIVE,
            state=RoundState.OPEN,
            closes_at=now() + timedelta(seconds=limit) if (limit := question.time_limit) else None,
            live_session=question.agenda_item.live_session,
        )

    def _begin(self, question: Question, by: Actor, spotlight: str | None) -> "Round":
        question.rounds.append(self)
        self.live_session.db.flush()
        self.opened_at = self._record_opening(by, spotlight).at
        self.live_session.changed("votes", self.id)  # none yet, of so many people
        return self

    @property
    def is_open(self) -> bool:
        return self.state == RoundState.OPEN

    @property
    def type_(self) -> QuestionType:
        return question_type(self.type)

    @property
    def settings(self) -> Any:
        return self.type_.settings(self.asked)

    @property
    def reopen_until(self) -> datetime | None:
        return self.closed_at + timedelta(seconds=self.live_session.grace_seconds) if self.closed_at else None

    @property
    def may_be_reopened(self) -> bool:
        """As long as the grace time lasts."""
        return (
            self.state == RoundState.CLOSED and self.reopen_until is not None and now() <= self.reopen_until
        )

    def close(self, *, by: Actor, connected: int | None = None) -> None:
        """From the commit on no vote is taken. ``connected``: phones on the wire at this moment."""
        self._step(RoundState.CLOSED)
        self.closes_at = None
        self.present, self.connected = self.present_now, connected if self.group_id is None else None
        self.joined = self.joined_now
        self.closed_at = self.record(
            "round_closed",
            by,
            voted=self.voted,
            connected=self.connected,
            present=self.present,
            joined=self.joined,
            revision=self.revision,
        ).at

    def reopen(self, *, by: Actor) -> None:
        """Refuses: ``grace_over`` once the grace time has passed or the round was sealed; in a group
        ``groups_together`` once everybody is back, ``round_open`` where the lead asks one question at a time."""
        if not self.is_open and not self.may_be_reopened:
            raise Refused("grace_over", seconds=self.live_session.grace_seconds)
        item = self.question.agenda_item
        if self.group_id is None:
            self.live_session.go_to(by, item, self.question)
        elif not (item.breakout and item.breakout.is_apart):
            raise Refused("groups_together")
        else:
            item.breakout.work_of(self.group_id).show_again(self.question, by=by)
        self._step(RoundState.OPEN)
        self.closed_at = None
        self.record("round_reopened", by)

    def reveal(self, *, by: Actor) -> None:
        self._show(True, "results_revealed", by)

    def hide(self, *, by: Actor) -> None:
        self._show(False, "results_hidden", by)

    def split(self, dimension: str | None, text: str, *, by: Actor) -> None:
        """Shows the result by a dimension wherever it is shown, from sealing on; None: as a whole. ``text``: the words
        of the dimension, for the journal. Which there are, `splitting` knows."""
        if self.split_by != dimension:  # the second click of two operators changes nothing
            before, self.split_by = self.split_by, dimension
            action = "result_split" if dimension else "result_whole"
            self.record(action, by, dimension=text or None, split_by=dimension, before=before)

    def withdraw(self, *, by: Actor) -> None:
        """As if it had not been opened: only as long as nobody has answered, or counted hands.

        Refuses: ``was_answered``.
        """
        if self.voted or self.hands or self.manual or not self.is_open:
            raise Refused("was_answered")
        self.record("round_withdrawn", by)
        self.question.rounds.remove(self)
        self.live_session.db.flush()

    def finish(self, by: Actor, connected: int | None = None) -> None:
        """Closed and sealed, from whatever state it is in."""
        if self.is_open:
            self.close(by=by, connected=connected)
        if self.state == RoundState.CLOSED:
            self.seal()

    def seal(self) -> None:
        """Ends the round for good: the tally and a digest go into the journal, and nothing ties an
        answer to a person any more."""
        self._step(RoundState.SEALED)
        self.smallest_group = self.live_session.smallest_group
        counted = self._as_answered()
        self.grouping_id = self.live_session.grouping_id if self.group_id is None else None
        self.digest = cut_voters(self.db, self.id, self.grouping_id)
        cut_writers_of_round(self.db, self.id, self.opened_at)
        tell(self.db, Happened(self.live_session_id, "sealed", self.id))
        apart = self._counts(counted) | ({"grouping": self.grouping_id} if self.grouping_id else {})
        if self.manual:
            apart |= {"manual": counted.manual, "manual_counts": dict(counted.manual_counts)}
        self.sealed_at = self.record(
            "round_sealed",
            SYSTEM,
            voted=counted.voted,
            digest=self.digest,
            smallest_group=self.smallest_group,
            **apart,
        ).at

    @property
    def present_now(self) -> int | None:
        """As the operator typed it; nobody counts those of a group apart."""
        return self.live_session.present if self.group_id is None else None

    @property
    def joined_now(self) -> int:
        """How many could vote."""
        if self.group_id is None:
            return count_joined(self.db, self.live_session_id)
        return count_members(self.db, [self.group_id])[self.group_id]

    @property
    def voted(self) -> int:
        """On phones and by hand together."""
        return count_voted(self.db, self.id) + (self.manual[-1].people if self.manual else 0)

    @property
    def marks(self) -> Marks:
        return Marks(
            {each.word: str(each.state) for each in self.word_marks},
            {each.word: each.merged_into for each in self.word_marks if each.merged_into},
            str(CommentState.APPROVED if self.group_id else self.live_session.first_comment_state),
        )

    def tally(self) -> Tally:
        """Counted from the rows, every time, and as moderators decided."""
        if not self.type_.moderated:
            return self._as_answered()
        return self.type_.tally_moderated(self.settings, grouped_answers(self.db, self.id), self.marks)

    def _as_answered(self) -> Tally:
        """Of what was entered by hand the last entry stands."""
        answers = grouped_answers(self.db, self.id)
        if not self.manual:
            return self.type_.tally(self.settings, answers)
        return self.type_.tally_all(self.settings, answers, self.manual[-1].counts, self.manual[-1].people)

    def _counts(self, counted: Tally) -> dict[str, Any]:
        """Facts. Of a group they would be a breakdown; there the digest vouches for them."""
        return {} if self.group_id else {"counts": dict(counted.counts)}

    def _show(self, revealed: bool, action: str, by: Actor) -> None:
        if self.revealed != revealed:  # the second click of two operators changes nothing
            self.revealed = revealed
            self.record(action, by)
            self.live_session.changed("votes", self.id)  # with or without its counts from now on

    def _step(self, wanted: RoundState) -> None:
        check_step(ROUND_STEPS, RoundState(self.state), wanted)
        self.state = wanted

    def _record_opening(self, by: Actor, spotlight: str | None) -> JournalEntry:
        """``spotlight``: the comment that made place for the question."""
        timed = {"closes_at": written(self.closes_at)} if self.closes_at else {}
        timed |= {"group_id": self.group_id} if self.group_id else {}
        instead = {"spotlight": spotlight} if spotlight else {}
        return self.record(
            "round_opened",
            by,
            reason=self.reason,
            question_id=self.question.id,
            type=self.type,
            settings=self.asked,
            revealed=self.revealed,
            **timed,
            **instead,
        )

    def record(self, action: str, by: Actor, *, reason: str | None = None, **facts: Any) -> JournalEntry:
        """Every column is in the facts of some line, so that a change afterwards shows."""
        told = {"question": self.text, "round": self.number, "round_id": self.id, **facts}
        if self.group is None:
            return self.live_session.record(action, by, reason=reason, **told)
        self.live_session.changed("group", self.group_id)
        return self.live_session.write_down(action, by, reason=reason, group=self.group.name, **told)


def base_of(present: int | None, joined: int, voted: int, manual: int = 0) -> int:
    """How many could have voted: those present if they were counted, else those who joined and those whose answers
    were entered by hand."""
    return max(present or joined + manual, voted)


def unsealed(live_session: LiveSession) -> Sequence[Round]:
    chosen = select(Round).where(Round.live_session_id == live_session.id, Round.state == RoundState.CLOSED)
    return live_session.db.scalars(chosen).all()


def waiting_to_be_sealed(db: Session) -> Sequence[str]:
    """The sessions with a closed round."""
    return db.scalars(select(Round.live_session_id).where(Round.state == RoundState.CLOSED).distinct()).all()


def seal_what_is_due(db: Session, live_session_id: str) -> None:
    """Seals a session's rounds whose grace time is over."""
    live_session = db.get_one(LiveSession, live_session_id, with_for_update=True)
    for each in unsealed(live_session):
        if each.reopen_until and each.reopen_until < now():
            each.seal()
