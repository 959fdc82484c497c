"""T7: one client costs a bounded amount, however fast it speaks and however slowly it listens."""

import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor

from trialoog.transport.bucket import Bucket


def test_events_above_the_bucket_are_answered_too_fast_and_not_handled(serve):
    server = serve(events_per_second=100.0, burst=10)
    ws = server.websocket()
    began = time.monotonic()
    for number in range(1, 41):
        ws.send(f'42{number}["echo","fine"]')
    answers = [json.loads(ws.recv()[3:].lstrip("0123456789")) for _ in range(40)]
    refused = answers.count([{"ok": False, "code": "too_fast"}])
    assert time.monotonic() - began >= refused / 100
    assert answers.count(["fine"]) + refused == 40
    assert refused >= 10
    assert server.stats["handled"].count("echo") == 40 - refused


def test_the_same_bucket_holds_for_polling(serve):
    server = serve(events_per_second=100.0, burst=5)
    sid = server.handshake()
    server.post(sid, "40")
    assert server.post(sid, "\x1e".join(f'42{number}["echo",1]' for number in range(1, 17))).ok
    answers = server.http.get(server.polling(sid), timeout=5).text
    assert answers.count('[{"ok":false,"code":"too_fast"}]') >= 5
    assert server.stats["handled"].count("echo") < 12


def test_a_flood_of_anything_but_events_ends_the_connection(serve, until):
    server = serve(burst=10)
    ws = server.websocket()
    ws.sock.sendall(b"\x81\x81\x00\x00\x00\x003" * 100)
    until(lambda: server.stats["clients"] == 0)
    assert server.stats["gone"] == ["transport error"]


def test_a_flood_of_empty_control_frames_ends_the_connection(server, until):
    ws = server.websocket()
    ws.sock.sendall(b"\x8a\x80\x00\x00\x00\x00" * 10_000)
    until(lambda: server.stats["gone"] == ["transport close"])
    assert "Traceback" not in server.log


def test_others_are_served_while_one_floods(server):
    flood, other = server.websocket(), server.websocket()
    pongs = (b"\x8a\xa8\x00\x00\x00\x00" + b"x" * 40) * 1_000_000
    with ThreadPoolExecutor() as threads:
        flooding = threads.submit(flood.sock.sendall, pongs)
        for number in range(1, 11):
            began = time.monotonic()
            other.send(f'42{number}["echo",1]')
            assert other.recv() == f"43{number}[1]"
            assert time.monotonic() - began < 1.0
            assert not flooding.done()
        flood.shutdown()
        assert flooding.exception(5) is not None


def test_a_client_whose_queue_grows_is_closed_and_the_others_hear_everything(serve, until):
    server = serve(max_queue_messages=50, max_queue_bytes=100_000_000)
    slow = server.websocket(sockopt=[(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)])
    fast = server.websocket()
    slow.send('42["pour",5000,5000]')
    until(lambda: server.stats["gone"] == ["transport error"])
    until(lambda: server.stats["clients"] == 1)
    fast.send('421["echo","still here"]')
    assert fast.recv() == '431["still here"]'


def test_the_queue_is_bounded_in_bytes_too(serve, until):
    server = serve(max_queue_messages=100_000, max_queue_bytes=1_000_000)
    slow = server.websocket(sockopt=[(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)])
    slow.send('42["pour",300,20000]')
    until(lambda: server.stats["gone"] == ["transport error"])


def test_events_of_one_phone_run_in_the_order_they_were_sent(server):
    ws = server.websocket()
    ws.send('421["in thread",0.2]')
    ws.send('422["echo",2]')
    assert [ws.recv(), ws.recv()] == ["431[true]", "432[2]"]


def test_a_bucket_fills_with_time_and_never_above_its_burst():
    now = [0.0]
    bucket = Bucket(rate=2.0, burst=3, clock=lambda: now[0])
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]
    now[0] = 0.5
    assert [bucket.take(), bucket.take()] == [True, False]
    now[0] = 1_000.0
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]
