"""How far the people of each group are who go through its questions at their own pace: how many answered which, and
nothing of what or who."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.group import GroupMember
from models.group_work import GroupWork
from models.live_session import LiveSession
from models.question import Question
from models.question_types.parts import Answer
from models.rounds import Round, base_of
from models.states import GroupState
from models.vote import who_answered

Answers = Mapping[str, Mapping[str, Answer | None]]  # by round and participant


@dataclass(frozen=True)
class Answered:
    """One question in one group. ``number``: which of its questions."""

    number: int
    question: Question
    round: Round
    voted: int
    base: int


@dataclass(frozen=True)
class Progress:
    """``all_done``: everybody answered everything."""

    answered: Sequence[Answered] = ()
    all_done: bool = False

    def state(self, said: GroupState) -> GroupState:
        """``said``: by its lead. A group works from its first answer on, and is ready when its lead says so or when nobody
        has anything left to answer."""
        if self.all_done or said == GroupState.READY:
            return GroupState.READY
        return GroupState.WORKING if any(each.voted for each in self.answered) else said


NONE = Progress()


def progress_of(works: Sequence[GroupWork]) -> Mapping[str, Progress]:
    """By group, of those whose people are at it now: none where a lead asks the questions, or once everybody is back."""
    at_it = [each for each in works if each.at_own_pace and each.is_apart]
    if not at_it:
        return {}
    db = at_it[0].db
    asked = {each.group_id: _asked(each) for each in at_it}
    answers = who_answered(db, [round_.id for rounds in asked.values() for _, round_ in rounds])
    members = _members(db, asked)
    return {id: _progress(asked[id], members[id], answers) for id in asked}


def progress_revision(live_session: LiveSession) -> int | None:
    """Rises with every answer in a group, while people are at their own pace; else None."""
    item = live_session.item
    if item is None or item.breakout is None or not (item.breakout.is_apart and item.breakout.at_own_pace):
        return None
    chosen = select(func.sum(Round.revision)).join(Question, Question.id == Round.question_id)
    of_groups = chosen.where(Question.agenda_item_id == item.id, Round.group_id.is_not(None))
    return live_session.db.scalar(of_groups) or 0


def _asked(work: GroupWork) -> list[tuple[int, Round]]:
    """The last round of each question with the number of that question."""
    numbered = ((number, each.round_of(work.group_id)) for number, each in enumerate(work.script, 1))
    return [(number, round_) for number, round_ in numbered if round_ is not None]


def _progress(asked: Sequence[tuple[int, Round]], members: set[str], answers: Answers) -> Progress:
    answered = [
        Answered(
            number,
            round_.question,
            round_,
            voted := len(answers[round_.id]),
            base_of(None, len(members), voted),
        )
        for number, round_ in asked
    ]
    all_done = all(members <= _done(round_, answers[round_.id]) for _, round_ in asked)
    return Progress(answered, bool(asked and members) and all_done)


def _done(round_: Round, answers: Mapping[str, Answer | None]) -> set[str]:
    """Who has nothing left to answer. Of a sealed round only that somebody took part is known."""
    type_, settings = round_.type_, round_.settings
    return {each for each, answer in answers.items() if answer is None or type_.is_whole(settings, answer)}


def _members(db: Session, group_ids: Collection[str]) -> Mapping[str, set[str]]:
    members: defaultdict[str, set[str]] = defaultdict(set)
    chosen = select(GroupMember.group_id, GroupMember.participant_id)
    for group_id, participant_id in db.execute(chosen.where(GroupMember.group_id.in_(group_ids))):
        members[group_id].add(participant_id)
    return members
