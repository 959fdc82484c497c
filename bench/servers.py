"""The two servers and the generator of load: each a process, kept to one core."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

NODE = Path(__file__).parent / "node"
PROGRAM = Path(sys.executable).with_name("trialoog")
RUNS_AT = re.compile(r"http://\S+:(\d+)")
CORES = sorted(os.sched_getaffinity(0))
SERVER_CORE, LOAD_CORE = CORES[0], CORES[-1]


class Server:
    def __init__(self, name: str, command: list[str], **environment: str) -> None:
        self.name = name
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, **environment},
            preexec_fn=on_core(SERVER_CORE),
        )
        self.port = self._port()

    @property
    def memory(self) -> int:
        """Kilobytes in memory now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1])  # type: ignore[index]

    @property
    def processor(self) -> float:
        """Microseconds of processor time it has used, in all its threads."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) * 1_000_000 / os.sysconf("SC_CLK_TCK")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)

    def _port(self) -> int:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := RUNS_AT.search(line) or re.fullmatch(r"(\d+)\s*", line):
                return int(found[1])
        raise RuntimeError(f"{self.name} did not start")


def trialoog(data: Path) -> Server:
    command = [str(PROGRAM), "--data", str(data), "serve", "--port", "0"]
    return Server("Trialoog", command, TRIALOOG_LOG_LEVEL="error", TRIALOOG_MOST_PARTICIPANTS="100000")


def reference(stage_bytes: int) -> Server:
    return Server("Node", ["node", str(NODE / "server.mjs"), str(stage_bytes)])


def measure(
    server: Server, orders: dict[str, Any], *, connected: Callable[[], None] = lambda: None
) -> dict[str, Any]:
    """The figures of one pass. ``connected`` is called when all phones are there."""
    load = subprocess.Popen(
        ["node", str(NODE / "load.mjs")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=on_core(LOAD_CORE),
    )
    assert load.stdin is not None
    assert load.stdout is not None
    _say(load, json.dumps({**orders, "port": server.port}))
    if not load.stdout.readline():
        raise RuntimeError(f"the phones could not connect to {server.name}")
    connected()
    _say(load, "go")
    answer = load.stdout.readline()
    load.wait(30)
    if not answer:
        raise RuntimeError(f"measuring {server.name} was cut short")
    figures: dict[str, Any] = json.loads(answer)
    return figures


def _say(load: "subprocess.Popen[str]", line: str) -> None:
    assert load.stdin is not None
    load.stdin.write(line + "\n")
    load.stdin.flush()


def on_core(core: int) -> Callable[[], None]:
    return lambda: os.sched_setaffinity(0, {core})


def install() -> None:
    """The reference server's packages, pinned by their lock file, in a folder that is not kept."""
    lock, installed = NODE / "package-lock.json", NODE / "node_modules" / ".package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        subprocess.run(
            ["npm", "ci", "--prefix", str(NODE), "--no-audit", "--no-fund", "--loglevel=error"], check=True
        )
        installed.touch()
