"""What a phone shows: the stage and the comments, rendered once per language and sent to all."""

from collections.abc import Collection, Iterable
from typing import Any

from jinja2 import Environment
from sqlalchemy.orm import Session

from models.happened import Happened
from models.live_session import LiveSession
from models.participant import Participant
from models.rounds import Round
from models.snapshot import Audience, Stage, comments_of, count_comments, stage_of
from models.states import LiveState
from models.supported import Supported, supported_by
from models.vote import answer_of
from trialoog import wire
from trialoog.frames import (
    Frame,
    comment_frames,
    comment_message,
    gone,
    in_batches,
    room,
    tally_message,
    to_all,
    words_revision,
)
from trialoog.program import Program
from trialoog.rendering import render

SHOWN = 100  # comments on a phone: more than anybody reads
CLASSES = {
    "question": "",
    "closed": "",
    "result": "result",
}  # of the page; every other part waits on the field


def part_of(stage: Stage) -> str:
    """Which template shows it: one a state."""
    state, round_ = stage.live_session.state, stage.round
    if state != LiveState.LIVE:
        return "lobby" if state in (LiveState.DRAFT, LiveState.LOBBY) else "ended"
    if round_ is None:
        return "waiting"
    return "question" if round_.is_open else "result" if round_.revealed else "closed"


def stage_values(stage: Stage) -> dict[str, Any]:
    part = part_of(stage)
    return {
        "stage": stage,
        "live_session": stage.live_session,
        "view": stage.round,
        "part": part,
        "classes": CLASSES.get(part, "field waiting"),
    }


def stage_message(program: Program, db: Session, live_session: LiveSession, language: str) -> wire.Stage:
    """What moves within a version, the counts of a result that is open to all, follows as a tally; words as a revision."""
    revision = words_revision(live_session, Audience.PHONE)
    key = ("stage", live_session.id, live_session.version, revision, live_session.programme.title, language)
    html = program.kept.get(key, lambda: _stage_html(program.templates, db, live_session, language))
    return wire.Stage(version=live_session.version, revision=revision, html=html)


def _stage_html(templates: Environment, db: Session, live_session: LiveSession, language: str) -> str:
    stage = stage_of(db, live_session, Audience.PHONE)
    return render(templates, "participant/stage/stage.html", language, **stage_values(stage))


def comment_html(program: Program, supported: Supported, language: str, spotlighted: bool) -> str:
    key = (
        "comment",
        supported.comment.id,
        supported.comment.version,
        supported.support,
        language,
        spotlighted,
    )
    return program.kept.get(
        key,
        lambda: render(
            program.templates,
            "participant/stage/comment.html",
            language,
            supported=supported,
            spotlighted=spotlighted,
        ),
    )


def mine_of(db: Session, round_: Round | None, participant: Participant) -> wire.Mine | None:
    answer = answer_of(db, round_.id, participant.id) if round_ else None
    if round_ is None or answer is None:
        return None
    return wire.Mine(round=round_.id, answer=round_.type_.values(round_.settings, answer))


def comment_messages(
    program: Program,
    db: Session,
    live_session: LiveSession,
    language: str,
    only: Collection[str] | None = None,
) -> list[wire.OneComment]:
    """Of a full room a phone gets those with most support and the newest; the others when they change."""
    found = comments_of(db, live_session, Audience.PHONE, only)
    if only is None and len(found) > SHOWN:
        liked = sorted(found, key=lambda each: -each.support)[: SHOWN // 2]
        found = list({each.comment.id: each for each in [*liked, *found]}.values())[:SHOWN]
    return [
        comment_message(
            each,
            html=comment_html(program, each, language, each.comment.id == live_session.spotlight_id),
            spotlight_id=live_session.spotlight_id,
        )
        for each in found
    ]


def snapshot(
    program: Program,
    db: Session,
    live_session: LiveSession,
    participant: Participant,
    language: str,
    *,
    talk: bool = True,
) -> list[tuple[str, wire.Message]]:
    """Everything one phone should know now, as the same messages that everybody gets. Without ``talk`` of the
    comments only their number, which weighs next to nothing."""
    tally = tally_message(live_session.round, Audience.PHONE) if live_session.round else None
    personal = {
        "mine": mine_of(db, live_session.round, participant),
        "supported": supported_by(db, participant),
    }
    total = count_comments(db, live_session)
    batches = [wire.Comments(comments=[], total=total)]
    if talk:
        batches = in_batches(comment_messages(program, db, live_session, language), total)
    return [
        ("stage", stage_message(program, db, live_session, language).model_copy(update=personal)),
        *([("tally", tally)] if tally else []),
        *(("comment", batch) for batch in batches),
    ]


class Broadcasts:
    """Who among the phones hears of what."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def __call__(self, happened: Happened, subjects: Collection[str]) -> Iterable[Frame]:
        with self._program.database.reading() as db:
            live_session = db.get(LiveSession, happened.live_session_id)
            if live_session is None:
                return []
            if happened.what == "stage":
                return self._stage(db, live_session)
            if happened.what == "words":
                return self._words(db, live_session, subjects)
            if happened.what == "votes":
                return [frame for each in subjects for frame in self._tally(db, live_session, each)]
            return self._comments(db, live_session, subjects) if happened.what == "comment" else []

    def _stage(self, db: Session, live_session: LiveSession) -> Iterable[Frame]:
        return [
            Frame(
                wire.PHONE,
                room(live_session.id, language),
                "stage",
                stage_message(self._program, db, live_session, language),
            )
            for language in self._program.spoken(wire.PHONE, live_session.id)
        ]

    def _words(self, db: Session, live_session: LiveSession, round_ids: Collection[str]) -> Iterable[Frame]:
        """A word is no number: new ones come with the stage, where the result shows."""
        shows = words_revision(live_session, Audience.PHONE) is not None
        return self._stage(db, live_session) if shows and live_session.round.id in round_ids else []  # type: ignore[union-attr]

    def _tally(self, db: Session, live_session: LiveSession, round_id: str) -> Iterable[Frame]:
        round_ = db.get(Round, round_id)
        tally = tally_message(round_, Audience.PHONE) if round_ else None
        return to_all(wire.PHONE, live_session.id, "tally", tally) if tally else []

    def _comments(self, db: Session, live_session: LiveSession, ids: Collection[str]) -> list[Frame]:
        frames, total = [], count_comments(db, live_session)
        for language in self._program.spoken(wire.PHONE, live_session.id):
            messages = comment_messages(self._program, db, live_session, language, ids)
            messages += [gone(db, each) for each in set(ids) - {message.id for message in messages}]
            frames += comment_frames(wire.PHONE, room(live_session.id, language), messages, total)
        return frames
