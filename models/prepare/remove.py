"""Removing what was prepared. What was asked or shown belongs to the record and stays."""

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from models import journal
from models.agenda import AgendaItem, Study
from models.base import now
from models.comment import Comment
from models.live_session import LiveSession
from models.note import Note
from models.people import Actor
from models.prepare.breakouts import was_used
from models.prepare.changes import changed, check_changeable
from models.prepare.questions import leave_stage, was_asked
from models.prepare.removed import Removed
from models.programme import Programme
from models.question import Question
from models.refused import Refused
from models.states import ItemState, LiveState


def remove_programme(programme: Programme, *, by: Actor) -> Removed:
    """It goes out of everybody's reach and stays whole, records and all, until it is put back or `let_go`.

    A copy of what rooms full of people answered would take seconds to write, in which no vote could be stored.
    The caller holds the lock. Refuses: ``session_open`` (facts: session) while people can take part in one.
    """
    locked = select(LiveSession).where(LiveSession.programme_id == programme.id).with_for_update()
    for each in programme.db.scalars(locked.order_by(LiveSession.id)):
        if each.is_going_on:
            raise Refused("session_open", session=each.title)
    programme.removed_at = now()
    return Removed.mark(programme, by=by)


def remove_session(live_session: LiveSession, *, by: Actor) -> Removed:
    """Refuses: ``was_opened`` unless it is a draft that nobody has seen."""
    if live_session.state != LiveState.DRAFT or live_session.db.scalar(
        journal.lines(live_session.id).limit(1)
    ):
        raise Refused("was_opened")
    programme = live_session.programme
    removed = Removed.keep(
        live_session, live_session, parent_id=programme.id, position=live_session.position, by=by
    )
    programme.sessions.remove(live_session)
    programme.db.flush()
    return removed


def remove_item(item: AgendaItem, *, by: Actor) -> Removed:
    """Refuses: ``was_asked`` when one of its questions was; ``was_on_stage``; ``was_noted`` with notes beside it."""
    live_session = item.live_session
    check_changeable(live_session)
    if any(was_asked(question) or question.statement for question in item.questions):
        raise Refused("was_asked")
    was_on_stage = item.state in (ItemState.CURRENT, ItemState.DONE)
    if was_on_stage or was_used(item) or _any(item.db, Comment.agenda_item_id == item.id):
        raise Refused("was_on_stage")
    if _any(item.db, Note.agenda_item_id == item.id):
        raise Refused("was_noted")
    removed = Removed.keep(item, live_session, parent_id=live_session.id, position=item.position, by=by)
    live_session.agenda.remove(item)
    changed(live_session, by, "item_removed", item=item.title)
    return removed


def remove_study(item: AgendaItem, study: Study, *, by: Actor) -> Removed:
    check_changeable(item.live_session)
    removed = Removed.keep(study, item.live_session, parent_id=item.id, position=study.position, by=by)
    item.studies.remove(study)
    changed(item.live_session, by, "study_removed", item=item.title, study=study.title)
    return removed


def remove_question(question: Question, *, by: Actor) -> Removed:
    """Refuses: ``was_asked``, ``was_stated`` for a statement from the room."""
    item, live_session = question.agenda_item, question.agenda_item.live_session
    check_changeable(live_session)
    if was_asked(question):
        raise Refused("was_asked")
    if question.statement:
        raise Refused("was_stated")
    removed = Removed.keep(question, live_session, parent_id=item.id, position=question.position, by=by)
    item.questions.remove(question)
    leave_stage(live_session, question)
    changed(live_session, by, "question_removed", question=question.text)
    return removed


def _any(db: Session, where: ColumnElement[bool]) -> bool:
    return bool(db.scalar(select(exists().where(where))))
