"""What each line says of a note. One that was removed is spoken of no more."""

from models.verification.chain import Line
from models.verification.last_words import LastWords
from models.verification.rounds import Say


def _written(words: LastWords, line: Line) -> None:
    told = line.facts
    words.say(
        line,
        "notes",
        told["note"],
        live_session_id=words.live_session_id,
        agenda_item_id=told["item_id"],
        version=told["version"],
        digest=told["digest"],
        line=line.number,
        created_at=line.at,
        changed_at=None,
    )


def _changed(words: LastWords, line: Line) -> None:
    told = line.facts
    words.say(line, "notes", told["note"], version=told["version"], digest=told["digest"], changed_at=line.at)


def _removed(words: LastWords, line: Line) -> None:
    words.forget("notes", line.facts["note"])


SAID: dict[str, Say] = {
    "note_written": _written,
    "note_changed": _changed,
    "note_removed": _removed,
}
