"""What the room sees: which part of the screen shows the stage, and which comments are in it."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy.orm import Session

from facilitator.screen_columns import columns_of
from facilitator.shown_comments import shown_comments
from models.comment import Comment
from models.live_session import LiveSession
from models.round_view import Audience
from models.rounds import Round
from models.snapshot import Stage, comments_of
from models.states import LiveState
from models.supported import Supported
from trialoog import wire
from trialoog.frames import gone
from trialoog.program import Program

MOST_ANSWERS = 24  # twice what a projector holds, so that hiding a few leaves no gap
WITHOUT_ROUND = {
    LiveState.DRAFT: "draft",
    LiveState.LOBBY: "lobby",
    LiveState.LIVE: "item",
    LiveState.ENDED: "ended",
    LiveState.ARCHIVED: "ended",
}


def part_of(stage: Stage) -> str:
    """Which template shows it: one a state."""
    state, view = LiveState(stage.live_session.state), stage.round
    if stage.spotlight and state in (LiveState.LOBBY, LiveState.LIVE):
        return "spotlight"
    if state == LiveState.LIVE and stage.is_apart:
        return "groups"
    if state == LiveState.LIVE and view is None and stage.breakout is not None:
        return "columns"
    if view is None or state != LiveState.LIVE:
        return WITHOUT_ROUND[state]
    if not view.options and view.type.writes(view.settings):
        return "answers"
    return "result" if view.tally else "question" if view.is_open else "closed"


def screen_values(db: Session, stage: Stage, address: str) -> dict[str, Any]:
    live_session = stage.live_session
    part = part_of(stage)
    return {
        "part": part,
        "live_session": live_session,
        "view": stage.round,
        "answers": answers_of(db, live_session) if part == "answers" else (),
        "columns": columns_of(stage.breakout, live_session.question) if stage.breakout else None,
        "host": address.split("://")[-1],
        "join": f"{address}/{live_session.code}?k={live_session.join_secret}",
    }


def answers_of(db: Session, live_session: LiveSession) -> Sequence[Supported]:
    """To the open question on stage: the newest first while they come in, then those with most support."""
    round_ = live_session.round
    if round_ is None:
        return ()
    shown = comments_of(db, live_session, Audience.SCREEN)
    answers = [each for each in shown if each.comment.round_id == round_.id]
    if not round_.is_open:
        answers.sort(key=lambda each: -each.support)
    return answers[:MOST_ANSWERS]


def comments_for_screen(
    program: Program, db: Session, live_session: LiveSession, ids: Collection[str]
) -> list[wire.OneComment]:
    """Of the comments that changed those that the screen shows, or has to take away."""
    found = comments_of(db, live_session, Audience.SCREEN, ids)
    on_screen = [
        each
        for each in found
        if each.comment.id == live_session.spotlight_id or _is_answer(each.comment, live_session.round)
    ]
    messages = shown_comments(
        program, live_session, on_screen, "facilitator/screen/answer.html", live_session.language, {}
    )
    return messages + [gone(db, each) for each in set(ids) - {each.comment.id for each in found}]


def _is_answer(comment: Comment, round_: Round | None) -> bool:
    return round_ is not None and comment.round_id == round_.id
