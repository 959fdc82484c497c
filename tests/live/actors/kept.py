"""What the database keeps of a session, in the words of the reference."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from models import journal
from models.comment import Comment
from models.live_session import LiveSession
from models.question import Question
from models.rounds import Round
from models.statement import Statement
from models.states import CommentState
from tests.live.reference import session as reference
from tests.live.reference.session import Session


def kept(live_session: LiveSession, moments: Sequence[datetime]) -> Session:
    """``moments``: those to which timers are made longer, from 1."""
    db, questions = live_session.db, [each for item in live_session.agenda for each in item.questions]
    names = {question.id: first_words(question) for question in questions}
    comments = list(
        db.scalars(select(Comment).where(Comment.live_session_id == live_session.id).order_by(Comment.text))
    )
    texts = {comment.id: comment.text for comment in comments}
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
        comments={comment.text: str(CommentState(comment.state)) for comment in comments},
        journal=[line.action for line in db.scalars(journal.lines(live_session.id))],
    )


def first_words(question: Question) -> str:
    return question.statement.wordings[0].text if question.statement else question.text


def _question(question: Question, texts: dict[str, str], moments: Sequence[datetime]) -> reference.Question:
    return reference.Question(
        item=question.agenda_item.title,
        rounds=[_round(each, moments) for each in question.rounds],
        statement=_statement(question.statement, texts) if question.statement else None,
    )


def _round(round_: Round, moments: Sequence[datetime]) -> reference.Round:
    ends = [each for each in moments if each == round_.closes_at]
    timer = moments.index(ends[0]) if ends else 0
    return reference.Round(
        revealed=round_.revealed,
        reason=round_.reason,
        state=str(round_.state),
        timer=None if round_.closes_at is None else timer,
        hands=[(dict(each.counts), each.reason) for each in round_.hands],
        counts={key: people for key, people in round_.tally().counts.items() if people},
    )


def _statement(statement: Statement, texts: dict[str, str]) -> reference.Statement:
    return reference.Statement(
        wordings=[each.text for each in statement.wordings],
        sources=[each.text for each in statement.sources],
        follows=first_words(statement.follows.question) if statement.follows else None,
        outcomes=[(each.word, each.reason) for each in statement.outcomes],
    )
