"""Imports every table, so that the mappers know each other and the migrations see them all."""

from models import (
    agenda,
    ballot_box,
    comment,
    journal,
    live_session,
    participant,
    people,
    programme,
    question,
    rounds,
    vote,
)
from models.base import Base

__all__ = [
    "agenda",
    "ballot_box",
    "comment",
    "journal",
    "live_session",
    "participant",
    "people",
    "programme",
    "question",
    "rounds",
    "vote",
]
metadata = Base.metadata
