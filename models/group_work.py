"""What one group does in one breakout: its own stage, its state, and the verbs of its lead."""

from typing import Any

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agenda import AgendaItem
from models.base import Base
from models.group import Group
from models.journal import JournalEntry
from models.live_session import LiveSession
from models.people import Actor
from models.question import Question
from models.refused import Refused
from models.rounds import Round
from models.states import GROUP_STEPS, GroupState, RoundState, check_step


class GroupWork(Base):
    """``question_id``: what the group has before it. ``people``: how many were in it when all were called back."""

    __tablename__ = "group_works"
    group_id: Mapped[str] = mapped_column(
        ForeignKey("breakout_groups.id", ondelete="CASCADE"), primary_key=True
    )
    agenda_item_id: Mapped[str] = mapped_column(
        ForeignKey("agenda_items.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    live_session_id: Mapped[str] = mapped_column(
        ForeignKey("live_sessions.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[GroupState] = mapped_column(String(15), default=GroupState.NOT_STARTED)
    question_id: Mapped[str | None] = mapped_column(String(32))
    people: Mapped[int | None]
    group: Mapped[Group] = relationship(lazy="joined")
    item: Mapped[AgendaItem] = relationship()

    @property
    def live_session(self) -> LiveSession:
        return self.item.live_session

    @property
    def question(self) -> Question | None:
        return next((each for each in self.item.questions if each.id == self.question_id), None)

    @property
    def round(self) -> Round | None:
        return self.question.round_of(self.group_id) if self.question else None

    def round_at(self, question_id: str | None) -> Round | None:
        """Where people go through the questions by themselves, that of one of them; else the one on the stage."""
        asked = next((each for each in self.item.questions if each.id == question_id), self.question)
        return asked.round_of(self.group_id) if asked else None

    @property
    def rounds(self) -> list[Round]:
        """All that the group was asked in this item."""
        return [round_ for each in self.item.questions for round_ in each.rounds_of(self.group_id)]

    @property
    def script(self) -> list[Question]:
        """What was asked on the spot was asked of the room."""
        return [each for each in self.item.questions if not each.ad_hoc]

    @property
    def at_own_pace(self) -> bool:
        return self.item.breakout is not None and self.item.breakout.at_own_pace

    @property
    def is_apart(self) -> bool:
        """Whether the group is at it now."""
        live_session, breakout = self.live_session, self.item.breakout
        return live_session.item_id == self.agenda_item_id and breakout is not None and breakout.is_apart

    def go_to(self, question: Question | None, *, by: Actor) -> None:
        """Refuses: ``groups_together`` unless the groups are apart, ``round_open``, ``not_found`` for a question of
        another item."""
        self.check_apart()
        self._check_no_round_open()
        if question is not None and question not in self.script:
            raise Refused("not_found")
        self.question_id = question.id if question else None
        self._begin(by)
        self.changed()

    def open(self, question: Question, *, by: Actor, reason: str = "") -> Round:
        """Refuses: what `go_to` refuses, and ``reason_missing`` for asking again."""
        self.go_to(question, by=by)
        return Round.open_in_group(question, self.group, by=by, reason=reason)

    @property
    def is_over(self) -> bool:
        """Whether everything was asked, and nothing of it can be answered any more."""
        last = [each.round_of(self.group_id) for each in self.script]
        return bool(last) and not any(each is None or each.is_open or each.may_be_reopened for each in last)

    def open_all(self, *, by: Actor, reason: str = "") -> None:
        """Every question of the script, for people who answer at their own pace: no clock runs. One that was closed is open
        again as long as its grace time lasts: who called everybody back by mistake starts again. After that it is asked
        again, if there is a ``reason``. A group that has something new to answer is no longer ready."""
        for question in self.script:
            round_ = question.round_of(self.group_id)
            if round_ is not None and round_.may_be_reopened:
                round_.reopen(by=by)
            elif round_ is None or reason:
                Round.open_in_group(question, self.group, by=by, reason=reason, timed=False)
                self.work_again(by=by)

    def work_again(self, *, by: Actor) -> None:
        if self.state == GroupState.READY:
            self._begin(by)

    def show_again(self, question: Question, *, by: Actor) -> None:
        """Before its round is open again. Refuses: ``round_open``, unless everybody answers at their own pace."""
        if not self.at_own_pace:
            self._check_no_round_open()
            self.question_id = question.id
            self._begin(by)

    def close_all(self, *, by: Actor) -> None:
        for round_ in self.rounds:
            if round_.is_open:
                round_.close(by=by)
        self.question_id = None

    def set_state(self, state: GroupState, *, by: Actor) -> None:
        """Refuses: ``groups_together``, ``round_open`` for a group that would be ready while it is still voting, ``not_now``."""
        if state == self.state:  # the second click
            return
        self.check_apart()
        check_step(GROUP_STEPS, GroupState(self.state), state)
        if state == GroupState.READY and not self.at_own_pace:
            self._check_no_round_open()
            self.question_id = None
        self.state = state
        self.record(f"group_{state.value}", by)

    def check_apart(self) -> None:
        self.live_session.check_live()
        if not self.is_apart:
            raise Refused("groups_together")

    def record(self, action: str, by: Actor, **facts: Any) -> JournalEntry:
        self.changed()
        told = {"group": self.group.name, "group_id": self.group_id, "item_id": self.agenda_item_id}
        return self.live_session.write_down(action, by, **told, **facts)

    def changed(self) -> None:
        self.live_session.changed("group", self.group_id)

    def _begin(self, by: Actor) -> None:
        if self.state != GroupState.WORKING:
            self.state = GroupState.WORKING
            self.record("group_working", by)

    def _check_no_round_open(self) -> None:
        is_open = Round.group_id == self.group_id, Round.state == RoundState.OPEN
        if (text := self.db.scalar(select(Round.text).where(*is_open).limit(1))) is not None:
            raise Refused("round_open", question=text)


def work_of(live_session: LiveSession, group_id: str) -> GroupWork | None:
    """In the item that is on, else in the last one in which this group worked."""
    db = live_session.db
    if live_session.item_id and (now := db.get(GroupWork, (group_id, live_session.item_id))):
        return now
    sent = select(GroupWork).join(JournalEntry, JournalEntry.live_session_id == GroupWork.live_session_id)
    there = JournalEntry.facts["item_id"].as_string() == GroupWork.agenda_item_id
    chosen = sent.where(GroupWork.group_id == group_id, JournalEntry.action == "groups_apart", there)
    return db.scalar(chosen.order_by(JournalEntry.number.desc()).limit(1))
