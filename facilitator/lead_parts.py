"""What the lead of a breakout group sees: the group's stage, its answers, and the cards it sends."""

from collections.abc import Collection
from typing import Any

from sqlalchemy.orm import Session

from facilitator.shown_comments import shown_comments
from models.asker import Admitted
from models.card import MOST_CARDS
from models.card import TEXT_LIMIT as CARD_LIMIT
from models.group import Group
from models.group_answer import TEXT_LIMIT as ANSWER_LIMIT
from models.groups_now import GroupNow
from models.live_session import LiveSession
from models.question import Question
from models.refused import Refused
from models.round_view import Audience
from models.snapshot import Stage, comments_of
from models.states import GroupState, LiveState
from trialoog import wire
from trialoog.program import Program


def doing(live_session: LiveSession, group_id: str) -> str:
    """Where the forms of the page lead."""
    return f"/lead/{live_session.id}/{group_id}/do/"


def part_of(stage: Stage) -> str:
    """Which template shows it: one a state."""
    if stage.live_session.state != LiveState.LIVE or stage.group is None:
        return "waiting"
    if not stage.is_apart or stage.group.item_id != stage.live_session.item_id:
        return "together"  # a group of an earlier breakout has no part in the one that is on
    if stage.breakout and stage.breakout.at_own_pace and stage.group.said != GroupState.READY:
        return "own_pace"
    view = stage.round
    if view is None:
        return "question" if stage.group.question else stage.group.state.value
    return "open" if view.is_open else "closed"


def lead_values(stage: Stage) -> dict[str, Any]:
    group = stage.group
    return {
        "part": part_of(stage),
        "live_session": stage.live_session,
        "view": stage.round,
        "group": group,
        "doing": doing(stage.live_session, group.group.id) if group else "",
        "most_cards": MOST_CARDS,
        "card_limit": CARD_LIMIT,
        "answer_limit": ANSWER_LIMIT,
        "next_question": next_question,
        "narrow": True,
        "elsewhere": False,
    }


def next_question(group: GroupNow) -> tuple[int, Question] | None:
    """The one before the group if it was not asked yet, else the next that was not; with its number."""
    numbered = list(enumerate(group.questions, 1))
    here = group.place[0] if group.place else 1
    ahead = [each for each in numbered if each[0] >= here] + [each for each in numbered if each[0] < here]
    return next((each for each in ahead if group.round_of(each[1]) is None), None)


def comments_for_lead(
    program: Program,
    db: Session,
    live_session: LiveSession,
    language: str,
    group_id: str | None,
    only: Collection[str] | None = None,
) -> list[wire.OneComment]:
    """What the group wrote itself, and nothing else."""
    found = comments_of(db, live_session, Audience.LEAD, only, group_id)
    own = [each for each in found if each.comment.group_id == group_id]
    return shown_comments(program, live_session, own, "facilitator/lead/comment.html", language, {})


def check_group(db: Session, admitted: Admitted, group_id: str) -> Group:
    """Refuses: ``not_found`` for a group of another session, ``not_yours`` for one that somebody else leads."""
    group = db.get(Group, group_id)
    if group is None or group.live_session_id != admitted.live_session.id:
        raise Refused("not_found")
    if admitted.by.kind == "lead" and admitted.group_id != group_id:
        raise Refused("not_yours")
    return group
