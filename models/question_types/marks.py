"""Words of the room that are options, and what moderators decided about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Marks:
    """What moderators decided about the words of a round, by key: their state, and into which they were merged.
    ``first``: the state of a word about which nobody decided."""

    states: Mapping[str, str] = field(default_factory=dict)
    into: Mapping[str, str] = field(default_factory=dict)
    first: str = "approved"

    def state(self, key: str) -> str:
        return self.states.get(key, self.first)


@dataclass(frozen=True)
class Word:
    """A word as it was written, for who moderates. ``people``: who wrote it, 0 for one that says nothing by itself and is
    ``left_out``. ``into``: the key of the one that stands for it."""

    key: str
    text: str
    people: int
    state: str
    into: str | None = None
    left_out: bool = False
