"""What the scribe writes."""

from facilitator.commands.operation import Operation
from models.agenda import AgendaItem
from models.comment import Comment
from models.note import Note
from trialoog import wire


def write_note(on: Operation, command: wire.WriteNote) -> None:
    Note.write(on.of_session(AgendaItem, command.item), text=command.text, by=on.by)


def quote_comment(on: Operation, command: wire.QuoteComment) -> None:
    item, comment = on.of_session(AgendaItem, command.item), on.of_session(Comment, command.comment)
    Note.quote(item, comment, by=on.by)


def change_note(on: Operation, command: wire.ChangeNote) -> None:
    on.of_session(Note, command.note).change(command.text, version=command.version, by=on.by)


def remove_note(on: Operation, command: wire.OnNote) -> None:
    on.of_session(Note, command.note).remove(version=command.version, by=on.by)
