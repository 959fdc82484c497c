"""What a group answers together, beside what each of its people sent. Its text is in its row alone; the journal holds a
digest of it."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.base import Base
from models.group import Group
from models.group_work import GroupWork
from models.journal import digest_of_line
from models.people import Actor
from models.question import Question
from models.refused import Refused
from models.text import clean

TEXT_LIMIT = 1000


class GroupAnswer(Base):
    """``version``: rises with each change. ``line``: of the journal, which says who wrote it last."""

    __tablename__ = "group_answers"
    group_id: Mapped[str] = mapped_column(
        ForeignKey("breakout_groups.id", ondelete="CASCADE"), primary_key=True
    )
    question_id: Mapped[str] = mapped_column(
        ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    live_session_id: Mapped[str] = mapped_column(
        ForeignKey("live_sessions.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str] = mapped_column(String(TEXT_LIMIT))
    version: Mapped[int]
    line: Mapped[int]
    at: Mapped[datetime]
    group: Mapped[Group] = relationship()
    question: Mapped[Question] = relationship()


def write_answer(work: GroupWork, question: Question, text: str, *, version: int, by: Actor) -> None:
    """Also once everybody is back. ``version``: the one that was read, 0 for none. The same text changes nothing; an
    empty one takes the answer back.

    Refuses: ``not_live`` before the lobby and in the archive, ``not_found`` for a question of another item,
    ``answer_changed_since`` when somebody was first, and what `clean` refuses.
    """
    work.live_session.check_notes_open()
    if question.agenda_item_id != work.agenda_item_id:
        raise Refused("not_found")
    text = clean(text, limit=TEXT_LIMIT, lines=True, empty=True)
    known = work.db.get(GroupAnswer, (work.group_id, question.id))
    if text == (known.text if known else ""):
        return
    if version != (known.version if known else 0):
        raise Refused("answer_changed_since")
    answer = known or GroupAnswer(
        group=work.group, question=question, live_session_id=work.live_session_id, version=0
    )
    answer.text, answer.version = text, answer.version + 1
    entry = work.record(
        "group_answered",
        by,
        question=question.text,
        question_id=question.id,
        version=answer.version,
        digest=digest_of_answer(work.group_id, question.id, text),
    )
    answer.line, answer.at = entry.number, entry.at
    work.db.add(answer)
    work.db.flush()


def answers_of(db: Session, group_id: str, item_id: str) -> dict[str, GroupAnswer]:
    """By question."""
    chosen = select(GroupAnswer).join(Question, Question.id == GroupAnswer.question_id)
    of_group = chosen.where(GroupAnswer.group_id == group_id, Question.agenda_item_id == item_id)
    return {each.question_id: each for each in db.scalars(of_group)}


def digest_of_answer(*fields: str) -> str:
    """SHA-256 over the ids of group and question, and the text."""
    return digest_of_line(*fields)
