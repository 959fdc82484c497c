"""Puts our transport into a Socket.IO server that somebody else made."""

import inspect
from typing import Any

import engineio
import simple_websocket.ws
import socketio
from engineio.socket import Socket
from gevent import pywsgi

from .engine import Engine
from .limits import Limits
from .versions import check_versions

# What the guards lean on that is not a public promise: (where, what). A release that moves one must not start.
INSIDE: tuple[tuple[type, str], ...] = (
    (engineio.Server, "_handle_connect"),
    (engineio.Server, "_service_task"),
    (engineio.Server, "_trigger_event"),
    (engineio.Server, "_upgrades"),
    (engineio.Server, "_ok"),
    (engineio.Server, "_log_error_once"),
    (Socket, "_websocket_handler"),
    (Socket, "_upgrade_websocket"),
    (Socket, "handle_get_request"),
    (Socket, "poll"),
    (Socket, "receive"),
    (simple_websocket.ws.Base, "_handle_events"),
    (simple_websocket.ws.Server, "handshake"),
    (pywsgi.WSGIHandler, "_handle_client_error"),
    (pywsgi.WSGIHandler, "_log_error"),
    (pywsgi.WSGIHandler, "_connection_upgrade_requested"),
    (pywsgi.Input, "_discard"),
    (socketio.Manager, "sid_from_eio_sid"),
    (socketio.Manager, "get_namespaces"),
)


class WrongInside(RuntimeError):
    """A library changed where the transport reaches into it; the message names the place."""


def harden(server: Any, limits: Limits | None = None) -> None:
    """Closes the holes T1 to T8 of a `socketio.Server` made with `engine_options`, before it serves anybody.

    Raises `WrongVersion` or `WrongInside` rather than run half guarded. `Guard` must stand in front of it.
    """
    limits = limits or Limits()
    check_versions()
    check_inside()
    _check_server(server, limits)
    # The class is changed in place: Flask-SocketIO makes the server itself and offers no way to hand in another.
    server.eio.__class__ = Engine
    server.eio.adopt(server.manager, limits)


def check_inside() -> None:
    for owner, name in INSIDE:
        if not inspect.isroutine(getattr(owner, name, None)):
            raise WrongInside(
                f"{owner.__module__}.{owner.__name__}.{name} is gone; check the transport against it"
            )


def _check_server(server: Any, limits: Limits) -> None:
    if type(server.eio) is not engineio.Server:
        raise WrongInside(f"{type(server.eio).__name__} is hardened already or is no stock Engine.IO server")
    if server.async_mode != "gevent" or not isinstance(server.eio._async, dict):
        raise WrongInside("the server must be made with engine_options(), on gevent")
    if server.eio.sockets:
        raise WrongInside("the server has clients already; harden it before it serves")
    if server.eio.max_http_buffer_size != limits.max_message_bytes:
        raise WrongInside("engine_options and harden were given different limits")
