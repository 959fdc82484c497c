"""What moderators decide about the words of a round: hidden or shown, and which are one word. The ballots keep what was
written; every result is counted from both."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.happened import Happened, tell
from models.people import Actor
from models.refused import Refused
from models.rounds import Round
from models.states import CommentState
from models.vote import grouped_answers

Mark = tuple[str, str | None]  # the state of a word, and the key of the word that stands for it
ACTIONS = {
    CommentState.APPROVED: "words_shown",
    CommentState.HIDDEN: "words_hidden",
    CommentState.PENDING: "words_held",
}


class WordMark(Base):
    """Only of words about which something was decided."""

    __tablename__ = "word_marks"
    round_id: Mapped[str] = mapped_column(ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True)
    word: Mapped[str] = mapped_column(String(16), primary_key=True)
    state: Mapped[CommentState] = mapped_column(String(10))
    merged_into: Mapped[str | None] = mapped_column(String(16))


def moderate(round_: Round, words: Collection[str], state: CommentState, *, by: Actor) -> None:
    """Those that are in that state already stay as they are. Refuses: ``not_found`` for what nobody wrote."""
    marks = _marks(round_, words)
    _decide(round_, ACTIONS[state], {word: (state, into) for word, (_, into) in marks.items()}, by)


def merge_words(round_: Round, words: Collection[str], into: str, *, by: Actor) -> None:
    """What was merged into one of them goes along. Refuses: ``not_found``, ``words_alone`` without another one,
    ``word_merged`` when what they should go into went into another one itself."""
    marks = _marks(round_, [into, *words])
    if marks.pop(into)[1] is not None:
        raise Refused("word_merged")
    if not marks:
        raise Refused("words_alone")
    along = {
        each.word: (each.state, each.merged_into) for each in round_.word_marks if each.merged_into in marks
    }
    _decide(round_, "words_merged", {word: (state, into) for word, (state, _) in (marks | along).items()}, by)


def separate_words(round_: Round, words: Collection[str], *, by: Actor) -> None:
    """Each stands on its own again. Refuses: ``not_found``."""
    marks = _marks(round_, words)
    _decide(round_, "words_separated", {word: (state, None) for word, (state, _) in marks.items()}, by)


def put_back(round_: Round, action: str, marks: Mapping[str, Mark], *, by: Actor) -> None:
    """As they were before a step that is undone."""
    _decide(round_, action, {word: (state, into) for word, (state, into) in marks.items()}, by)


def _marks(round_: Round, words: Iterable[str]) -> dict[str, Mark]:
    decided = {each.word: (str(each.state), each.merged_into) for each in round_.word_marks}
    written = round_.type_.words(round_.settings, grouped_answers(round_.db, round_.id), round_.marks)
    known = {word.key: (round_.marks.first, None) for word in written} | decided
    if set(words) - known.keys():
        raise Refused("not_found")
    return {word: known[word] for word in words}


def _decide(round_: Round, action: str, wanted: Mapping[str, Mark], by: Actor) -> None:
    rows = {each.word: each for each in round_.word_marks}
    before: dict[str, Mark] = {
        word: (str(rows[word].state), rows[word].merged_into) if word in rows else (round_.marks.first, None)
        for word in wanted
    }
    changed = {word: mark for word, mark in wanted.items() if mark != before[word]}
    if not changed:  # the second click of two operators
        return
    for word, (state, into) in changed.items():
        row = rows.get(word) or WordMark(word=word)
        row.state, row.merged_into = CommentState(state), into
        if word not in rows:
            round_.word_marks.append(row)
    round_.revision += 1  # a tally that was counted before is older than this one
    revised: dict[str, Any] = {} if round_.is_open else {"revision": round_.revision}
    round_.record(
        action,
        by,
        marks={word: list(mark) for word, mark in changed.items()},
        before={word: list(before[word]) for word in changed},
        **revised,
    )
    tell(round_.db, Happened(round_.live_session_id, "votes", round_.id))
