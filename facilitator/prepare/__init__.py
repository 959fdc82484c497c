"""Preparing in the console: programmes, sessions, agenda and questions. Every page works without script."""

from facilitator.prepare import (
    agenda,
    files,
    items,
    members,
    programmes,
    questions,
    seats,
    sessions,
    studies,
    undo,
)
from facilitator.prepare.blueprint import prepare

__all__ = [
    "agenda",
    "files",
    "items",
    "members",
    "prepare",
    "programmes",
    "questions",
    "seats",
    "sessions",
    "studies",
    "undo",
]
