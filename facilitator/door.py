"""Opens the facilitator's door: pages, sockets, broadcasts."""

from facilitator.accounts import accounts
from facilitator.broadcasts import Broadcasts
from facilitator.chair import chair
from facilitator.console import console
from facilitator.lead import lead
from facilitator.prepare import prepare
from facilitator.record import record
from facilitator.screen import screen
from facilitator.scribe import scribe
from facilitator.seats import seats
from facilitator.socket import FacilitatorSockets
from facilitator.suggesting import suggesting
from trialoog.program import Program


def open_door(program: Program) -> None:
    for blueprint in (accounts, chair, console, lead, prepare, record, screen, scribe, seats, suggesting):
        program.flask.register_blueprint(blueprint)
    program.publisher.add_door(Broadcasts(program))
    FacilitatorSockets(program)
