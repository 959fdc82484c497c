"""Every bound of the transport in one place, so that what one phone may cost is a number you can read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What a client may send, hold and delay. Sizes in bytes, times in seconds."""

    # A comment of a person is a few kB; a phone never sends more than this in one message (T2).
    max_message_bytes: int = 65_536
    # What Engine.IO itself allows in one polling request (T4).
    max_packets_per_post: int = 16
    # Our deepest payload has four levels; far below what any JSON parser takes (T6).
    max_json_depth: int = 16
    # From the Engine.IO handshake to a place in a namespace (T5).
    join_deadline_seconds: float = 10.0
    # 10,000 phones on one process with room for those that reconnect before the old socket is known dead.
    max_connections: int = 12_000
    # A person taps a few times a second; a burst is a reconnect that resends its outbox (T7).
    events_per_second: float = 20.0
    burst: int = 60
    # Stages and tallies replace each other, so a client this far behind gets more from a fresh snapshot (T7).
    max_queue_messages: int = 256
    max_queue_bytes: int = 1_048_576
    # A half-open connection shows after ping_interval + ping_timeout + 2 ticks: within 45 s.
    # Whole seconds: Engine.IO rounds the interval it tells the client down.
    ping_interval_seconds: int = 22
    ping_timeout_seconds: int = 20
    tick_seconds: float = 1.0
    # How long a closing connection may take to send what is left.
    close_grace_seconds: float = 2.0
    # From accepting a connection to a request line, and from there to the end of the headers.
    first_request_seconds: float = 10.0
    header_seconds: float = 10.0
    # A polling body is at most 64 kB: a phone on a bad network manages that.
    body_seconds: float = 15.0
    log_lines_per_offender: int = 3
    log_lines_per_minute: int = 60
