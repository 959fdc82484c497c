"""What the terminal shows: a line for a script, or addresses and a QR code for a person."""

import json
import os
import sys
from dataclasses import asdict, dataclass

import click
import qrcode


@dataclass(frozen=True)
class Addresses:
    """All for this machine, but ``phones``: what the QR code holds. ``console`` signs in, once."""

    console: str
    screen: str
    join: str
    code: str
    phones: str
    username: str
    password: str


def print_json(addresses: Addresses) -> None:
    sys.stdout.write(json.dumps(asdict(addresses)) + "\n")
    sys.stdout.flush()


def print_words(addresses: Addresses) -> None:
    lines = (
        "",
        f"  Console  {addresses.console}",
        f"           (signs in for ten minutes; after that: {addresses.username}, {addresses.password})",
        f"  Screen   {addresses.screen}",
        f"  Phones   {addresses.phones}",
        f"  Code     {addresses.code}",
        "",
    )
    click.echo("\n".join(lines), err=True)
    _print_qr(addresses.phones)
    click.echo("Ctrl+C stops it; what happened is kept and is there next time.", err=True)


def has_desktop() -> bool:
    """Without one a browser would open in the terminal, and use up the address."""
    return sys.platform in ("darwin", "win32") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def _print_qr(address: str) -> None:
    code = qrcode.QRCode(border=2)
    code.add_data(address)
    code.print_ascii(out=sys.stderr, invert=True)
