"""The people in the room, in a process of their own: what they cost is not the server's, and they end with it."""

import os
import random
import subprocess
import sys
import threading

import gevent

from trialoog.demo.said import Said
from trialoog.demo.seat import Seat
from trialoog.demo.simulated import Person

COMING_IN_SECONDS = 20.0  # until all are there


def start(people: int, host: str, port: int, code: str) -> "subprocess.Popen[bytes]":
    """Ends by itself when this process does, however that happens: its standard input closes then."""
    # -P: otherwise a folder called `models` where somebody stands would be taken for ours.
    command = [sys.executable, "-P", "-m", "trialoog.demo.crowd", str(people), host, str(port), code]
    return subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)


def main(people: int, host: str, port: int, code: str) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    chance = random.Random()  # noqa: S311  nothing secret
    said = Said(chance)
    persons = [Person(Seat(host, port, code), said, random.Random(chance.random())) for _ in range(people)]  # noqa: S311
    gevent.joinall(
        [gevent.spawn_later(chance.uniform(0, COMING_IN_SECONDS), person.take_part) for person in persons]
    )


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4])
