"""What the scribe's page shows: where the session is, the comments that may be quoted, and the notes."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from facilitator.chair_parts import TAGS
from facilitator.console_parts import console_values
from facilitator.shown_comments import shown_comments
from models.agenda import AgendaItem
from models.live_session import LiveSession
from models.note import Note, notes_of
from models.round_view import Audience
from models.snapshot import Stage, comments_of
from models.states import LiveState
from trialoog import wire
from trialoog.frames import BATCH
from trialoog.program import Program
from trialoog.rendering import render

GONE = 2**31  # a version above any other


@dataclass(frozen=True)
class Typed:
    """What was sent without script and refused. ``note``: the one that it would have changed; empty: a new one."""

    text: str
    fault: str
    note: str = ""


def doing(live_session: LiveSession) -> str:
    """Where the forms of the page lead."""
    return f"/scribe/{live_session.id}/do/"


def scribe_values(live_session: LiveSession, stage: Stage) -> dict[str, Any]:
    """``chosen``: the item whose notes show where there is no script; ``notes``: by item, in a page."""
    return console_values(live_session, stage) | {
        "doing": doing(live_session),
        "states": TAGS,
        "noting": live_session.state in (LiveState.LOBBY, LiveState.LIVE, LiveState.ENDED),
        "chosen": chosen_item(live_session),
        "notes": {},
        "typed": None,
    }


def chosen_item(live_session: LiveSession, item_id: str = "") -> AgendaItem | None:
    """The one that was asked for, else the one that is on, else the first."""
    asked = next((item for item in live_session.agenda if item.id == item_id), None)
    return asked or live_session.item or next(iter(live_session.agenda), None)


def comments_for_scribe(
    program: Program,
    db: Session,
    live_session: LiveSession,
    language: str,
    only: Collection[str] | None = None,
    *,
    chosen: AgendaItem | None = None,
    token: str = "",
) -> list[wire.OneComment]:
    """Those that everybody sees."""
    item = chosen or chosen_item(live_session)
    found = comments_of(db, live_session, Audience.SCREEN, only)
    values = {"item": item, "doing": doing(live_session), "token": token}
    return shown_comments(program, live_session, found, "facilitator/scribe/comment.html", language, values)


def note_html(
    program: Program, note: Note, language: str, *, typed: Typed | None = None, token: str = ""
) -> str:
    return render(
        program.templates,
        "facilitator/scribe/note.html",
        language,
        note=note,
        doing=doing(note.live_session),
        typed=typed if typed and typed.note == note.id else None,
        token=token,
    )


def note_messages(
    program: Program,
    db: Session,
    live_session: LiveSession,
    language: str,
    only: Collection[str] | None = None,
) -> list[wire.OneNote]:
    """``only``: these ids; one that is not there any more is gone."""
    found = [note for note in notes_of(db, live_session.id) if only is None or note.id in only]
    kept = [
        wire.OneNote(
            id=note.id,
            version=note.version,
            item=note.agenda_item_id,
            at=note.line,
            html=note_html(program, note, language),
        )
        for note in found
    ]
    missing = set(only or ()) - {note.id for note in found}
    return [*kept, *(wire.OneNote(id=each, version=GONE, state="gone") for each in missing)]


def notes_in_batches(notes: list[wire.OneNote], *, all_there_are: bool = True) -> list[wire.Notes]:
    """So that no message is large; the last one of a snapshot says which notes there are."""
    batches = [notes[at : at + BATCH] for at in range(0, len(notes), BATCH)] or [[]]
    ids = [note.id for note in notes] if all_there_are else None
    return [*(wire.Notes(notes=batch) for batch in batches[:-1]), wire.Notes(notes=batches[-1], ids=ids)]
