"""Waiting for the thing itself, with a deadline; nothing in the tests sleeps for a guessed time."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
DEADLINE = 30.0  # seconds


def until(true: Callable[[], T | None], seconds: float = DEADLINE, what: str = "it") -> T:
    """What ``true`` returned, once that is true."""
    deadline = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < deadline, f"{what} did not happen within {seconds} seconds"
        time.sleep(0.01)
    return found
