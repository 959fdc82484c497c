"""What is stored, held against the last words of the journal: rows that differ, that are gone, that nobody wrote."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import DeclarativeBase, Session

from models.card import Card
from models.group import Group
from models.group_answer import GroupAnswer, digest_of_answer
from models.group_work import GroupWork
from models.hand_count import HandCount
from models.manual_answers import ManualAnswers
from models.note import Note, digest_of_note
from models.question import Question
from models.rounds import Round
from models.statement import Outcome, Source, Statement, Wording
from models.verification.flaw import Flaw
from models.verification.last_words import LastWords
from models.verification.stored import Stored, key_of, stored
from models.words import WordMark

Chosen = tuple[type[DeclarativeBase], ColumnElement[bool]]
ABOVE = dict.fromkeys(
    ("hand_counts", "manual_answers", "word_marks"), ("rounds", "round_id")
) | dict.fromkeys(("statement_sources", "statement_wordings", "outcomes"), ("statements", "statement_id"))


def rows_that_differ(db: Session, live_session_id: str, words: LastWords) -> Iterator[Flaw]:
    for table, chosen in (*_of_session(live_session_id), *_groups(live_session_id, words)):
        said, seen = words.of[table.__tablename__], set()
        for row in map(AS_SAID.get(table.__tablename__, _as_it_is), stored(db, table, chosen)):
            key = key_of(table.__table__, row)
            word = said.get(key)
            if word is None:
                yield _nearest(table, row, words)
            elif not word.fits(row):
                yield word.flaw
            seen.add(key)
        yield from (word.flaw for key, word in said.items() if key not in seen)


def _of_session(live_session_id: str) -> Iterator[Chosen]:
    rounds = select(Round.id).where(Round.live_session_id == live_session_id)
    questions = select(Question.id).where(Question.live_session_id == live_session_id)
    yield Round, Round.live_session_id == live_session_id
    yield HandCount, HandCount.round_id.in_(rounds)
    yield ManualAnswers, ManualAnswers.round_id.in_(rounds)
    yield WordMark, WordMark.round_id.in_(rounds)
    yield Statement, Statement.question_id.in_(questions)
    # A question that was prepared may be changed at any time; a statement has the last of its wordings.
    yield Question, Question.id.in_(select(Statement.question_id).where(Statement.question_id.in_(questions)))
    for table in (Source, Wording, Outcome):
        yield table, table.statement_id.in_(questions)
    for of_group in (GroupAnswer, Card):
        yield of_group, of_group.live_session_id == live_session_id
    yield Note, Note.live_session_id == live_session_id


def _groups(live_session_id: str, words: LastWords) -> Iterator[Chosen]:
    """A group that was prepared may be changed until it is sent apart."""
    works = (GroupWork.live_session_id == live_session_id) & GroupWork.agenda_item_id.not_in(words.untold)
    yield GroupWork, works
    yield Group, Group.id.in_(select(GroupWork.group_id).where(works))


def _nearest(table: type[DeclarativeBase], row: Stored, words: LastWords) -> Flaw:
    """Of a row that nobody wrote: the line of what it hangs under."""
    if table.__tablename__ not in ABOVE:
        return words.last
    above, column = ABOVE[table.__tablename__]
    return words.flaw_of(above, row[column])


def _as_it_is(row: Stored) -> Stored:
    return row


def _note(row: Stored) -> Stored:
    """Of what it says the journal holds a digest."""
    said = (row[name] for name in ("id", "author", "text", "comment_id", "quoted"))
    return {**row, "digest": digest_of_note(*said)}


def _group_answer(row: Stored) -> Stored:
    said = (row[name] or "" for name in ("group_id", "question_id", "text"))
    return {**row, "digest": digest_of_answer(*said)}


AS_SAID = {"notes": _note, "group_answers": _group_answer}
