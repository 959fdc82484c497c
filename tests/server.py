"""`trialoog serve` as people run it: a process of its own, with a data folder and a log."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import requests

from models.database import Database
from tests.waiting import until

PROGRAM = Path(sys.executable).with_name("trialoog")
ADDRESS = re.compile(r"Trialoog runs at http\S+?(?::(\d+))?\n")


class Server:
    """``settings`` are those of the program, by name."""

    _static: Path | None = None  # static files that an earlier server compressed: the same for the next

    def __init__(self, folder: Path, database_url: str, **settings: Any) -> None:
        self.folder, self.log_file = folder, folder / "log.txt"
        self.port = free_port() if "public_url" in settings else 0  # else the server says which it took
        self._environment = {
            **os.environ,
            "TRIALOOG_DATA": str(folder / "data"),
            "TRIALOOG_DATABASE": database_url,
            **{f"TRIALOOG_{name.upper()}": str(value) for name, value in settings.items()},
        }
        self.database = Database(database_url)
        self.secrets: set[str] = set()  # must never stand in the log
        self.process: subprocess.Popen[bytes] | None = None
        self.folder.mkdir(parents=True, exist_ok=True)
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Returns once it answers; after the first time on the same port, so that clients come back."""
        self._share_static_files()
        begins = self.log_file.stat().st_size if self.log_file.exists() else 0
        with self.log_file.open("ab") as log:
            command = [str(PROGRAM), "serve", "--port", str(self.port)]
            self.process = subprocess.Popen(
                command, env=self._environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        address = until(lambda: self._address(begins), 60, "the start of the server")
        self.port = self.port or int(address.group(1))

    def stop(self) -> int:
        """As an administrator does; the exit status."""
        return self._end(signal.SIGTERM)

    def kill(self) -> None:
        """As the power does."""
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        self.stop()
        self.start()

    @property
    def log(self) -> str:
        return self.log_file.read_text(errors="replace")

    def check_log(self) -> None:
        """No defect was logged, and nothing that must not be there."""
        log = self.log
        assert "Traceback" not in log, log[-6000:]
        errors = [
            line for line in log.splitlines() if line.startswith("{") and json.loads(line)["level"] == "error"
        ]
        assert not errors, errors
        leaked = [
            secret for secret in self.secrets if re.search(rf"(?<![\d.]){re.escape(secret)}(?!\d)", log)
        ]
        assert not leaked, f"in the log: {leaked}"

    def get(self, path: str, **options: Any) -> requests.Response:
        """As a stranger without cookies; where it leads to elsewhere, that answer is returned."""
        return requests.get(f"{self.url}{path}", **{"timeout": 15, "allow_redirects": False, **options})

    def post(self, path: str, **options: Any) -> requests.Response:
        return requests.post(f"{self.url}{path}", **{"timeout": 15, "allow_redirects": False, **options})

    def close(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.stop()
        self.database.close()

    def _share_static_files(self) -> None:
        cache = self.folder / "data" / "cache"
        if Server._static is None or not Server._static.is_dir():
            Server._static = cache
        elif not cache.exists():
            shutil.copytree(Server._static, cache)

    def _address(self, begins: int) -> re.Match[str] | None:
        assert self.process is not None
        assert self.process.poll() is None, self.log[-6000:]
        return ADDRESS.search(self.log_file.read_bytes()[begins:].decode(errors="replace"))

    def _end(self, how: int) -> int:
        assert self.process is not None
        self.process.send_signal(how)
        return self.process.wait(30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
