"""Moderating the words of a round."""

from facilitator.commands.operation import Operation
from models import words
from models.rounds import Round
from models.states import CommentState
from trialoog import wire


def show_words(on: Operation, command: wire.OnWords) -> None:
    words.moderate(_round(on, command), command.words, CommentState.APPROVED, by=on.by)


def hide_words(on: Operation, command: wire.OnWords) -> None:
    words.moderate(_round(on, command), command.words, CommentState.HIDDEN, by=on.by)


def merge_words(on: Operation, command: wire.MergeWords) -> None:
    words.merge_words(_round(on, command), command.words, command.into or command.words[0], by=on.by)


def separate_words(on: Operation, command: wire.OnWords) -> None:
    words.separate_words(_round(on, command), command.words, by=on.by)


def _round(on: Operation, command: wire.OnWords) -> Round:
    found: Round = on.of_session(Round, command.round)
    return found
