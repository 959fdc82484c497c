"""The one way in which the model says no."""

from typing import Any


class Refused(Exception):
    """A request that cannot be granted, as a code and the facts that make it understandable.

    Doors translate the code into a sentence; anything else that is raised is a bug.
    """

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __repr__(self) -> str:
        return f"Refused({self.code!r}, {self.facts!r})"
