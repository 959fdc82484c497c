"""What the lines say that are about the session and its agenda."""

from tests.live.actors.told import Facts, Tell, Told
from tests.live.reference.stage import leave, make_current


def _state(state: str) -> Tell:
    def tell(to: Told, _: Facts) -> None:
        to.session.state = state

    return tell


def _started(to: Told, _: Facts) -> None:
    to.session.state = "live"
    make_current(to.session, next(iter(to.session.items)))


def _ended(to: Told, _: Facts) -> None:
    leave(to.session)
    to.session.item = to.session.spotlight = None
    to.session.state = "ended"


def _locked(locked: bool) -> Tell:
    def tell(to: Told, _: Facts) -> None:
        to.session.locked = locked

    return tell


def _handed_over(to: Told, facts: Facts) -> None:
    to.session.control = facts["to"]


def _counted(to: Told, facts: Facts) -> None:
    to.session.present = facts["present"]


def _item_started(to: Told, facts: Facts) -> None:
    left, was = to.session.item, to.session.items[facts["item"]]
    leave(to.session)
    if "undoes" in facts:
        to.session.items[str(left)] = to.item_was
    to.item_was = was
    make_current(to.session, facts["item"])


def _item(state: str) -> Tell:
    def tell(to: Told, facts: Facts) -> None:
        to.session.items[facts["item"]] = state

    return tell


def _inserted(to: Told, facts: Facts) -> None:
    to.session.put_in(facts["item"], facts["place"] - 1)


TOLD: dict[str, Tell] = {
    "lobby_opened": _state("lobby"),
    "session_started": _started,
    "session_ended": _ended,
    "session_resumed": _state("live"),
    "session_archived": _state("archived"),
    "session_locked": _locked(True),
    "session_unlocked": _locked(False),
    "control_handed_over": _handed_over,
    "present_counted": _counted,
    "item_started": _item_started,
    "item_inserted": _inserted,
    "item_planned": _item("planned"),
    "item_skipped": _item("skipped"),
    "item_parked": _item("parked"),
    "item_done": _item("done"),
}
