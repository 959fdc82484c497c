"""One meeting: its code, its state, what is on stage, and the verbs that change these."""

import secrets
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, Select, String, select, true
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models import journal
from models.agenda import AgendaItem
from models.base import Base, id_column, now
from models.comment import end_spotlight
from models.cut_writers import cut_writers
from models.disclosure import SMALLEST_GROUP
from models.happened import Happened, What, tell
from models.people import Account, Actor, new_secret
from models.programme import Programme
from models.refused import Refused
from models.segments import SegmentQuestion, parse_segments
from models.states import LIVE_STEPS, CommentState, Control, ItemState, LiveState, check_step
from models.text import clean

if TYPE_CHECKING:
    from models.question import Question
    from models.rounds import Round

CODE_DIGITS = 6
GRACE_SECONDS = 60
REASON_LIMIT = 500


class Moderation(StrEnum):
    BEFORE = "before"  # a comment is shown after approval
    AFTER = "after"  # a comment is shown at once and can be hidden


class LiveSession(Base):
    __tablename__ = "live_sessions"
    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programmes.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(server_default="0")  # in the programme, from 0
    code: Mapped[str] = mapped_column(String(CODE_DIGITS), unique=True)
    join_secret: Mapped[str] = mapped_column(String(40), default=new_secret)
    screen_secret: Mapped[str] = mapped_column(String(40), unique=True, default=new_secret)
    title: Mapped[str] = mapped_column(String(200))
    day: Mapped[date | None]
    place: Mapped[str] = mapped_column(String(200), default="")
    language: Mapped[str] = mapped_column(String(8), default="nl")
    theme: Mapped[str] = mapped_column(String(8), default="light")  # of the screen: light or dark
    moderation: Mapped[Moderation] = mapped_column(String(10), default=Moderation.AFTER)
    grace_seconds: Mapped[int] = mapped_column(default=GRACE_SECONDS)
    send_drafts: Mapped[bool] = mapped_column(default=True, server_default=true())  # when a timer ends
    segments: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    smallest_group: Mapped[int] = (
        mapped_column(  # fewer people of a group are not told apart; see `disclosure`
            default=SMALLEST_GROUP, server_default=str(SMALLEST_GROUP)
        )
    )
    state: Mapped[LiveState] = mapped_column(String(10), default=LiveState.DRAFT)
    locked: Mapped[bool] = mapped_column(default=False)
    control: Mapped[Control] = mapped_column(String(10), default=Control.BOTH, server_default=Control.BOTH)
    present: Mapped[int | None]  # people in the room, as the operator typed it
    version: Mapped[int] = mapped_column(default=1)  # of the stage, for every audience
    head: Mapped[str] = mapped_column(String(64), default=journal.FIRST)  # digest of the journal's last line
    # These four point inside the session's own rows; a constraint would be a circle between tables.
    item_id: Mapped[str | None] = mapped_column(String(32))
    question_id: Mapped[str | None] = mapped_column(String(32))
    spotlight_id: Mapped[str | None] = mapped_column(String(32))
    grouping_id: Mapped[str | None] = mapped_column(String(32))  # the breakout whose groups people are in
    created_at: Mapped[datetime] = mapped_column(default=now)
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    programme: Mapped[Programme] = relationship(back_populates="sessions")
    agenda: Mapped[list[AgendaItem]] = relationship(
        back_populates="live_session",
        cascade="all, delete-orphan",
        order_by=AgendaItem.position,
        collection_class=ordering_list("position"),
    )

    # --- finding

    @classmethod
    def find(
        cls, db: Session, account: Account, live_session_id: str, *, change: bool = False
    ) -> "LiveSession":
        """Refuses: ``not_found``, for what is not there and for what is not yours alike.

        ``change`` locks the row, so that two operators' transitions follow each other.
        """
        live_session = db.get(cls, live_session_id, with_for_update=change or None)
        if live_session is None or not live_session.programme.admits(account):
            raise Refused("not_found")
        return live_session

    @classmethod
    def with_code(cls, db: Session, code: str) -> "LiveSession | None":
        return db.scalar(_in_reach().where(cls.code == code, cls.state != LiveState.ARCHIVED))

    @classmethod
    def with_screen_secret(cls, db: Session, secret: str) -> "LiveSession | None":
        return db.scalar(_in_reach().where(cls.screen_secret == secret))

    @property
    def segment_questions(self) -> tuple[SegmentQuestion, ...]:
        return parse_segments(self.segments)

    @property
    def item(self) -> AgendaItem | None:
        return next((item for item in self.agenda if item.id == self.item_id), None)

    @property
    def question(self) -> "Question | None":
        """The question the operators have before them; the room sees it once a round was opened."""
        questions = self.item.questions if self.item else []
        return next((question for question in questions if question.id == self.question_id), None)

    @property
    def round(self) -> "Round | None":
        return self.question.round if self.question else None

    @property
    def is_going_on(self) -> bool:
        return self.state in (LiveState.LOBBY, LiveState.LIVE)

    @property
    def accepts_participants(self) -> bool:
        return self.is_going_on and not self.locked

    @property
    def first_comment_state(self) -> CommentState:
        return CommentState.PENDING if self.moderation == Moderation.BEFORE else CommentState.APPROVED

    # --- verbs

    def open_lobby(self, by: Actor) -> None:
        self._step(LiveState.LOBBY)
        self.record("lobby_opened", by)

    def start(self, by: Actor) -> None:
        """For an ended session this is `resume`, which needs a reason."""
        self._step(LiveState.LIVE, only_from=LiveState.LOBBY)
        self.started_at = self.started_at or now()
        if self.item is None and self.agenda:
            self._make_current(self.agenda[0])
        self.record("session_started", by)

    def end(self, by: Actor, connected: int | None = None) -> None:
        """Closes and seals what is open; from here on comments no longer point to their writers."""
        self._step(LiveState.ENDED)
        self.ended_at = now()
        if self.item and self.item.breakout and self.item.breakout.is_apart:
            self.item.breakout.end(by=by)  # how far each group came is told by answers that are not sealed
        for item in self.agenda:
            for question in item.questions:
                for round_ in question.rounds:
                    round_.finish(by, connected)
        cut_writers(self.db, self.id)
        self.changed("sealed")
        self._leave_item(ItemState.DONE)
        end_spotlight(self)
        self.item_id = self.question_id = None
        self.record("session_ended", by)

    def resume(self, by: Actor, reason: str) -> None:
        """Refuses: ``reason_missing``."""
        reason = clean_reason(reason)
        self._step(LiveState.LIVE, only_from=LiveState.ENDED)
        self.ended_at = None
        self.record("session_resumed", by, reason=reason)

    def archive(self, by: Actor) -> None:
        self._step(LiveState.ARCHIVED)
        self.record("session_archived", by)

    def lock(self, by: Actor, locked: bool) -> None:
        if self.locked != locked:
            self.locked = locked
            self.record("session_locked" if locked else "session_unlocked", by)

    def hand_over(self, by: Actor, to: Control) -> None:
        """Nothing else ever moves control: no reload, no lost connection, no second device.

        Refuses: ``not_live`` once the session has ended.
        """
        self.check_going_on()
        if self.control != to:
            before, self.control = self.control, to
            self.record("control_handed_over", by, to=to.value, before=Control(before).value)

    def has_control(self, hand: Control) -> bool:
        """``hand``: from where something is done, the operators' console or the page of the chair. Once the session
        has ended there is no room to be steered, and nobody is kept from finishing the record."""
        return self.control in (Control.BOTH, hand) or not self.is_going_on

    def check_control(self, hand: Control) -> None:
        """Refuses: ``chair_has_control``, ``operator_has_control``."""
        if not self.has_control(hand):
            raise Refused("chair_has_control" if hand == Control.OPERATOR else "operator_has_control")

    def count_present(self, by: Actor, present: int | None) -> None:
        """Refuses: ``number_invalid``."""
        if present is not None and not 0 <= present <= 100_000:
            raise Refused("number_invalid", least=0, most=100_000)
        if present == self.present:  # the second click of two operators
            return
        before, self.present = self.present, present
        self.record("present_counted", by, present=present, before=before)
        self.changed("presence")
        if self.round and self.round.is_open:  # so many could vote now
            self.changed("votes", self.round.id)

    def go_to(self, by: Actor, item: AgendaItem, question: "Question | None" = None) -> None:
        """Brings an item, and perhaps one of its questions, before the operators.

        Refuses: ``not_live``, ``groups_apart``, ``round_open`` while votes come in, ``not_found`` for another item's
        question.
        """
        self.check_live()
        self.check_together()
        self.check_no_round_open()
        if question is not None and question.agenda_item_id != item.id:
            raise Refused("not_found")
        if item.id != self.item_id:
            was, left = item.state, self._left()
            self._leave_item(ItemState.DONE)
            self._make_current(item)
            self.record("item_started", by, item=item.title, was=was, **left)
        self.question_id = question.id if question else None
        self.changed("stage")

    def park_item(self, by: Actor, item: AgendaItem, state: ItemState) -> None:
        """Puts an item aside as parked or skipped, or back as planned."""
        if state not in (ItemState.PARKED, ItemState.SKIPPED, ItemState.PLANNED):
            raise Refused("not_now", state=item.state, wanted=state)
        self.put_back(by, item, state)

    def put_back(self, by: Actor, item: AgendaItem, state: ItemState) -> None:
        """In whatever state it had besides being the one that is on; nobody chooses ``done`` by hand."""
        if ItemState.CURRENT in (item.state, state):
            raise Refused("not_now", state=item.state, wanted=state)
        if item.state == state:  # the second click of two operators
            return
        before, item.state = item.state, state
        self.record(f"item_{state.value}", by, item=item.title, item_id=item.id, before=before)

    # --- what verbs share

    def check_live(self) -> None:
        if self.state != LiveState.LIVE:
            raise Refused("not_live", state=self.state)

    def check_going_on(self) -> None:
        if not self.is_going_on:
            raise Refused("not_live", state=self.state)

    def check_notes_open(self) -> None:
        """Until the archive: minutes are finished afterwards. Refuses: ``not_live``."""
        if self.state not in (LiveState.LOBBY, LiveState.LIVE, LiveState.ENDED):
            raise Refused("not_live", state=self.state)

    def check_together(self) -> None:
        """Refuses: ``groups_apart`` while every group has a stage of its own."""
        if self.item and self.item.breakout and self.item.breakout.is_apart:
            raise Refused("groups_apart")

    def check_no_round_open(self) -> None:
        """In plenary. Refuses: ``round_open`` (facts: question)."""
        rounds = Base.metadata.tables["rounds"]  # the class stands above this one
        open_ = rounds.c.live_session_id == self.id, rounds.c.state == "open", rounds.c.group_id.is_(None)
        if (text := self.db.scalar(select(rounds.c.text).where(*open_))) is not None:
            raise Refused("round_open", question=text)

    def record(
        self, action: str, by: Actor, *, reason: str | None = None, **facts: Any
    ) -> journal.JournalEntry:
        """The journal's line and the news for everybody, in the same transaction."""
        self.changed("stage")
        return self.write_down(action, by, reason=reason, **facts)

    def write_down(
        self, action: str, by: Actor, *, reason: str | None = None, **facts: Any
    ) -> journal.JournalEntry:
        """The journal's line alone, for what nobody in the room sees."""
        entry = journal.write(self.db, self.id, action, by=by, reason=reason, **facts)
        self.head = entry.digest
        return entry

    def changed(self, what: What, subject: str | None = None) -> None:
        if what in ("stage", "agenda", "group"):
            self.version += 1
        tell(self.db, Happened(self.id, what, subject))

    def _step(self, wanted: LiveState, *, only_from: LiveState | None = None) -> None:
        check_step(LIVE_STEPS, LiveState(self.state), wanted)
        if only_from not in (None, self.state):
            raise Refused("not_now", state=self.state, wanted=wanted)
        self.state = wanted

    def _make_current(self, item: AgendaItem) -> None:
        end_spotlight(self)
        self.item_id, self.question_id = item.id, None
        item.begin()

    def _left(self) -> dict[str, Any]:
        """Facts: what makes place for another item."""
        if self.item_id is None:
            return {}
        return {
            "before": self.item_id,
            "before_question": self.question_id,
            "spotlight": self.spotlight_id,
        }

    def _leave_item(self, state: ItemState) -> None:
        if self.item is not None:
            self.item.leave(state)


def _in_reach() -> Select[LiveSession]:
    """Not of a programme that was removed."""
    return select(LiveSession).join(LiveSession.programme).where(Programme.removed_at.is_(None))


def clean_reason(reason: str) -> str:
    """Refuses: ``reason_missing``, ``text_too_long``."""
    reason = clean(reason, limit=REASON_LIMIT, empty=True)
    if not reason:
        raise Refused("reason_missing")
    return reason


def free_code(db: Session) -> str:
    """Six random digits that no session has; the first is not 0, so that nobody drops it."""
    while True:
        code = str(secrets.randbelow(9 * 10 ** (CODE_DIGITS - 1)) + 10 ** (CODE_DIGITS - 1))
        if not db.scalar(select(LiveSession.id).where(LiveSession.code == code)):
            return code
