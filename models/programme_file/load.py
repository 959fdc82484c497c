"""From entries to rows: a new programme, or sessions added to one."""

from sqlalchemy.orm import Session

from models.agenda import AgendaItem, Study
from models.breakout import Breakout
from models.group import Group
from models.live_session import LiveSession, free_code
from models.people import Account
from models.programme import Programme
from models.programme_file.questions import QuestionEntry
from models.programme_file.schema import (
    BreakoutEntry,
    GroupEntry,
    ItemEntry,
    ItemFields,
    ProgrammeFile,
    SessionEntry,
    SessionFields,
    StudyEntry,
)
from models.question import Question


def load(db: Session, file: ProgrammeFile, owner: Account | None = None) -> Programme:
    """Always a new programme, whatever there is already."""
    fields = file.programme
    programme = Programme.create(
        db,
        title=fields.title,
        organisation=fields.organisation,
        accent=fields.accent,
        outcomes=fields.outcomes,
        owner=owner,
    )
    add_sessions(programme, file)
    return programme


def add_sessions(programme: Programme, file: ProgrammeFile) -> list[LiveSession]:
    """The sessions of the file after those that are there; the programme keeps its own title."""
    return [add_session(programme, entry) for entry in file.sessions]


def add_session(programme: Programme, entry: SessionEntry) -> LiveSession:
    """A draft with a code and secrets of its own, after the sessions that are there."""
    programme.lock()
    live_session = LiveSession(code=free_code(programme.db))
    fill_session(live_session, entry)
    programme.sessions.append(live_session)
    programme.db.flush()
    for item in entry.agenda:
        add_item(live_session, item)
    return live_session


def fill_session(live_session: LiveSession, fields: SessionFields) -> None:
    for name in SessionFields.model_fields:
        setattr(live_session, name, getattr(fields, name))
    live_session.segments = [each.stored for each in fields.segments]


def add_item(live_session: LiveSession, entry: ItemEntry, at: int | None = None) -> AgendaItem:
    """``at``: its place in the agenda, from 0; None: at the end."""
    item = AgendaItem(**{name: getattr(entry, name) for name in ItemFields.model_fields})
    live_session.agenda.insert(len(live_session.agenda) if at is None else at, item)
    live_session.db.flush()
    if entry.breakout is not None:
        set_breakout(item, entry.breakout)
    for study in entry.studies:
        add_study(item, study)
    for question in entry.questions:
        add_question(item, question)
    return item


def set_breakout(item: AgendaItem, entry: BreakoutEntry) -> None:
    """What is there already keeps its groups by their names, with who is in them."""
    if item.breakout is None:
        item.breakout = Breakout(live_session_id=item.live_session_id)
        item.db.flush()
    breakout = item.breakout
    breakout.assignment, breakout.pace = entry.assignment, entry.pace
    known = {each.name: each for each in breakout.groups}
    breakout.groups[:] = [known.get(each.name) or _group(item, each) for each in entry.groups]
    for group, given in zip(breakout.groups, entry.groups, strict=True):
        group.room = given.room
    item.db.flush()


def _group(item: AgendaItem, entry: GroupEntry) -> Group:
    return Group(live_session_id=item.live_session_id, name=entry.name, room=entry.room)


def add_study(item: AgendaItem, entry: StudyEntry) -> Study:
    study = Study(title=entry.title, organisation=entry.organisation, link=entry.link)
    item.studies.append(study)
    item.db.flush()
    return study


def add_question(item: AgendaItem, entry: QuestionEntry) -> Question:
    question = Question.add(
        item,
        type=entry.type,
        text=entry.text,
        settings=entry.settings,
        key=entry.key,
        results=entry.results,
        time_limit=entry.time_limit,
    )
    item.db.flush()
    return question
