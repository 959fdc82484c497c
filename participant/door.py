"""Opens the phone's door: its pages, its socket, its broadcasts."""

from participant.commands import Commands
from participant.group_pages import pages
from participant.socket import PhoneSocket
from participant.views import Broadcasts
from participant.vote_writer import VoteWriter
from trialoog.program import Program


def open_door(program: Program) -> VoteWriter:
    """The writer it returns must be stopped before the database is closed."""
    votes = VoteWriter(program.database)
    commands = Commands(program, votes)
    program.flask.extensions["trialoog.phone"] = commands
    program.flask.register_blueprint(pages)
    program.publisher.add_door(Broadcasts(program))
    PhoneSocket(program, commands)
    return votes
