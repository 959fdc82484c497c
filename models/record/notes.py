"""The scribe's notes as rows. Who wrote a comment that is quoted is in none of them."""

from sqlalchemy.orm import Session

from models.live_session import LiveSession
from models.note import notes_of
from models.record.rows import NoteRow


def note_rows(db: Session, live_session: LiveSession) -> tuple[NoteRow, ...]:
    """By item, in the order in which they were written."""
    items = {item.id: number for number, item in enumerate(live_session.agenda, 1)}
    rows = [
        NoteRow(
            id=note.id,
            item=items[note.agenda_item_id],
            text=note.text,
            comment=note.comment_id,
            quoted=note.quoted,
            author=note.author,
            at=note.created_at,
            changed_at=note.changed_at,
            line=note.line,
        )
        for note in notes_of(db, live_session.id)
    ]
    return tuple(sorted(rows, key=lambda row: row.item))
