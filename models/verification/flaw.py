"""What verification names."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Flaw:
    """The line of the journal that was changed, or that speaks of what was: its number and its action.

    A row of which no line speaks is named by the line of what it hangs under, else by the last one; number 0 and no
    action when there is no line at all.
    """

    number: int
    action: str


NO_LINE = Flaw(0, "")
