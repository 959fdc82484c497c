"""Looks at a packet before anything acts on it: only what our clients send is let in (T3, T4, T6).

The grammar is Engine.IO 4 and Socket.IO 5 from client to server
(github.com/socketio/socket.io/blob/main/docs/engine.io-protocol/v4-current.md and socket.io-protocol/v5-current.md),
without binary, which no client of ours sends, so nobody can leave half an attachment behind.
"""

import re
from typing import Any

from .limits import Limits
from .wire_json import WireJson

SEPARATOR = "\x1e"
# Packets of Engine.IO that a connected client sends on its own: close, pong. Messages begin with 4.
CONTROL = frozenset({"1", "3"})
# socket.io refuses these in `emit`; python-socketio would run our own connect handler for them.
RESERVED = frozenset(
    {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener", "*"}
)
_HEAD = re.compile(r"([0-3])(/[^,?]{1,64}(?:,|\Z))?([0-9]{0,9})(.*)", re.DOTALL)
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)


def post_flaw(body: bytes, limits: Limits) -> str | None:
    """What is wrong with the body of a polling request, as a sentence; None if nothing is."""
    try:
        packets = body.decode().split(SEPARATOR)
    except UnicodeDecodeError:
        return "The text is not UTF-8."
    if len(packets) > limits.max_packets_per_post:
        return "There are too many packets in one request."
    return next((flaw for packet in packets if (flaw := packet_flaw(packet, limits))), None)


def packet_flaw(packet: str | bytes, limits: Limits) -> str | None:
    """What is wrong with one Engine.IO packet, as a sentence; None if nothing is."""
    if isinstance(packet, bytes):
        return "Binary messages are not understood here."
    if packet[:1] == "4":
        return _message_flaw(packet[1:], limits)
    return None if packet in CONTROL else "This packet type is not understood here."


def event_ack(message: str) -> tuple[str, str] | None:
    """Namespace part and acknowledgement id of a well-formed event, None for anything else."""
    head = _HEAD.fullmatch(message)
    if head is None or head[1] != "2":
        return None
    return head[2] or "", head[3]


def _message_flaw(message: str, limits: Limits) -> str | None:
    head = _HEAD.fullmatch(message)
    if head is None:
        return "This message type is not understood here."
    kind, _namespace, number, text = head.groups()
    if _deeper_than(limits.max_json_depth, text):
        return "The message is nested too deeply."
    try:
        data = WireJson.loads(text) if text else None
    except WireJson.JSONDecodeError:
        return "The message is not valid JSON."
    return None if _fits(kind, number, text, data) else "The message does not have the shape of its type."


def _fits(kind: str, number: str, text: str, data: Any) -> bool:
    if kind == "0":
        return not number and (not text or isinstance(data, dict))
    if kind == "1":
        return not number and not text
    if kind == "2":
        return isinstance(data, list) and bool(data) and isinstance(data[0], str) and data[0] not in RESERVED
    # python-socketio keeps its own counter under id 0.
    return bool(number) and int(number) > 0 and isinstance(data, list)


def _deeper_than(limit: int, text: str) -> bool:
    if text.count("[") + text.count("{") <= limit:
        return False
    depth = 0
    for token in _STRING_OR_BRACKET.finditer(text):
        first = token[0][0]
        depth += (first in "[{") - (first in "]}")
        if depth > limit:
            return True
    return False
