"""Real server processes, and clients that speak to it byte by byte."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import websocket

ROOT = Path(__file__).parents[3]


class Running:
    """The server process, its port and what it wrote to its log."""

    def __init__(self, **limits: Any) -> None:
        self._log = tempfile.TemporaryFile("w+")  # noqa: SIM115 - closed in end()
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("server.py")), json.dumps(limits)],
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, self.log
        self.port = int(line)
        self.url = f"http://127.0.0.1:{self.port}"
        self.http = requests.Session()
        self._log_begins = 0

    @property
    def log(self) -> str:
        self._log.seek(self._log_begins)
        return self._log.read()

    def forget(self) -> None:
        """As good as new for the next test: no clients, nothing counted, an empty log."""
        self.http.get(f"{self.url}/reset", timeout=15).raise_for_status()
        self._log_begins = os.fstat(self._log.fileno()).st_size

    @property
    def stats(self) -> dict[str, Any]:
        return self.http.get(f"{self.url}/stats", timeout=5).json()

    def polling(self, sid: str | None = None) -> str:
        return f"{self.url}/socket.io/?EIO=4&transport=polling" + (f"&sid={sid}" if sid else "")

    def handshake(self) -> str:
        """A polling session id."""
        return str(json.loads(self.http.get(self.polling(), timeout=5).text[1:])["sid"])

    def post(self, sid: str, body: str | bytes, **options: Any) -> requests.Response:
        return self.http.post(self.polling(sid), data=body, timeout=5, **options)

    def websocket(self, *, join: bool = True, **options: Any) -> websocket.WebSocket:
        """A websocket, past the Engine.IO handshake and, with `join`, in the namespace."""
        url = f"ws://127.0.0.1:{self.port}/socket.io/?EIO=4&transport=websocket"
        ws = websocket.create_connection(url, timeout=5, **options)
        assert ws.recv().startswith("0{")
        if join:
            ws.send("40")
            assert ws.recv().startswith("40{")
        return ws

    def end(self) -> None:
        self.http.close()
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        assert self.process.stdout is not None
        self.process.stdout.close()
        self._log.close()


@pytest.fixture
def serve() -> Iterator[Callable[..., Running]]:
    """Starts servers with the given limits; ends them."""
    running: list[Running] = []

    def start(**limits: Any) -> Running:
        running.append(Running(**limits))
        return running[-1]

    yield start
    for each in running:
        each.end()


@pytest.fixture(scope="module")
def shared() -> Iterator[Running]:
    running = Running(tick_seconds=0.1)
    yield running
    running.end()


@pytest.fixture
def server(shared: Running) -> Running:
    """A server with the limits we ship."""
    shared.forget()
    return shared


@pytest.fixture
def until() -> Callable[..., None]:
    """Waits for something to become true, within a deadline."""

    def wait(true: Callable[[], bool], seconds: float = 5.0) -> None:
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, "it did not happen in time"
            time.sleep(0.02)

    return wait
