"""What can be seen of a breakout: its groups, how far each is, what it answered, and the cards it sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from models.breakout import Breakout
from models.card import Card, cards_of
from models.group import Group, count_members
from models.group_answer import GroupAnswer, answers_of
from models.group_progress import NONE, Progress, progress_of
from models.group_result import may_be_told, names_of, words_of
from models.group_work import GroupWork
from models.question import Question
from models.question_types import QuestionType
from models.question_types.parts import Option, Tally
from models.rounds import Round
from models.states import BreakoutState, GroupState


@dataclass(frozen=True)
class GroupResult:
    """Of one question, as the others may see it. ``voted`` and ``tally``: None where it would tell of too few people.
    ``words``: that the group wrote, in the order of the alphabet; how many wrote each is not told."""

    voted: int | None
    tally: Tally | None
    words: Sequence[str]
    type: QuestionType
    settings: Any

    @property
    def mean(self) -> float | None:
        return self.tally.statistics.get("mean") if self.tally else None

    @property
    def first(self) -> tuple[Sequence[Option], int] | None:
        """The option that most people chose, or those that as many did, with how many that is."""
        if self.tally is None or not self.type.by_hand or self.mean is not None:
            return None
        most = self.tally.highest
        options = self.type.options(self.settings)
        return [each for each in options if self.tally.counts[each.key] == most], most


@dataclass(frozen=True)
class GroupNow:
    """``members``: how many are in it. ``question``: what the group has before it. ``answers``: of the group together,
    by question. ``cards``: those that are shown; ``sent``: all, also hidden and merged ones. ``said``: the state that its
    lead gave it; at everybody's own pace ``state`` follows from ``progress`` as well. ``named``: whether its name may stand
    beside what was written in it."""

    group: Group
    named: bool
    item_id: str
    said: GroupState
    progress: Progress
    members: int
    question: Question | None
    questions: Sequence[Question]
    round: Round | None
    answers: Mapping[str, GroupAnswer]
    sent: Sequence[Card]

    @property
    def state(self) -> GroupState:
        return self.progress.state(self.said)

    @property
    def cards(self) -> Sequence[Card]:
        return [each for each in self.sent if each.comment.is_shown]

    @property
    def before(self) -> Question | None:
        return self._beside(-1)

    @property
    def after(self) -> Question | None:
        return self._beside(1)

    @property
    def place(self) -> tuple[int, int] | None:
        """Which question of how many."""
        if self.question is None:
            return None
        return self.questions.index(self.question) + 1, len(self.questions)

    def _beside(self, step: int) -> Question | None:
        place = self.place[0] - 1 + step if self.place else -1
        return self.questions[place] if 0 <= place < len(self.questions) else None

    def round_of(self, question: Question) -> Round | None:
        return question.round_of(self.group.id)

    def result_of(self, question: Question) -> GroupResult | None:
        """None as long as the group was not asked, or is still answering."""
        round_ = self.round_of(question)
        if round_ is None or round_.is_open:
            return None
        tally, least = round_.tally(), round_.live_session.smallest_group
        told = may_be_told(round_.type_, tally, least) and bool(round_.type_.options(round_.settings))
        voted = tally.voted if not 0 < tally.voted < least else None
        words = words_of(round_) if voted and self.named else ()
        return GroupResult(voted, tally if told else None, words, round_.type_, round_.settings)

    def cards_to(self, question: Question | None) -> Sequence[Card]:
        """Of one question; without a question, all."""
        return [each for each in self.cards if question is None or each.question_id == question.id]


@dataclass(frozen=True)
class BreakoutNow:
    state: BreakoutState
    at_own_pace: bool
    is_over: bool
    chosen: bool
    back_at: datetime | None
    groups: Sequence[GroupNow]
    without: int

    @property
    def is_apart(self) -> bool:
        return self.state in (BreakoutState.APART, BreakoutState.CALLED)

    @property
    def ready(self) -> int:
        return sum(each.state == GroupState.READY for each in self.groups)


def breakout_of(
    db: Session, breakout: Breakout, joined: int, *, progress: bool = False
) -> BreakoutNow | None:
    """None before its groups were ever sent apart. ``joined``: how many take part in the session. ``progress``: with how
    far the people of each group are, which no phone shows."""
    works = breakout.works
    if not works:
        return None
    members = count_members(db, [each.group_id for each in works])
    far = progress_of(works) if progress else {}
    named = names_of(db, [each.group for each in works], breakout.live_session.smallest_group)
    return BreakoutNow(
        state=BreakoutState(breakout.state),
        at_own_pace=breakout.at_own_pace,
        is_over=breakout.is_over,
        chosen=breakout.assignment == "choose",
        back_at=breakout.back_at,
        groups=[
            group_now(
                db,
                each,
                members[each.group_id],
                progress=far.get(each.group_id, NONE),
                named=each.group_id in named,
            )
            for each in works
        ],
        without=max(0, joined - sum(members.values())),
    )


def group_now(
    db: Session,
    work: GroupWork,
    members: int | None = None,
    at: str | None = None,
    progress: Progress = NONE,
    named: bool = False,
) -> GroupNow:
    """``at``: the id of the question at which a person is who goes through them by themselves."""
    return GroupNow(
        group=work.group,
        named=named,
        item_id=work.agenda_item_id,
        said=GroupState(work.state),
        progress=progress,
        members=count_members(db, [work.group_id])[work.group_id] if members is None else members,
        question=next((each for each in work.item.questions if each.id == at), work.question),
        questions=work.script,
        round=work.round_at(at),
        answers=answers_of(db, work.group_id, work.agenda_item_id),
        sent=cards_of(db, work.agenda_item_id, work.group_id),
    )
