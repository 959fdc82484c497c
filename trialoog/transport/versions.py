"""Refuses to start on library versions the transport was not checked against.

Before python-socketio 5.16.4 an event sent during the connect handler ran although the client was refused (T8);
the ceilings are there because the guards stand on the inside of Engine.IO.
"""

import re
from importlib import metadata

FLOORS: dict[str, tuple[int, ...]] = {
    "flask-socketio": (5, 7, 0),
    "python-socketio": (5, 18, 1),
    "python-engineio": (4, 15, 1),
    "simple-websocket": (1, 1, 0),
    "gevent": (25, 9, 0),
    "wsproto": (1, 3, 0),
}
CEILINGS: dict[str, tuple[int, ...]] = {
    "flask-socketio": (6,),
    "python-socketio": (6,),
    "python-engineio": (5,),
    "simple-websocket": (2,),
    "wsproto": (2,),
}


class WrongVersion(RuntimeError):
    """A library is missing, too old or too new; the message names it and what is wanted."""


def check_versions() -> None:
    """Raises `WrongVersion` unless every library lies within what was tested."""
    for name, floor in FLOORS.items():
        found = installed(name)
        ceiling = CEILINGS.get(name)
        if found < floor or (ceiling is not None and found >= ceiling):
            raise WrongVersion(f"{name} {_dotted(found)} is installed, {wanted(name)} is needed")


def installed(name: str) -> tuple[int, ...]:
    try:
        return _numbers(metadata.version(name))
    except metadata.PackageNotFoundError:
        raise WrongVersion(f"{name} is not installed, {wanted(name)} is needed") from None


def wanted(name: str) -> str:
    below = f", below {_dotted(CEILINGS[name])}" if name in CEILINGS else ""
    return f"{_dotted(FLOORS[name])} or newer{below}"


def _numbers(version: str) -> tuple[int, ...]:
    release = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(int(part) for part in release.group().split(".")) if release else (0,)


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))
