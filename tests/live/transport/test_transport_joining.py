"""T5, T8: a connection that does not join ends, connections are capped, and nothing runs before the join is decided."""

import json
import subprocess
import sys
import time

import pytest
import websocket

from trialoog.transport import Seats, WrongVersion, versions


def test_a_websocket_that_never_joins_is_closed_though_it_answers_pings(serve, until):
    server = serve(join_deadline_seconds=0.5, tick_seconds=0.1)
    began = time.monotonic()
    ws = server.websocket(join=False)
    for _ in range(5):
        ws.send("3")
    with pytest.raises((OSError, websocket.WebSocketException)):
        assert ws.recv()
    assert 0.4 < time.monotonic() - began < 4
    until(lambda: server.stats["clients"] == 0)
    assert server.stats["environs"] == 0


def test_a_polling_client_that_never_joins_is_forgotten(serve, until):
    server = serve(join_deadline_seconds=0.5, tick_seconds=0.1)
    sid = server.handshake()
    until(lambda: server.stats["clients"] == 0)
    assert server.post(sid, "40").status_code == 400


def test_a_client_that_left_its_namespace_or_was_refused_is_closed_too(serve, until):
    server = serve(join_deadline_seconds=0.5, tick_seconds=0.1)
    left = server.websocket()
    left.sock.settimeout(0.8)
    with pytest.raises(websocket.WebSocketTimeoutException):
        left.recv()
    left.send("41")
    refused = server.websocket(join=False)
    refused.send('40{"refuse":true}')
    assert refused.recv().startswith("44")
    until(lambda: server.stats["clients"] == 0)
    assert server.stats["gone"] == ["client disconnect"]


def test_a_client_that_joined_stays(serve):
    server = serve(join_deadline_seconds=0.3, tick_seconds=0.1)
    ws = server.websocket()
    ws.sock.settimeout(1.0)
    with pytest.raises(websocket.WebSocketTimeoutException):
        ws.recv()
    ws.send('421["echo",1]')
    assert ws.recv() == "431[1]"


def test_a_phone_that_says_nothing_to_a_ping_is_gone_within_the_promised_time(serve, until):
    server = serve(ping_interval_seconds=1, ping_timeout_seconds=1, tick_seconds=0.1)
    began = time.monotonic()
    ws = server.websocket()
    until(lambda: server.stats["gone"] == ["ping timeout"])
    assert 1.9 < time.monotonic() - began < 3.0
    until(lambda: server.stats["clients"] == 0)
    ws.shutdown()


def test_a_phone_that_answers_pings_is_still_there(serve):
    server = serve(ping_interval_seconds=1, ping_timeout_seconds=1, tick_seconds=0.1)
    ws = server.websocket()
    for _ in range(3):
        assert ws.recv() == "2"
        ws.send("3")
    assert server.stats["gone"] == []


def test_above_the_cap_a_connection_is_told_that_the_server_is_full(serve, until):
    server = serve(max_connections=2, tick_seconds=0.1)
    first, _second = server.websocket(), server.websocket()
    full = server.http.get(server.polling(), timeout=5)
    assert (full.status_code, full.text) == (503, "The server is full.")
    with pytest.raises(websocket.WebSocketBadStatusException):
        server.websocket()
    first.close()
    until(lambda: server.http.get(server.polling(), timeout=5).ok)


def test_a_client_that_vanishes_after_the_handshake_leaves_nothing_behind(server, until):
    for _ in range(5):
        server.websocket(join=False).shutdown()
    until(lambda: server.stats["clients"] == 0 and server.stats["environs"] == 0)


FAILED_HANDSHAKE = """
import gevent.socket, socketio
from trialoog.transport import engine_options, harden
from trialoog.transport.handler import LIVE_KEY, SOCKET_KEY
options = engine_options()
server = socketio.Server(**options); harden(server)
ours, theirs = gevent.socket.socketpair(); theirs.close()
environ = {"REQUEST_METHOD": "GET", "QUERY_STRING": "EIO=4&transport=websocket", "HTTP_UPGRADE": "websocket",
           "HTTP_CONNECTION": "Upgrade", "HTTP_SEC_WEBSOCKET_KEY": "x" * 22 + "==",
           "HTTP_SEC_WEBSOCKET_VERSION": "13", LIVE_KEY: True, SOCKET_KEY: ours}
started = []
server.handle_request(environ, lambda status, headers: started.append(status))
print(started, server.eio.sockets, server.environ)
"""


def test_a_client_that_vanishes_during_the_handshake_leaves_nothing_behind():
    done = subprocess.run(
        [sys.executable, "-c", FAILED_HANDSHAKE], capture_output=True, text=True, timeout=30
    )
    assert (done.stdout, done.stderr) == ("['400 Bad Request'] {} {}\n", "")


def test_a_session_has_no_more_seats_than_its_cap():
    seats = Seats(2)
    assert [seats.take("a"), seats.take("a"), seats.take("a"), seats.take("b")] == [True, True, False, True]
    seats.give("a")
    assert seats.take("a")
    assert seats.take("c", cap=0) is False
    assert (seats.taken("a"), seats.taken("c")) == (2, 0)


def test_an_event_sent_before_a_refusal_never_runs(server):
    ws = server.websocket(join=False)
    ws.send('40{"think":0.3,"refuse":true}')
    ws.send('421["echo","early"]')
    assert ws.recv().startswith("44")
    sid = server.handshake()
    assert server.post(sid, '40{"think":0.3,"refuse":true}\x1e421["echo","early"]').ok
    assert server.stats["handled"] == ["connect", "connect"]


def test_an_event_sent_while_we_think_about_the_join_runs_after_it(server):
    ws = server.websocket(join=False)
    ws.send('40{"think":0.3}')
    ws.send('421["echo","early"]')
    assert ws.recv().startswith("40{")
    assert json.loads(ws.recv()[3:]) == ["early"]
    assert server.stats["handled"] == ["connect", "echo"]


def test_a_library_below_its_floor_or_missing_stops_the_start(monkeypatch):
    monkeypatch.setitem(versions.FLOORS, "python-socketio", (5, 99))
    with pytest.raises(
        WrongVersion, match=r"python-socketio 5\.\S+ is installed, 5\.99 or newer, below 6 is needed"
    ):
        versions.check_versions()
    monkeypatch.undo()
    monkeypatch.setitem(versions.FLOORS, "no-such-thing", (1,))
    with pytest.raises(WrongVersion, match="no-such-thing is not installed"):
        versions.check_versions()
