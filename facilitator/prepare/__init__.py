"""Preparing in the console: programmes, sessions, agenda and questions. Every page works without script."""

from facilitator.prepare import (
    agenda,
    breakouts,
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
    "breakouts",
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
