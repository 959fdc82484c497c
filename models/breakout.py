"""A breakout: an agenda item during which every group has a stage of its own, until all are called back."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agenda import AgendaItem, ItemKind
from models.base import Base
from models.comment import end_spotlight
from models.group import Group, count_members, draw, without_group
from models.group_progress import NONE, progress_of
from models.group_work import GroupWork
from models.live_session import LiveSession, clean_reason
from models.people import Actor
from models.question import Question
from models.refused import Refused
from models.rounds import Round, unsealed
from models.states import BREAKOUT_STEPS, BreakoutState, GroupState, check_step

APART = (BreakoutState.APART, BreakoutState.CALLED)


class Assignment(StrEnum):
    """How people come into their group; the QR code of a table always puts who scans it there."""

    CHOOSE = "choose"
    DRAW = "draw"


class Pace(StrEnum):
    LEAD = "lead"  # the lead of each group opens and closes its questions
    SELF = "self"  # everybody answers all questions at their own pace


class Breakout(Base):
    """``groups``: its own; without any, those of a breakout before it are kept. ``kept_id``: which one that was when its
    groups came in force. ``back_at``: when the countdown ends."""

    __tablename__ = "breakouts"
    agenda_item_id: Mapped[str] = mapped_column(
        ForeignKey("agenda_items.id", ondelete="CASCADE"), primary_key=True
    )
    live_session_id: Mapped[str] = mapped_column(
        ForeignKey("live_sessions.id", ondelete="CASCADE"), index=True
    )
    assignment: Mapped[Assignment] = mapped_column(String(10), default=Assignment.CHOOSE)
    pace: Mapped[Pace] = mapped_column(String(10), default=Pace.LEAD)
    state: Mapped[BreakoutState] = mapped_column(String(10), default=BreakoutState.PLANNED)
    back_at: Mapped[datetime | None]
    kept_id: Mapped[str | None] = mapped_column(String(32))
    item: Mapped[AgendaItem] = relationship(back_populates="breakout")
    groups: Mapped[list[Group]] = relationship(
        back_populates="breakout",
        cascade="all, delete-orphan",
        order_by=Group.position,
        collection_class=ordering_list("position"),
    )

    @property
    def live_session(self) -> LiveSession:
        return self.item.live_session

    @property
    def source(self) -> "Breakout | None":
        """The breakout whose groups these are: this one, or else one before it. Once it began with them, and
        as long as they are in force, no other order of the agenda changes that."""
        if self.groups:
            return self
        settled = self.was_apart or self.kept_id == self.live_session.grouping_id
        kept = self.db.get(Breakout, self.kept_id) if self.kept_id and settled else None
        return kept or self._by_order

    @property
    def _by_order(self) -> "Breakout | None":
        """Of those before it with groups: the one in whose groups people are, else the last that was held, else the
        nearest."""
        items, in_force = self.live_session.agenda, self.live_session.grouping_id
        before = [each.breakout for each in items[: items.index(self.item)] if each.kind == ItemKind.BREAKOUT]
        parted = [each for each in reversed(before) if each and each.groups]
        return max(parted, key=lambda each: (each.agenda_item_id == in_force, each.was_apart), default=None)

    @property
    def is_apart(self) -> bool:
        return self.state in APART

    @property
    def was_apart(self) -> bool:
        return self.state != BreakoutState.PLANNED

    @property
    def at_own_pace(self) -> bool:
        return self.pace == Pace.SELF

    @property
    def works(self) -> Sequence[GroupWork]:
        """What each group does in this item, in the order of the groups; none before it was started."""
        chosen = select(GroupWork).join(Group).where(GroupWork.agenda_item_id == self.agenda_item_id)
        return self.db.scalars(chosen.order_by(Group.position)).all()

    @property
    def to_choose(self) -> Sequence[Group]:
        """What people may choose from themselves."""
        source = self.source
        return source.groups if source and self.assignment == Assignment.CHOOSE else ()

    @property
    def is_over(self) -> bool:
        """At everybody's own pace: whether nothing can be answered in it, unless its questions are asked again."""
        works = self.works if self.at_own_pace else ()
        return bool(works) and all(each.is_over for each in works)

    def start(self, *, by: Actor, reason: str = "") -> None:
        """``reason``: for asking again at everybody's own pace what cannot be reopened.

        Refuses: ``not_live``, ``round_open``, ``groups_missing`` when there are none to send apart, as in an item of
        another kind, ``reason_missing`` when there would be nothing to answer.
        """
        source = self.source
        if source is None or self.item.kind != ItemKind.BREAKOUT:
            raise Refused("groups_missing")
        if self.is_apart:  # the second click of two operators
            return
        reason = clean_reason(reason) if reason or self.is_over else ""
        self.live_session.go_to(by, self.item)
        end_spotlight(self.live_session)
        self._seal_what_is_closed()
        self.step(BreakoutState.APART)
        self.live_session.grouping_id = source.agenda_item_id
        self._settle(source)
        known = {each.group_id for each in self.works}
        for group in source.groups:
            if group.id not in known:
                self.db.add(GroupWork(group=group, item=self.item, live_session_id=self.live_session_id))
        self.db.flush()
        if self.assignment == Assignment.DRAW:
            draw(source.groups, without_group(self.db, self.live_session_id, source.agenda_item_id))
        self.record(
            "groups_apart",
            by,
            groups=[each.name for each in source.groups],
            group_ids=[each.id for each in source.groups],
            grouping=source.agenda_item_id,
            reason=reason or None,
        )
        self.live_session.changed("members")
        if self.at_own_pace:
            self._open_all(by, reason)

    def _open_all(self, by: Actor, reason: str) -> None:
        """A group that was ready because everybody answered everything is so again by itself, for as long as nobody comes
        in; the word of its lead stands."""
        works = self.works
        for work in works:
            work.open_all(by=by, reason=reason)
        progress = progress_of(works)
        for work in works:
            if progress[work.group_id].all_done:
                work.work_again(by=by)

    def _settle(self, source: "Breakout") -> None:
        """This breakout has these groups, and so have those to come that would keep them."""
        to_come = [each.breakout for each in self.live_session.agenda if each.breakout]
        keeping = [each for each in to_come if not each.was_apart and each._by_order is source]
        for each in (self, *keeping):
            if not each.groups:
                each.kept_id = source.agenda_item_id

    def _seal_what_is_closed(self) -> None:
        """In plenary: its answers are told apart by the groups in which people were then."""
        for round_ in unsealed(self.live_session):
            if round_.group_id is None:
                round_.seal()

    def take_in(self, question: Question, *, by: Actor) -> None:
        """One that was added while everybody answers at their own pace is open to them at once."""
        if self.is_apart and self.at_own_pace:
            for work in self.works:
                Round.open_in_group(question, work.group, by=by, timed=False)
            self.live_session.changed("members")

    def work_of(self, group_id: str) -> GroupWork:
        return self.db.get_one(GroupWork, (group_id, self.agenda_item_id))

    def end(self, *, by: Actor) -> None:
        """Everybody is back in plenary; what a group had open is closed. Late cards are still welcome."""
        if self.state == BreakoutState.BACK:
            return
        members = count_members(self.db, [each.group_id for each in self.works])
        progress = progress_of(self.works)
        self.step(BreakoutState.BACK)
        self.back_at = None
        closed = [round_.id for work in self.works for round_ in work.rounds if round_.is_open]
        for work in self.works:
            work.state = progress.get(work.group_id, NONE).state(GroupState(work.state))
            work.close_all(by=by)
            work.people = members[work.group_id]
        people = {each.group_id: each.people for each in self.works}
        states = {each.group_id: each.state for each in self.works}
        self.record("groups_back", by, closed=closed, people=people, states=states)
        if self.at_own_pace:  # each phone was at a question of its own
            self.live_session.changed("members")

    def step(self, wanted: BreakoutState) -> None:
        check_step(BREAKOUT_STEPS, BreakoutState(self.state), wanted)
        self.state = wanted

    def record(self, action: str, by: Actor, **facts: Any) -> None:
        self.live_session.record(action, by, item=self.item.title, item_id=self.item.id, **facts)


def breakout_now(live_session: LiveSession) -> Breakout | None:
    """The one that is on, if its groups are apart."""
    breakout = live_session.item.breakout if live_session.item else None
    return breakout if breakout and breakout.is_apart else None
