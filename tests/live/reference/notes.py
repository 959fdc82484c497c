"""The minutes beside the items of the agenda, as they should be."""

from tests.live.reference.session import No, Session, found
from tests.live.reference.things import Note


def write_note(s: Session, item: str, text: str) -> None:
    """What somebody wrote last beside an item they do not write a second time."""
    found(s.items, item)
    if not text:
        raise No("text_empty")
    mine = [each for each in s.notes.values() if (each.item, each.author) == (item, s.hand)]
    if not mine or (mine[-1].text, mine[-1].quoted) != (text, None):
        _put(s, Note(item, s.hand, text))


def quote_comment(s: Session, item: str, comment: str) -> None:
    """Once beside an item."""
    found(s.items, item)
    quoted = found(s.comments, comment)
    if quoted.state != "approved" or quoted.into is not None:
        raise No("not_now")
    if (item, comment) not in [(each.item, each.quoted) for each in s.notes.values()]:
        _put(s, Note(item, s.hand, "", quoted=comment))


def change_note(s: Session, note: int, version: int, text: str) -> None:
    changed = found(s.notes, note)
    if not text and changed.quoted is None:
        raise No("text_empty")
    if text != changed.text:
        _check(changed, version)
        changed.text, changed.version = text, version + 1
        s.beside.append("note_changed")


def remove_note(s: Session, note: int, version: int) -> None:
    _check(found(s.notes, note), version)
    del s.notes[note]
    s.beside.append("note_removed")


def _put(s: Session, note: Note) -> None:
    s.beside.append("note_written")
    s.notes[s.beside.count("note_written")] = note


def _check(note: Note, version: int) -> None:
    """Somebody was first."""
    if version != note.version:
        raise No("note_changed_since")
