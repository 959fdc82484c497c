"""What a phone shows: the stage and the comments, rendered once per language and sent to all."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from jinja2 import Environment
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.breakout import breakout_now
from models.group import Group
from models.happened import Happened
from models.live_session import LiveSession
from models.participant import Participant
from models.place import Place, mark_of, place_of, places_of
from models.round_view import Audience
from models.rounds import Round
from models.snapshot import NOWHERE, Stage, comments_of, count_comments, round_on_stage, stage_of
from models.states import LiveState
from models.supported import Supported, supported_by, written_in
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
    words_revision,
)
from trialoog.program import Program
from trialoog.rendering import render

SHOWN = 100  # comments on a phone: more than anybody reads
CLASSES = {
    "choosing": "",
    "question": "",
    "closed": "",
    "result": "result",
}  # of the page; every other part waits on the field


def part_of(stage: Stage) -> str:
    """Which template shows it: one a state."""
    state, round_ = stage.live_session.state, stage.round
    if state != LiveState.LIVE:
        return "lobby" if state in (LiveState.DRAFT, LiveState.LOBBY) else "ended"
    if stage.is_apart and stage.group is None:
        return "choosing"
    if round_ is None:
        return "group" if stage.group else "waiting"
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


def stage_message(
    program: Program, db: Session, live_session: LiveSession, language: str, place: Place
) -> wire.Stage:
    """What moves within a version, the counts of a result that is open to all, follows as a tally; words as a revision."""
    alone = place if breakout_now(live_session) else NOWHERE
    revision = words_revision(round_on_stage(live_session, Audience.PHONE, alone), Audience.PHONE)
    title = live_session.programme.title
    key = ("stage", live_session.id, live_session.version, revision, title, language, alone)
    html = program.kept.get(key, lambda: _stage_html(program.templates, db, live_session, language, alone))
    return wire.Stage(version=live_session.version, revision=revision, html=html)


def _stage_html(
    templates: Environment, db: Session, live_session: LiveSession, language: str, place: Place
) -> str:
    stage = stage_of(db, live_session, Audience.PHONE, place)
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
    group_id: str | None = None,
) -> list[wire.OneComment]:
    """Of a full room a phone gets those with most support and the newest; the others when they change."""
    found = comments_of(db, live_session, Audience.PHONE, only, group_id)
    if only is None and len(found) > SHOWN:
        liked = sorted(found, key=lambda each: -each.support)[: SHOWN // 2]
        chosen = list(dict.fromkeys(each.comment.id for each in [*liked, *found]))[:SHOWN]
        found = [each for each in found if each.comment.id in chosen]
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
    at: str = "",
) -> list[tuple[str, wire.Message]]:
    """Everything one phone should know now, as the same messages that everybody gets. Without ``talk`` of the
    comments only their number, which weighs next to nothing. ``at``: the question that the person chose, where
    everybody goes through them by themselves."""
    place = place_of(db, live_session, participant.id, at)
    round_ = round_on_stage(live_session, Audience.PHONE, place)
    tally = tally_message(round_, Audience.PHONE) if round_ else None
    personal = {
        "mine": mine_of(db, round_, participant),
        "supported": supported_by(db, participant),
        "at": mark_of(db, live_session, participant.id, place) or None,
    }
    total = count_comments(db, live_session, place.group_id)
    batches = [wire.Comments(comments=[], total=total)]
    if talk:
        comments = comment_messages(program, db, live_session, language, group_id=place.group_id)
        batches = in_batches(comments, total)
    stage = stage_message(program, db, live_session, language, place)
    return [
        ("stage", stage.model_copy(update=personal)),
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
                return self._stage(db, live_session, _everybody(db, live_session))
            if happened.what == "group":
                return self._stage(db, live_session, subjects)
            if happened.what == "words":
                return self._words(db, live_session, subjects)
            if happened.what == "votes":
                return [frame for each in subjects for frame in self._tally(db, live_session, each)]
            return self._comments(db, live_session, subjects) if happened.what == "comment" else []

    def _stage(self, db: Session, live_session: LiveSession, groups: Iterable[str | None]) -> Iterable[Frame]:
        return [
            Frame(
                wire.PHONE,
                room(live_session.id, language, place),
                "stage",
                stage_message(self._program, db, live_session, language, place),
            )
            for language, place in self._heard(live_session, groups)
        ]

    def _words(self, db: Session, live_session: LiveSession, round_ids: Collection[str]) -> Iterable[Frame]:
        """A word is no number: new ones come with the stage, where the result shows."""
        asked = [round_ for each in round_ids if (round_ := db.get(Round, each)) is not None]
        shows = {each.group_id for each in asked if words_revision(each, Audience.PHONE) is not None}
        groups = _everybody(db, live_session) if None in shows else list(shows)
        return self._stage(db, live_session, groups) if shows else []

    def _tally(self, db: Session, live_session: LiveSession, round_id: str) -> Iterable[Frame]:
        round_ = db.get(Round, round_id)
        tally = tally_message(round_, Audience.PHONE) if round_ else None
        if round_ is None or tally is None:
            return []
        groups = [round_.group_id] if round_.group_id else _everybody(db, live_session)
        return [
            Frame(wire.PHONE, room(live_session.id, language, place), "tally", tally)
            for language, place in self._heard(live_session, groups)
        ]

    def _comments(self, db: Session, live_session: LiveSession, ids: Collection[str]) -> list[Frame]:
        frames, groups = [], written_in(db, ids)
        for language, place in self._heard(live_session, _everybody(db, live_session)):
            seen = [each for each in ids if groups.get(each) in (None, place.group_id)]
            messages = comment_messages(self._program, db, live_session, language, seen, place.group_id)
            messages += [gone(db, each) for each in set(seen) - {message.id for message in messages}]
            total = count_comments(db, live_session, place.group_id)
            frames += comment_frames(wire.PHONE, room(live_session.id, language, place), messages, total)
        return frames

    def _heard(self, live_session: LiveSession, groups: Iterable[str | None]) -> list[tuple[str, Place]]:
        """Each language with the place, in these groups, in which somebody hears it."""
        return self._program.spoken_in(wire.PHONE, live_session.id, places_of(live_session, groups))


def _everybody(db: Session, live_session: LiveSession) -> Sequence[str | None]:
    """Those without a group, and those in each of the groups in force."""
    chosen = select(Group.id).where(Group.breakout_id == live_session.grouping_id)
    return [None, *db.scalars(chosen)]
