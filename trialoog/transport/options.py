"""The one set of options with which the Socket.IO server may be made."""

import logging
from typing import Any

from .limits import Limits
from .offences import quiet_logger
from .versions import check_versions
from .wire_json import WireJson


def engine_options(limits: Limits | None = None) -> dict[str, Any]:
    """Keyword options for `flask_socketio.SocketIO(app, ...)` or `socketio.Server(...)`, then call `harden`."""
    check_versions()
    limits = limits or Limits()
    return {
        "async_mode": "gevent",
        # One event of a phone at a time, in order, in the greenlet that read it: a phone that floods waits
        # for itself, and there is no greenlet per event (T7).
        "async_handlers": False,
        "json": WireJson,
        "max_http_buffer_size": limits.max_message_bytes,
        "ping_interval": limits.ping_interval_seconds,
        "ping_timeout": limits.ping_timeout_seconds,
        # gzip per polling phone would run on the hub, in front of everybody's votes.
        "http_compression": False,
        "cookie": None,
        # Origins are decided by `Guard`, which the hardened server insists on.
        "cors_allowed_origins": [],
        "monitor_clients": True,
        "transports": ["websocket", "polling"],
        # No Flask session copies per phone: a phone is known by its seat, not by a cookie.
        "manage_session": False,
        "logger": quiet_logger("trialoog.transport.socketio", logging.ERROR),
        "engineio_logger": quiet_logger("trialoog.transport.engineio", logging.ERROR),
    }
