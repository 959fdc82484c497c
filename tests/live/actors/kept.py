"""What the database keeps of a session, in the words of the reference."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from models import journal
from models.comment import Comment
from models.journal import JournalEntry
from models.live_session import LiveSession
from models.note import Note, notes_of
from models.question import Question
from models.question_types.parts import Tally
from models.question_types.word_forms import key_of
from models.rounds import Round
from models.statement import Statement
from models.states import CommentState
from models.support import supporters
from models.supported import with_support
from models.theme import themes_of
from models.vote import grouped_answers
from tests.databases import CAST
from tests.live.actors.prepared import WORDS
from tests.live.reference import things as reference
from tests.live.reference.session import Session

NAMES = {key_of(word): word for word in WORDS}  # of the words that phones write, by their keys


def kept(live_session: LiveSession, moments: Sequence[datetime]) -> Session:
    """``moments``: those to which timers are made longer, from 1."""
    db, questions = live_session.db, [each for item in live_session.agenda for each in item.questions]
    names = {question.id: first_words(question) for question in questions}
    comments = list(
        db.scalars(select(Comment).where(Comment.live_session_id == live_session.id).order_by(Comment.text))
    )
    texts = {comment.id: comment.text for comment in comments}
    lines = list(db.scalars(journal.lines(live_session.id)))
    themes, notes = numbers(lines, "theme"), numbers(lines, "note")
    return Session(
        items=OrderedDict((item.title, str(item.state)) for item in live_session.agenda),
        questions={names[each.id]: _question(each, texts, moments) for each in questions},
        first_comment_state=str(live_session.first_comment_state),
        state=str(live_session.state),
        locked=live_session.locked,
        control=str(live_session.control),
        present=live_session.present,
        item=live_session.item.title if live_session.item else None,
        question=names.get(live_session.question_id or ""),
        spotlight=texts.get(live_session.spotlight_id or ""),
        comments=_comments(live_session, comments, themes),
        themes={themes[each.id]: each.title for each in themes_of(db, live_session.id)},
        notes={notes[each.id]: _note(each, texts) for each in notes_of(db, live_session.id)},
        journal=[line.action for line in lines if not about_a_note(line)],
        beside=[line.action for line in lines if about_a_note(line)],
    )


def numbers(lines: Iterable[JournalEntry], of: str) -> dict[str, int]:
    """Of themes or of notes, as they were made, by their ids."""
    made = {"theme": "theme_made", "note": "note_written"}[of]
    ids = [line.facts[of] for line in lines if line.action == made]
    return {each: number for number, each in enumerate(ids, 1)}


def about_a_note(line: JournalEntry) -> bool:
    return line.action.startswith("note_")


def first_words(question: Question) -> str:
    return question.statement.wordings[0].text if question.statement else question.text


def _comments(
    live_session: LiveSession, comments: Sequence[Comment], themes: Mapping[str, int]
) -> dict[str, reference.Comment]:
    """After an ending it is known how many support one, and no longer who supports several."""
    db, known = live_session.db, all(each.supported is None for each in comments)
    together = {each.comment.id: each.support for each in with_support(db, live_session.id)} if known else {}
    return {
        each.text: reference.Comment(
            state=str(CommentState(each.state)),
            into=each.merged_into.text if each.merged_into else None,
            theme=themes.get(each.theme_id or ""),
            support=(each.supported or 0) + len(supporters(db, each.id)),
            together=together.get(each.id),
        )
        for each in comments
    }


def _note(note: Note, texts: Mapping[str, str]) -> reference.Note:
    """The words of a quotation are those of its comment."""
    assert note.quoted == texts.get(note.comment_id or "")
    author = "facilitator" if note.author == CAST["anna"] else note.author.removeprefix("De ")
    return reference.Note(note.agenda_item.title, author, note.text, note.quoted, note.version)


def _question(question: Question, texts: dict[str, str], moments: Sequence[datetime]) -> reference.Question:
    return reference.Question(
        item=question.agenda_item.title,
        rounds=[_round(each, moments) for each in question.rounds],
        statement=_statement(question.statement, texts) if question.statement else None,
    )


def _round(round_: Round, moments: Sequence[datetime]) -> reference.Round:
    ends = [each for each in moments if each == round_.closes_at]
    timer = moments.index(ends[0]) if ends else 0
    tally = round_.tally() if not round_.type_.moderated else _as_written(round_)
    return reference.Round(
        revealed=round_.revealed,
        split_by=round_.split_by,
        reason=round_.reason,
        state=str(round_.state),
        timer=None if round_.closes_at is None else timer,
        hands=[(dict(each.counts), each.reason) for each in round_.hands],
        manual=[(dict(each.counts), each.people, each.reason) for each in round_.manual],
        voted=tally.voted,
        counts={NAMES.get(key, key): people for key, people in tally.counts.items() if people},
        marks={
            NAMES[each.word]: (str(each.state), NAMES.get(each.merged_into or ""))
            for each in round_.word_marks
        },
    )


def _as_written(round_: Round) -> Tally:
    """Whatever moderators decided."""
    return round_.type_.tally(round_.settings, grouped_answers(round_.db, round_.id))


def _statement(statement: Statement, texts: dict[str, str]) -> reference.Statement:
    return reference.Statement(
        wordings=[each.text for each in statement.wordings],
        sources=[each.text for each in statement.chosen],
        merged=sorted(each.text for each in statement.sources if each.merged_into_id),
        follows=first_words(statement.follows.question) if statement.follows else None,
        outcomes=[(each.word, each.reason) for each in statement.outcomes],
    )
