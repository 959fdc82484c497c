"""The border between the hub and native threads, and the server that stands around both."""

import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
import socketio

from trialoog.transport import in_thread, on_hub


def test_a_view_runs_in_a_native_thread(server):
    assert server.http.get(server.url, timeout=5).json()["native"] is True


def test_a_slow_view_holds_up_no_socket_and_no_other_view(server):
    ws = server.websocket()
    with ThreadPoolExecutor() as threads:
        slow = threads.submit(requests.get, f"{server.url}/slow?seconds=1", timeout=5)
        began = time.monotonic()
        for number in range(1, 11):
            ws.send(f'42{number}["echo",1]')
            assert ws.recv() == f"43{number}[1]"
        assert server.http.get(server.url, timeout=5).ok
        assert time.monotonic() - began < 0.8
        assert slow.result().text == "done"


def test_a_handler_that_works_in_a_thread_holds_up_nobody_else(server):
    busy, other = server.websocket(), server.websocket()
    busy.send('421["in thread",1]')
    began = time.monotonic()
    other.send('421["echo",1]')
    assert other.recv() == "431[1]"
    assert time.monotonic() - began < 0.5
    assert busy.recv() == "431[true]"


def test_a_view_tells_a_room_through_the_hub(server):
    ws = server.websocket()
    ws.send('421["room"]')
    assert ws.recv() == "431[]"
    assert server.http.get(f"{server.url}/tell", timeout=5).text == "told"
    assert ws.recv() == '42["told",{"by":"a view"}]'


def test_sending_from_a_native_thread_is_a_loud_error(server):
    ws = server.websocket()
    ws.send('421["room"]')
    ws.recv()
    assert "use trialoog.transport.on_hub" in server.http.get(f"{server.url}/emit-here", timeout=5).text


def test_a_streamed_answer_an_error_and_a_head_request_come_through(server):
    assert server.http.get(f"{server.url}/stream", timeout=5).text == "0\n1\n2\n"
    assert server.http.get(f"{server.url}/boom", timeout=5).status_code == 500
    assert server.http.head(server.url, timeout=5).ok


def test_an_upload_within_the_bound_arrives_whole_also_in_chunks(server):
    assert server.http.post(f"{server.url}/upload", data=b"x" * 90_000, timeout=5).text == "90000"
    assert (
        server.http.post(f"{server.url}/upload", data=iter([b"x" * 50_000] * 2), timeout=5).text == "100000"
    )


@pytest.mark.parametrize("body", [b"x" * 100_001, iter([b"x" * 60_000] * 2)], ids=["declared", "chunked"])
def test_an_upload_above_the_bound_is_refused_with_a_sentence(server, body):
    refused = requests.post(f"{server.url}/upload", data=body, timeout=5)
    assert (refused.status_code, refused.text) == (413, "The request is too large.")


def test_an_upload_that_dribbles_is_cut_off(server):
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as sock:
        sock.sendall(b"POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nxx")
        answer = sock.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert answer.endswith(b"The request took too long to arrive.")


def test_an_upload_that_breaks_off_reaches_no_view(server):
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as sock:
        sock.sendall(b"POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nxx")
        sock.shutdown(socket.SHUT_WR)
        assert b" 400 " in sock.makefile("rb").readline()
    assert "Traceback" not in server.log


def test_flask_socketio_events_keep_their_request_context(server):
    ws = server.websocket()
    ws.send('421["context"]')
    assert ws.recv() == '431["/socket.io/"]'


@pytest.mark.parametrize("transports", [["websocket"], ["polling"], ["polling", "websocket"]])
def test_the_python_client_works_by_every_transport(server, transports):
    client = socketio.SimpleClient()
    client.connect(server.url, transports=transports)
    assert client.call("echo", {"text": "één ✓ 🙂"}, timeout=5) == {"text": "één ✓ 🙂"}
    client.emit("room")
    client.call("echo", 1, timeout=5)
    server.http.get(f"{server.url}/tell", timeout=5)
    assert client.receive(timeout=5) == ["told", {"by": "a view"}]
    client.disconnect()


def test_stopping_finishes_requests_and_does_not_wait_for_phones(serve):
    server = serve()
    server.websocket()
    with ThreadPoolExecutor() as threads:
        slow = threads.submit(requests.get, f"{server.url}/slow?seconds=1", timeout=10)
        # The view is in its thread once another request on a second connection has been answered after it.
        _wait_for_a_busy_view(server)
        began = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        assert slow.result().text == "done"
        assert server.process.wait(10) == 0
        assert time.monotonic() - began < 4
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", server.port), timeout=5)


def _wait_for_a_busy_view(server):
    assert server.http.get(f"{server.url}/slow?seconds=0.3", timeout=5).ok


def test_without_a_hub_everything_runs_where_it_is_called():
    here = threading.get_ident()
    assert in_thread(threading.get_ident) == here
    ran = []
    on_hub(ran.append, 1)
    assert ran == [1]


IN_PROCESS = """
import contextvars, threading, time
import gevent
from trialoog.transport import bind_hub, in_thread, on_hub, on_hub_thread
bind_hub(threads=2)
class Refused(Exception): pass
def refuse(): raise Refused("no")
assert on_hub_thread() and not in_thread(on_hub_thread)
try: in_thread(refuse)
except Refused as error: assert error.args == ("no",)
else: raise SystemExit("nothing was raised")
name = contextvars.ContextVar("name", default="nobody")
in_thread(name.set, "one request")
assert all(in_thread(name.get) == "nobody" for _ in range(4))
name.set("mine"); assert in_thread(name.get) == "mine"
seen = []
def tell():
    for number in range(100): on_hub(lambda n=number: (gevent.sleep(0), seen.append((n, on_hub_thread()))))
in_thread(tell); on_hub(seen.append, "last"); gevent.sleep(0.1)
assert sorted(seen[:-1] if seen[-1] == "last" else [s for s in seen if s != "last"]) == [(n, True) for n in range(100)]
ticks = []
beat = gevent.spawn(lambda: [ticks.append(gevent.sleep(0.01)) for _ in range(20)])
began = time.monotonic()
gevent.joinall([gevent.spawn(in_thread, time.sleep, 0.2) for _ in range(4)])
assert 0.35 < time.monotonic() - began < 0.8 and len(ticks) == 20
print("fine")
"""


def test_values_errors_and_context_cross_the_border_and_the_hub_keeps_beating():
    done = subprocess.run([sys.executable, "-c", IN_PROCESS], capture_output=True, text=True, timeout=30)
    assert (done.stdout, done.stderr) == ("fine\n", "")
