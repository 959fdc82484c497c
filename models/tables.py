"""Imports every table, so that the mappers know each other and the migrations see them all."""

from models import (
    agenda,
    ballot_box,
    carried_out,
    comment,
    hand_count,
    journal,
    live_session,
    manual_answers,
    note,
    participant,
    people,
    programme,
    question,
    rounds,
    seat,
    statement,
    support,
    theme,
    vote,
    words,
)
from models.base import Base
from models.prepare import removed

__all__ = [
    "agenda",
    "ballot_box",
    "carried_out",
    "comment",
    "hand_count",
    "journal",
    "live_session",
    "manual_answers",
    "note",
    "participant",
    "people",
    "programme",
    "question",
    "removed",
    "rounds",
    "seat",
    "statement",
    "support",
    "theme",
    "vote",
    "words",
]
metadata = Base.metadata
