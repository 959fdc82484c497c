"""T2, T3, T4, T6: what comes in is bounded and well-formed, or refused at once with one sentence."""

import base64
import json
import os
import struct
import time
import zlib

import pytest
import websocket

BIG = "x" * 65_530


def test_a_message_assembled_from_many_frames_is_bounded(server):
    ws = server.websocket()
    ws.send_frame(websocket.ABNF.create_frame("4" + "x" * 30_000, websocket.ABNF.OPCODE_TEXT, 0))
    # Just above the bound: what the server leaves unread would come back as a reset.
    for size in (30_000, 5_600):
        ws.send_frame(websocket.ABNF.create_frame("x" * size, websocket.ABNF.OPCODE_CONT, 0))
    opcode, data = ws.recv_data(control_frame=True)
    assert opcode == websocket.ABNF.OPCODE_CLOSE
    assert struct.unpack("!H", data[:2])[0] == 1009


def test_a_message_above_the_bound_closes_with_1009(server):
    ws = server.websocket()
    ws.send(f'42["echo","{BIG}"]')
    opcode, data = ws.recv_data(control_frame=True)
    assert opcode == websocket.ABNF.OPCODE_CLOSE
    assert struct.unpack("!H", data[:2])[0] == 1009


def test_deflate_is_not_negotiated_and_a_compressed_frame_is_refused(server):
    ws = server.websocket(header=["Sec-WebSocket-Extensions: permessage-deflate"])
    assert "sec-websocket-extensions" not in {key.lower() for key in ws.getheaders()}
    squeezed = zlib.compressobj(wbits=-15)
    bomb = squeezed.compress(b'42["echo",1]' + b" " * 1_000_000) + squeezed.flush(zlib.Z_SYNC_FLUSH)
    ws.send_frame(websocket.ABNF(1, 1, 0, 0, websocket.ABNF.OPCODE_TEXT, 1, bomb[:-4]))
    opcode, data = ws.recv_data(control_frame=True)
    assert opcode == websocket.ABNF.OPCODE_CLOSE
    assert struct.unpack("!H", data[:2])[0] == 1002
    assert "echo" not in server.stats["handled"]


def test_a_polling_body_above_the_bound_is_refused_unread(server):
    sid = server.handshake()
    refused = server.post(sid, f'42["echo","{BIG}"]')
    assert (refused.status_code, refused.text) == (413, "The request is too large.")


@pytest.mark.parametrize(
    "kind", ["0", "2", "5", "6", "7", "9", "x", "b" + base64.b64encode(b"x").decode(), "\u0664"]
)
def test_a_post_with_an_unknown_packet_type_is_refused_at_once_and_holds_nothing(server, kind):
    for _ in range(30):
        refused = server.post(server.handshake(), kind.encode())
        assert refused.status_code == 400
        assert refused.text.endswith(".")
    assert server.http.get(server.url, timeout=2).ok


def test_closing_a_client_that_does_not_poll_does_not_wait_for_it(server, until):
    sid = server.handshake()
    assert server.post(sid, "40").ok
    assert float(server.http.get(f"{server.url}/hang-up", timeout=15).text) < 1
    until(lambda: server.stats["clients"] == 0)
    assert server.stats["gone"] == ["server disconnect"]


def test_a_post_with_seventeen_packets_is_refused_and_nothing_in_it_happens(server):
    sid = server.handshake()
    server.post(sid, "40")
    refused = server.post(sid, "\x1e".join(['42["echo"]'] * 17))
    assert (refused.status_code, refused.text) == (400, "There are too many packets in one request.")
    assert "echo" not in server.stats["handled"]
    assert server.post(sid, "\x1e".join(['42["echo"]'] * 16)).text == "OK"
    assert server.stats["handled"].count("echo") == 16


BROKEN = ['42["echo"', "42{}", "42[]", "42[1]", '42[["echo"]]', "42", "4", "", "45", '451-["echo",{"_placeholder":true}]',
          '42["disconnect"]', '42["connect",{}]', "430[]", "43[]", "40[]", "401", '44{"message":"x"}', "41x", "\ud7ff",
          '4299999999999["echo"]', "42" + "[" * 50_000, '42["echo",' + '{"a":' * 20 + "1" + "}" * 20 + "]"]  # fmt: skip


@pytest.mark.parametrize("body", BROKEN)
def test_a_malformed_post_is_refused_with_a_sentence_and_no_traceback(server, body):
    sid = server.handshake()
    server.post(sid, "40")
    refused = server.post(sid, body.encode())
    assert refused.status_code in (400, 411)
    assert refused.text.endswith(".")
    assert "Traceback" not in server.log
    assert server.stats["handled"] == ["connect"]


@pytest.mark.parametrize("text", BROKEN)
def test_a_malformed_message_closes_the_websocket_and_leaves_no_traceback(server, until, text):
    ws = server.websocket()
    ws.send(text)
    opcode, data = ws.recv_data(control_frame=True)
    assert opcode == websocket.ABNF.OPCODE_CLOSE
    assert struct.unpack("!H", data[:2])[0] == 1008
    until(lambda: server.stats["clients"] == 0)
    assert server.stats["handled"] == ["connect"]
    assert "Traceback" not in server.log


def test_what_is_no_websocket_frame_at_all_closes_without_a_traceback(server, until):
    for _ in range(20):
        ws = server.websocket()
        ws.sock.sendall(os.urandom(3_000))
        ws.shutdown()
    until(lambda: server.stats["clients"] == 0)
    assert "Traceback" not in server.log


def test_a_flood_of_rubbish_writes_a_few_lines_and_no_address(serve):
    server = serve(log_lines_per_offender=3)
    for _ in range(50):
        assert server.post(server.handshake(), "42" + "[" * 1_000).status_code == 400
    assert server.log.count("Refused") == 3
    assert "127.0.0.1" not in server.log


def test_checking_a_message_of_the_worst_kind_takes_no_time(server):
    sid = server.handshake()
    worst = '42["' + '\\"' * 30_000 + "[" * 20
    began = time.monotonic()
    assert server.post(sid, worst).status_code == 400
    assert time.monotonic() - began < 0.5


def test_half_an_emoji_is_no_reason_to_hang_up(server):
    ws = server.websocket()
    ws.send(r'421["echo","half \ud83d"]')
    assert ws.recv() == '431["half \ufffd"]'


def test_depth_is_counted_outside_strings_only(server):
    ws = server.websocket()
    ws.send("421" + json.dumps(["echo", "[" * 100]))
    assert json.loads(ws.recv()[3:]) == ["[" * 100]


def test_what_follows_a_closed_websocket_is_not_taken_for_a_request(server, until):
    ws = server.websocket()
    refused = b"\x81\x82\x00\x00\x00\x0049"
    ws.sock.sendall(refused.ljust(4096, b"\x00") + b"GET /boom HTTP/1.1\r\nHost: x\r\n\r\n")
    until(lambda: server.stats["clients"] == 0)
    assert server.http.get(f"{server.url}/slow?seconds=0.2", timeout=5).ok
    assert "boom" not in server.log
