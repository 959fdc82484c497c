"""Everything as it is now, to one page on the wire."""

from collections.abc import Callable, Iterable

from trialoog import wire
from trialoog.program import Program
from trialoog.transport import in_thread

Snapshot = Iterable[tuple[str, wire.Message]]
TRIES = 5  # of a snapshot that was old when it was read; the next change brings it up to date as well


def send_snapshot(
    program: Program,
    sid: str,
    namespace: str,
    live_session_id: str,
    where: str,
    make: Callable[[], Snapshot],
    wanted: Callable[[], bool] = lambda: True,
) -> None:
    """``where``: the room that the page is in. ``make``: in a native thread. ``wanted``: whether the page is still there.
    What went out to that room while it was read is newer than what it read, and has arrived: the lists of what there is do
    not take that away again, and leave nothing of a room in which it was before. A chair's comments always come whole and in order, so they are read anew."""
    publisher = program.publisher
    for _ in range(TRIES if namespace == wire.CHAIR else 1):
        mark = publisher.mark
        snapshot = in_thread(make)
        if not publisher.sent_since(mark, live_session_id):
            break
    if not wanted():
        return
    for event, message in snapshot:
        if isinstance(message, wire.Comments | wire.Notes) and message.ids is not None:
            newer = publisher.told_since(mark, namespace, where)
            message.ids.extend(sorted(newer.difference(message.ids)))
        program.server.emit(event, message.model_dump(exclude_none=True), to=sid, namespace=namespace)
