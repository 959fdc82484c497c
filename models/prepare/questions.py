"""Questions: adding, changing, moving within the session, copying."""

from sqlalchemy import exists, or_, select

from models.agenda import AgendaItem
from models.card import Card
from models.group_answer import GroupAnswer
from models.live_session import LiveSession
from models.people import Actor
from models.prepare.changes import changed, check_changeable, place_in
from models.programme_file import load
from models.programme_file.gather import question_fields
from models.programme_file.problems import checked
from models.programme_file.questions import AnyQuestion, QuestionEntry
from models.question import Question
from models.refused import Refused


def add_question(item: AgendaItem, entry: QuestionEntry, *, by: Actor) -> Question:
    """Refuses: ``key_taken`` (facts: key) within the session."""
    check_changeable(item.live_session)
    check_key_free(item.live_session, entry.key)
    question = load.add_question(item, entry)
    if item.breakout is not None:
        item.breakout.take_in(question, by=by)
    changed(item.live_session, by, "question_added", question=question.text)
    return question


def change_question(question: Question, entry: QuestionEntry, *, by: Actor) -> None:
    """What was asked stays in its rounds as it was asked, so the wording can change for a next one.

    An empty key leaves the key as it is. Refuses: ``round_open`` while it is being asked, also in a group; ``was_asked`` for
    another type or key once it was; ``key_taken``.
    """
    live_session = question.agenda_item.live_session
    check_changeable(live_session)
    if any(each.is_open for each in question.rounds):
        raise Refused("round_open", question=question.text)
    before, key = question.text, entry.key or question.key
    if was_asked(question) and (entry.type, key) != (question.type, question.key):
        raise Refused("was_asked")
    if question.statement is not None:
        return _change_statement(question, entry, by)
    check_key_free(live_session, key, but=question)
    question.change(
        type=entry.type,
        text=entry.text,
        settings=entry.settings,
        results=entry.results,
        time_limit=entry.time_limit,
    )
    question.key = key
    changed(live_session, by, "question_changed", question=question.text, before=before)


def _change_statement(question: Question, entry: QuestionEntry, by: Actor) -> None:
    """Every wording of a statement is kept. Refuses: ``was_stated`` for another type."""
    assert question.statement is not None
    if entry.type != question.type:
        raise Refused("was_stated")
    question.statement.reword(entry.text, by=by)
    question.results, question.time_limit = entry.results, entry.time_limit


def move_question(question: Question, item: AgendaItem, to: int, *, by: Actor) -> None:
    """Within its item, or to another of the same session. ``to``: from 0; too far is as far as possible.

    Refuses: ``not_found`` for an item of another session; ``was_asked`` to another item once it was asked.
    """
    source, live_session = question.agenda_item, question.agenda_item.live_session
    check_changeable(live_session)
    if item.live_session_id != live_session.id:
        raise Refused("not_found")
    if item is not source and was_asked(question):
        raise Refused("was_asked")
    with live_session.db.no_autoflush:  # between the two it belongs to no item, and would be deleted
        target = item.questions
        source.questions.remove(question)
        target.insert(place_in(len(target), to), question)
    leave_stage(live_session, question if item is not source else None)
    changed(live_session, by, "question_moved", question=question.text, item=item.title)


def shift_question(question: Question, steps: int, *, by: Actor) -> None:
    """One place up (-1) or down (1); past the edge of its item into the next one."""
    item = question.agenda_item
    to = question.position + steps
    if 0 <= to < len(item.questions) or was_asked(question):
        return move_question(question, item, to, by=by)
    beside = item.position + (1 if steps > 0 else -1)
    if 0 <= beside < len(item.live_session.agenda):
        neighbour = item.live_session.agenda[beside]
        move_question(question, neighbour, 0 if steps > 0 else len(neighbour.questions), by=by)


def duplicate_question(question: Question, *, by: Actor) -> Question:
    """Right after the original, with a key of its own: what is answered to it is another question's."""
    item = question.agenda_item
    check_changeable(item.live_session)
    entry: QuestionEntry = checked(AnyQuestion, {**question_fields(question), "key": ""})
    copy = load.add_question(item, entry)
    item.questions.remove(copy)
    item.questions.insert(question.position + 1, copy)
    changed(item.live_session, by, "question_added", question=copy.text)
    return copy


def check_key_free(live_session: LiveSession, key: str, *, but: Question | None = None) -> None:
    """Refuses: ``key_taken`` (facts: key)."""
    chosen = select(Question.id).where(Question.live_session_id == live_session.id, Question.key == key)
    if any(found != (but.id if but else None) for found in live_session.db.scalars(chosen)):
        raise Refused("key_taken", key=key)


def was_asked(question: Question) -> bool:
    """In plenary or in a group, which may have answered together or sent a card without a round."""
    answered = exists().where(GroupAnswer.question_id == question.id)
    sent = exists().where(Card.question_id == question.id)
    return bool(question.rounds) or bool(question.agenda_item.db.scalar(select(or_(answered, sent))))


def leave_stage(live_session: LiveSession, question: Question | None) -> None:
    """A question that goes elsewhere is no longer the one before the operators."""
    if question is not None and live_session.question_id == question.id:
        live_session.question_id = None
