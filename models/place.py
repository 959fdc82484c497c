"""Where somebody is: in which group, and at their own pace at which question."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.breakout import breakout_now
from models.group import member_of
from models.live_session import LiveSession
from models.question import Question
from models.vote import who_answered


@dataclass(frozen=True)
class Place:
    """Where somebody is: in which group of those that are in force, and at which of its questions, where everybody goes
    through them by themselves. Whoever is in the same place sees the same."""

    group_id: str | None = None
    question_id: str | None = None


def place_of(db: Session, live_session: LiveSession, participant_id: str, wanted: str = "") -> Place:
    """``wanted``: the id of a question, or a mark (see `mark_of`) that is not old. Else it is the first that this person
    did not answer wholly, or the last."""
    group_id = group_of(db, live_session, participant_id)
    asked = questions_to_answer(live_session) if group_id else ()
    if not asked:
        return Place(group_id)
    ids = [each.id for each in asked]
    at, _, mark = wanted.partition(".")
    chosen = Place(group_id, at)
    if at in ids and (not mark or mark_of(db, live_session, participant_id, chosen) == wanted):
        return chosen
    answered = _answered(db, asked, group_id, participant_id)
    return Place(group_id, next((each for each in ids if each not in answered), ids[-1]))


def mark_of(db: Session, live_session: LiveSession, participant_id: str, place: Place) -> str:
    """Where a page is, and how many of the other questions this person had answered then. A page shows one question, so
    when these are more the person went on elsewhere, and it is old. Empty where nobody goes by themselves."""
    if place.question_id is None:
        return ""
    others = [each for each in questions_to_answer(live_session) if each.id != place.question_id]
    return f"{place.question_id}.{len(_answered(db, others, place.group_id, participant_id))}"


def places_of(live_session: LiveSession, group_ids: Iterable[str | None]) -> list[Place]:
    """Every place that there is in these groups, and with None: outside them."""
    asked = [each.id for each in questions_to_answer(live_session)]
    return [
        Place(group_id, question_id)
        for group_id in group_ids
        for question_id in (asked if asked and group_id else (None,))
    ]


def questions_to_answer(live_session: LiveSession) -> Sequence[Question]:
    """Where everybody goes through them by themselves, now; else none."""
    breakout = breakout_now(live_session)
    if breakout is None or not breakout.at_own_pace:
        return ()
    return [each for each in breakout.item.questions if not each.ad_hoc]


def group_of(db: Session, live_session: LiveSession, participant_id: str) -> str | None:
    """The group in which somebody is, among those that are in force."""
    member = member_of(db, live_session.grouping_id, participant_id)
    return member.group_id if member else None


def _answered(
    db: Session, questions: Sequence[Question], group_id: str | None, participant_id: str
) -> Set[str]:
    """The ids of those that this person has answered wholly."""
    rounds = [round_ for each in questions if (round_ := each.round_of(group_id)) is not None]
    answers = who_answered(db, [each.id for each in rounds], participant_id)
    return {
        each.question_id
        for each in rounds
        for answer in answers[each.id].values()
        if answer is None or each.type_.is_whole(each.settings, answer)
    }
