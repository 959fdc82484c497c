"""The real stack with a small application on it, run as a process by the transport tests; prints its port."""

import json
import logging
import os
import signal
import sys
import threading
import time
from typing import Any

import flask
import flask_socketio
import gevent

from trialoog.transport import Guard, InThreads, Limits, engine_options, harden, in_thread, listen, on_hub

logging.basicConfig(stream=sys.stderr, level=logging.INFO)

limits = Limits(**json.loads(sys.argv[1]))
app = flask.Flask("transport-test")
app.wsgi_app = InThreads(app.wsgi_app, threads=4, max_body_bytes=100_000, body_seconds=1.0)  # type: ignore[method-assign]
socketio = flask_socketio.SocketIO(app, **engine_options(limits))
server = socketio.server
harden(server, limits)

handled: list[str] = []
gone: list[str] = []
hub_thread = threading.get_ident()


@server.on("connect")
def connect(sid: str, _environ: dict[str, Any], auth: Any = None) -> Any:
    handled.append("connect")
    if isinstance(auth, dict):
        gevent.sleep(auth.get("think", 0))
        return not auth.get("refuse")
    return None


@server.on("disconnect")
def disconnect(sid: str, reason: str) -> None:
    gone.append(reason)


@server.on("echo")
def echo(sid: str, data: Any = None) -> Any:
    handled.append("echo")
    return data


@server.on("in thread")
def in_a_thread(sid: str, seconds: float) -> Any:
    in_thread(time.sleep, seconds)
    return in_thread(threading.get_ident) != hub_thread


@server.on("pour")
def pour(sid: str, count: int, size: int) -> None:
    """Sends `count` numbered messages of `size` letters, waiting only so as not to outrun the bound."""
    for number in range(count):
        server.emit("drop", [number, chr(97 + number % 26) * size], to=sid)


@server.on("room")
def room(sid: str) -> None:
    server.enter_room(sid, "room")


@socketio.on("context")
def context() -> Any:
    return flask.request.path


@app.get("/")
def home() -> Any:
    return {"native": threading.get_ident() != hub_thread, "pid": os.getpid()}


@app.get("/stats")
def stats() -> Any:
    clients = len(server.eio.sockets)
    return {"clients": clients, "handled": handled, "gone": gone, "environs": len(server.environ)}


@app.get("/slow")
def slow() -> str:
    time.sleep(float(flask.request.args["seconds"]))
    return "done"


@app.post("/upload")
def upload() -> str:
    return str(len(flask.request.get_data()))


@app.get("/boom")
def boom() -> str:
    raise RuntimeError("boom")


@app.get("/stream")
def stream() -> flask.Response:
    return flask.Response((f"{number}\n" for number in range(3)), mimetype="text/plain")


@app.get("/tell")
def tell() -> str:
    on_hub(server.emit, "told", {"by": "a view"}, to="room")
    return "told"


@app.get("/emit-here")
def emit_here() -> str:
    try:
        server.emit("told", {}, to="room")
    except RuntimeError as error:
        return str(error)
    return "no error"


@app.get("/hang-up")
def hang_up() -> str:
    """Closes every Engine.IO client from the server's side and says how long that took."""
    took: list[float] = []
    done = threading.Event()
    on_hub(_hang_up_all, took, done)
    done.wait(10)
    return str(took[0] if took else 99)


@app.get("/reset")
def reset() -> str:
    hang_up()
    handled.clear()
    gone.clear()
    return "reset"


def _hang_up_all(took: list[float], done: threading.Event) -> None:
    began = time.monotonic()
    for sid in list(server.eio.sockets):
        server.eio.disconnect(sid)
    took.append(time.monotonic() - began)
    done.set()


listener = listen(Guard(app, limits=limits, origins={"https://vote.example.org"}), "127.0.0.1", 0, limits)
gevent.signal_handler(signal.SIGTERM, lambda: gevent.spawn(listener.stop, 5))
print(listener.port, flush=True)
listener.serve_forever()
