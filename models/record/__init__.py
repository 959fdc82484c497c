"""Turns a session into its record: rows first, so that every format says the same.

Persons, the segments of each answer, secrets and times of answers are left out here, once, for all formats.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from models import journal
from models.agenda import AgendaItem
from models.base import now
from models.live_session import LiveSession
from models.question import Question
from models.record.comments import comment_rows
from models.record.groups import card_rows, group_answer_rows, group_names, group_rows
from models.record.notes import note_rows
from models.record.rounds import round_row
from models.record.rows import (
    ChainRow,
    ItemRow,
    JournalRow,
    ProgrammeRow,
    QuestionRow,
    Record,
    SegmentRow,
    SessionRow,
    StudyRow,
)
from models.record.statements import statement_row
from models.record.words import words_without_group
from models.rounds import Round
from models.theme import themes_of
from models.verification import first_flaw

__all__ = ["Record", "record_of"]


def record_of(db: Session, live_session: LiveSession, *, made_at: datetime | None = None) -> Record:
    """The session as it is in this transaction, in whatever state it is."""
    lines, moment = _journal(db, live_session), made_at or now()
    named = group_names(db, live_session)
    return Record(
        made_at=moment,
        programme=_programme(live_session),
        session=_session(live_session),
        segments=tuple(
            SegmentRow.model_validate(each.model_dump()) for each in live_session.segment_questions
        ),
        agenda=tuple(_item(number, item, moment) for number, item in enumerate(live_session.agenda, 1)),
        questions=tuple(
            _question(db, number, question, named)
            for number, item in enumerate(live_session.agenda, 1)
            for question in item.questions
        ),
        groups=group_rows(db, live_session),
        group_answers=group_answer_rows(db, live_session),
        cards=card_rows(db, live_session),
        themes=tuple(each.title for each in themes_of(db, live_session.id)),
        comments=comment_rows(db, live_session, named),
        notes=note_rows(db, live_session),
        journal=lines,
        chain=_chain(db, live_session, lines),
    )


def _programme(live_session: LiveSession) -> ProgrammeRow:
    programme = live_session.programme
    return ProgrammeRow(title=programme.title, organisation=programme.organisation, accent=programme.accent)


def _session(live_session: LiveSession) -> SessionRow:
    return SessionRow(
        code=live_session.code,
        title=live_session.title,
        day=live_session.day,
        place=live_session.place,
        language=live_session.language,
        state=live_session.state,
        present=live_session.present,
        smallest_group=live_session.smallest_group,
        started_at=live_session.started_at,
        ended_at=live_session.ended_at,
    )


def _item(number: int, item: AgendaItem, moment: datetime) -> ItemRow:
    """The chair's notes stay behind: they are preparation, and in the programme file."""
    return ItemRow(
        number=number,
        kind=item.kind,
        title=item.title,
        start=item.start,
        minutes=item.minutes,
        minutes_spent=round(item.seconds_on(moment) / 60, 1) if item.was_on else None,
        ad_hoc=item.ad_hoc,
        state=item.state,
        studies=tuple(
            StudyRow(title=study.title, organisation=study.organisation, link=study.link)
            for study in item.studies
        ),
    )


def _question(db: Session, item: int, question: Question, named: Mapping[str, str]) -> QuestionRow:
    return QuestionRow(
        key=question.key,
        item=item,
        text=question.text,
        type=question.type,
        ad_hoc=question.ad_hoc,
        statement=statement_row(question),
        rounds=tuple(round_row(db, each, named) for each in sorted(question.rounds, key=_place)),
        words_in_small_groups=words_without_group(db, question.rounds, named),
    )


def _place(round_: Round) -> tuple[int, int]:
    """The plenary first, then group by group."""
    return (round_.group.position if round_.group else -1), round_.number


def _journal(db: Session, live_session: LiveSession) -> tuple[JournalRow, ...]:
    return tuple(
        JournalRow(**{name: getattr(entry, name) for name in JournalRow.model_fields})
        for entry in db.scalars(journal.lines(live_session.id))
    )


def _chain(db: Session, live_session: LiveSession, lines: tuple[JournalRow, ...]) -> ChainRow:
    bad = first_flaw(db, live_session.id)
    return ChainRow(
        lines=len(lines),
        head=lines[-1].digest if lines else journal.FIRST,
        broken_at=bad.number if bad else None,
    )
