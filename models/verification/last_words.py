"""What the journal says of each row. The last line that speaks of a column decides what it must hold."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from models.verification.chain import Line
from models.verification.flaw import NO_LINE, Flaw
from models.verification.stored import Stored, text_of

Key = tuple[str | None, ...]


@dataclass
class Word:
    """``columns``: those of which the journal speaks; ``flaw``: what to name when one holds something else."""

    flaw: Flaw
    columns: dict[str, str | None] = field(default_factory=dict)

    def fits(self, row: Stored) -> bool:
        return all(row[name] == value for name, value in self.columns.items())


@dataclass
class LastWords:
    """``of``: by table and key. ``sealed``: by round, the line that sealed it. ``earlier``: lines about rounds from
    before they named the round. ``untold``: the items in which an earlier version sent groups apart without saying which
    they were: nothing vouches for how these worked."""

    live_session_id: str
    of: dict[str, dict[Key, Word]] = field(default_factory=lambda: defaultdict(dict))
    sealed: dict[str, tuple[Flaw, str]] = field(default_factory=dict)
    earlier: list[Line] = field(default_factory=list)
    untold: set[str] = field(default_factory=set)
    last: Flaw = NO_LINE

    def say(self, line: Line, table: str, /, *key: Any, **columns: Any) -> Word:
        """``columns`` as the program's own values."""
        word = self.of[table].setdefault(tuple(map(text_of, key)), Word(line.flaw))
        word.flaw = line.flaw
        word.columns |= {name: text_of(value) for name, value in columns.items()}
        return word

    def say_entry(self, line: Line, table: str, row_id: str, **columns: Any) -> None:
        """Of what is entered and can be corrected: each time a row of its own, which its line made."""
        whose = {"reason": line.reason, "line": line.number, "at": line.at}
        self.say(line, table, row_id, number=line.facts["number"], **whose, **columns)

    def forget(self, table: str, /, *key: Any) -> None:
        """It is there no longer, as a line says."""
        self.of[table].pop(tuple(map(text_of, key)), None)

    def flaw_of(self, table: str, *key: str | None) -> Flaw:
        """The last line that speaks of it, and otherwise the last of all."""
        word = self.of[table].get(key)
        return word.flaw if word else self.last
