#!/usr/bin/env python
"""Holds the server against a plain Socket.IO server on Node.js that keeps everything in memory, in one run.

The reference is warmed up, passes alternate, and only ratios count: on a shared machine times are noise. Above 1 is
better than the reference, whatever the figure. All on loopback.
"""

import argparse
import os
import resource
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import monotonic, sleep
from typing import Any

from room import prepared
from servers import CORES, Server, install, measure, reference, trialoog

IDLE_SECONDS = 5
LEAST_IDLE = 0.2  # percent: what the kernel's clock can tell in that time
MOST_SECONDS = 300  # after this no pass begins any more


@dataclass
class Side:
    """One server with its figures, a pass each."""

    server: Server
    passes: list[dict[str, float]] = field(default_factory=list)
    kilobytes: float = 0.0


@dataclass(frozen=True)
class Measure:
    """``more``: more is better. ``form``: how a figure of it is written."""

    key: str
    name: str
    more: bool
    form: str


MEASURES = (
    Measure("ask", "question to the last phone", False, "{:.0f} ms"),
    Measure("burst", "vote burst", True, "{:,.0f} votes/s"),
    Measure("sustained", "sustained votes", True, "{:,.0f} votes/s"),
    Measure("p99", "ack p99 at {rate:,} votes/s", False, "{:.1f} ms"),
    Measure("processor", "processor time a vote", False, "{:,.0f} µs"),
    Measure("joined", "sockets connected", True, "{:,.0f} /s"),
    Measure("idle", "idle processor", False, "{:.1f} %"),
)


def main() -> None:
    given = _options()
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    install()
    with tempfile.TemporaryDirectory() as folder:
        sides = _measured(given, Path(folder) / "data")
    _print(given, *sides)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=1000)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=3, help="of sustained and of steady votes, each")
    parser.add_argument("--rate", type=int, default=1000, help="steady votes a second")
    return parser.parse_args()


def _measured(given: argparse.Namespace, data: Path) -> tuple[Side, Side]:
    room = prepared(data, given.phones)
    orders = {"session": room.session, "question": room.question, "cookie": room.cookie}
    orders |= {"phones": room.phones, "seconds": given.seconds, "rate": given.rate, "turns": 3}
    ours = Side(trialoog(data))
    short = {"pass": "warm", "phones": room.phones[:50], "seconds": 1, "rate": 100, "turns": 1}
    stage = int(measure(ours.server, {**orders, **short})["stage"])
    node = Side(reference(stage))
    try:
        measure(node.server, {**orders, **short})
        enough = monotonic() + MOST_SECONDS
        for number in range(given.passes):
            for side in (node, ours) if monotonic() < enough or number == 0 else ():
                _pass(side, {**orders, "pass": f"{side.server.name[0]}{number}"})
    finally:
        ours.server.stop()
        node.server.stop()
    return node, ours


def _pass(side: Side, orders: dict[str, Any]) -> None:
    memory, began, idle = side.server.memory, 0.0, 0.0

    def connected() -> None:
        nonlocal began, idle
        before = side.server.processor
        sleep(IDLE_SECONDS)
        began = side.server.processor
        idle = (began - before) / IDLE_SECONDS / 10_000  # of microseconds a second, in percent
        began = side.server.processor
        # Only the first time: what a process was given once it seldom gives back.
        side.kilobytes = side.kilobytes or (side.server.memory - memory) / len(orders["phones"])

    figures = measure(side.server, orders, connected=connected)
    side.passes.append(
        {
            "ask": median(figures["ask"]),
            "burst": median(figures["burst"]),
            "sustained": figures["sustained"],
            "p99": figures["steady"]["p99"],
            "processor": (side.server.processor - began) / figures["votes"],
            "joined": figures["joined"],
            "idle": max(idle, LEAST_IDLE),
        }
    )


def _print(given: argparse.Namespace, node: Side, ours: Side) -> None:
    print(f"{given.phones} phones, {len(ours.passes)} alternating passes, {len(CORES)} cores,")
    print(f"load over them when it ended: {os.getloadavg()[0]:.1f}\n")
    print("| measure | Node, in memory | Trialoog, on disk | ratio: min / median / max |")
    print("| --- | --- | --- | --- |")
    for each in MEASURES:
        theirs, mine = [[figures[each.key] for figures in side.passes] for side in (node, ours)]
        ratios = sorted(m / t if each.more else t / m for m, t in zip(mine, theirs, strict=True))
        cells = [
            each.name.format(rate=given.rate),
            each.form.format(median(theirs)),
            each.form.format(median(mine)),
        ]
        cells.append(" / ".join(f"{ratio:.2f}" for ratio in (ratios[0], median(ratios), ratios[-1])))
        print(f"| {' | '.join(cells)} |")
    print(
        f"| memory a phone | {node.kilobytes:.0f} kB | {ours.kilobytes:.0f} kB | {node.kilobytes / ours.kilobytes:.2f} |"
    )


if __name__ == "__main__":
    main()
