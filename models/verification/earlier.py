"""Journals of earlier versions: their lines name a round by its question and number alone, and vouch for its answers
and nothing else. From here on such a round is one like the others."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from models.rounds import Round
from models.verification.chain import Line
from models.verification.flaw import Flaw
from models.verification.last_words import LastWords
from models.verification.stored import Stored, stored, text_of

Asked = tuple[str | None, ...]


def earlier_rounds_that_differ(db: Session, live_session_id: str, words: LastWords) -> Iterator[Flaw]:
    """Gives the words of those lines to their rounds. A line that sealed answers which no round has is a flaw."""
    if not words.earlier:
        return
    opened = {_asked(line): line for line in words.earlier if line.action == "round_opened"}
    sealed = {
        (*_asked(line), line.facts["digest"]): line for line in words.earlier if line.action == "round_sealed"
    }
    found = set()
    for row in stored(db, Round, Round.live_session_id == live_session_id):
        asked = row["text"], row["number"]
        if asked in opened:
            found.add(_give(words, row, opened[asked], sealed.get((*asked, row["digest"]))))
    yield from (line.flaw for line in sealed.values() if line.number not in found)


def _give(words: LastWords, row: Stored, opened: Line, sealed: Line | None) -> int | None:
    """The number of the line that sealed it."""
    round_id, digest = str(row["id"]), str(row["digest"])
    if (round_id,) not in words.of["rounds"]:
        words.say(opened, "rounds", round_id, text=row["text"])
    if sealed is None:
        return None
    words.say(sealed, "rounds", round_id, state="sealed", digest=digest)
    words.sealed[round_id] = sealed.flaw, digest
    return sealed.number


def _asked(line: Line) -> Asked:
    return line.facts["question"], text_of(line.facts["round"])
