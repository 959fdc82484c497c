"""What the console, the pages of chair, scribe and leads, and the screen show."""

from enum import StrEnum
from functools import partial
from itertools import count
from time import time
from typing import Any

from sqlalchemy.orm import Session

from facilitator.chair_parts import TAGS, doing, top_comments
from facilitator.console_doings import last_doings
from facilitator.console_parts import console_values
from facilitator.lead_parts import comments_for_lead, lead_values
from facilitator.rights import ON_STAGE, STEERING
from facilitator.screen_parts import screen_values
from facilitator.scribe_parts import comments_for_scribe, note_messages, notes_in_batches, scribe_values
from facilitator.talk_parts import comment_messages
from models.group_progress import progress_revision
from models.live_session import LiveSession
from models.participant import count_joined
from models.place import Place
from models.round_view import Audience
from models.snapshot import Stage, round_on_stage, stage_of
from models.states import Control
from models.theme import themes_of
from trialoog import wire
from trialoog.frames import (
    in_batches,
    tally_message,
    words_revision,
)
from trialoog.program import Program
from trialoog.rendering import render


class View(StrEnum):
    """A page that shows a session to somebody in front of the room."""

    CONSOLE = "console"
    CHAIR = "chair"
    SCRIBE = "scribe"
    SCREEN = "screen"
    LEAD = "lead"

    @property
    def audience(self) -> Audience:
        others = {View.SCREEN: Audience.SCREEN, View.LEAD: Audience.LEAD}
        return others.get(self, Audience.CONSOLE)


NAMESPACES = {
    View.CONSOLE: wire.CONSOLE,
    View.CHAIR: wire.CHAIR,
    View.SCRIBE: wire.SCRIBE,
    View.SCREEN: wire.SCREEN,
    View.LEAD: wire.LEAD,
}
_presence_versions = count(int(time() * 1000))  # rising over restarts too


def stage_html(
    program: Program,
    db: Session,
    live_session: LiveSession,
    view: View,
    language: str,
    token: str = "",
    group_id: str | None = None,
    **own: Any,
) -> str:
    """``token``: against forged requests, in the forms of a page that is made for one person; ``own``: what more that
    page shows. ``group_id``: of the group whose lead looks."""
    stage = stage_of(db, live_session, view.audience, Place(group_id))
    return render(
        program.templates,
        f"facilitator/{view}/stage.html",
        language,
        **{**_values(program, db, stage, view, language), **own},
        token=token,
        stage=stage,
        presence=presence_message(program, db, live_session),
        address=program.address(),
    )


def stage_message(
    program: Program,
    db: Session,
    live_session: LiveSession,
    view: View,
    language: str,
    group_id: str | None = None,
) -> wire.Stage:
    html = stage_html(program, db, live_session, view, language, group_id=group_id)
    revision = words_revision(round_on_stage(live_session, view.audience, Place(group_id)), view.audience)
    if revision is None:
        revision = progress_revision(live_session)
    return wire.Stage(version=live_session.version, revision=revision, html=html)


def _values(program: Program, db: Session, stage: Stage, view: View, language: str) -> dict[str, Any]:
    live_session = stage.live_session
    if view == View.LEAD:
        return lead_values(stage)
    if view == View.SCREEN:
        return screen_values(db, stage, program.address())
    if view == View.SCRIBE:
        return scribe_values(live_session, stage)
    steers = live_session.has_control(Control.CHAIR if view == View.CHAIR else Control.OPERATOR)
    values = console_values(live_session, stage) | {
        "elsewhere": not steers,
        "doings": last_doings(db, live_session, language, partial(_may, view, steers)),
    }
    if view == View.CHAIR:
        return values | {"doing": doing(live_session), "narrow": True, "tags": TAGS}
    return values | {"themes": themes_of(db, live_session.id)}


def _may(view: View, steers: bool, command: str) -> bool:
    """Whether a command can be given from a page by everybody who may be at it. ``steers``: it has control."""
    return (view != View.CHAIR or command in STEERING) and (steers or command not in ON_STAGE)


def presence_message(program: Program, db: Session, live_session: LiveSession) -> wire.Presence:
    return wire.Presence(
        version=next(_presence_versions),
        present=live_session.present,
        joined=count_joined(db, live_session.id),
        connected=program.presence.connected(live_session.id),
    )


def snapshot(
    program: Program,
    db: Session,
    live_session: LiveSession,
    view: View,
    language: str,
    group_id: str | None = None,
) -> list[tuple[str, wire.Message]]:
    round_ = round_on_stage(live_session, view.audience, Place(group_id))
    tally = tally_message(round_, view.audience) if round_ else None
    messages: list[tuple[str, wire.Message]] = [
        ("stage", stage_message(program, db, live_session, view, language, group_id))
    ]
    if tally:
        messages.append(("tally", tally))
    if view == View.CONSOLE:
        comments = comment_messages(program, db, live_session, language)
        messages += [("comment", batch) for batch in in_batches(comments)]
    if view == View.LEAD:
        said = comments_for_lead(program, db, live_session, language, group_id)
        messages += [("comment", batch) for batch in in_batches(said)]
    if view == View.CHAIR:
        messages.append(("comment", top_comments(program, db, live_session, language)))
    if view == View.SCRIBE:
        spoken = comments_for_scribe(program, db, live_session, language)
        messages += [("comment", batch) for batch in in_batches(spoken)]
        notes = note_messages(program, db, live_session, language)
        messages += [("note", batch) for batch in notes_in_batches(notes)]
    return [*messages, ("presence", presence_message(program, db, live_session))]
