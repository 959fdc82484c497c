"""Rendered pieces, kept by what they were made from: five hundred phones that come back at once get the
same page, made once."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock


class Kept:
    """The latest ``most`` pieces. A piece is never stale: whatever changes it is part of its key."""

    def __init__(self, most: int = 2000) -> None:
        self._pieces: OrderedDict[Hashable, str] = OrderedDict()
        self._most = most
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], str]) -> str:
        with self._lock:
            if (piece := self._pieces.get(key)) is not None:
                self._pieces.move_to_end(key)
                return piece
        piece = make()
        with self._lock:
            self._pieces[key] = piece
            if len(self._pieces) > self._most:
                self._pieces.popitem(last=False)
        return piece
