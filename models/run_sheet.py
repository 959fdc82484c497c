"""Walking through the agenda: the stops in order, and which comes after or before the present one."""

from dataclasses import dataclass

from models.agenda import AgendaItem
from models.live_session import LiveSession
from models.people import Actor
from models.question import Question
from models.refused import Refused
from models.states import ItemState


@dataclass(frozen=True)
class Stop:
    item: AgendaItem
    question: Question | None


def stops(live_session: LiveSession) -> list[Stop]:
    """Every item, each followed by its questions; what was skipped or parked is passed over."""
    found = []
    for item in live_session.agenda:
        if item.state not in (ItemState.SKIPPED, ItemState.PARKED):
            found += [Stop(item, None), *(Stop(item, question) for question in item.questions)]
    return found


def neighbour(live_session: LiveSession, step: int) -> Stop | None:
    """The stop ``step`` places further (1 or -1), or None at either end."""
    all_stops = stops(live_session)
    here = Stop(live_session.item, live_session.question) if live_session.item else None
    place = all_stops.index(here) + step if here in all_stops else 0
    return all_stops[place] if 0 <= place < len(all_stops) else None


def move(live_session: LiveSession, by: Actor, step: int) -> None:
    """Refuses: ``no_further`` at either end, and what `LiveSession.go_to` refuses."""
    stop = neighbour(live_session, step)
    if stop is None:
        raise Refused("no_further")
    live_session.go_to(by, stop.item, stop.question)
