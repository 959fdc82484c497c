"""Who may speak to Engine.IO at all: origins, methods, transports, headers."""

import socket

import pytest
import websocket

REFUSED = "This page may not talk to this server."


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "", "http://127.0.0.1", "https://vote.example.org.evil.example"],
)
def test_a_foreign_origin_is_refused_on_polling_and_on_websocket_alike(server, origin):
    polling = server.http.get(server.polling(), headers={"Origin": origin}, timeout=5)
    assert (polling.status_code, polling.text) == (403, REFUSED)
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        server.websocket(header=[f"Origin: {origin}"], suppress_origin=True)
    assert refused.value.status_code == 403
    assert server.stats["clients"] == 0


def test_our_own_origin_a_public_one_and_none_are_let_in(server):
    for headers in ({"Origin": server.url}, {"Origin": "https://vote.example.org"}, {}):
        assert server.http.get(server.polling(), headers=headers, timeout=5).ok
    server.websocket(origin="https://vote.example.org").close()
    server.websocket(suppress_origin=True).close()


@pytest.mark.parametrize(
    ("query", "headers"),
    [
        ("EIO=3&transport=polling", {}),
        ("transport=polling", {}),
        ("EIO=4&transport=flashsocket", {}),
        ("EIO=4&transport=polling&j=0", {}),
        ("EIO=4&transport=polling&sid=../../x", {}),
        ("EIO=4&transport=websocket", {}),
        ("EIO=4&transport=websocket", {"Upgrade": "websocket"}),
        ("EIO=4&transport=websocket", {"Upgrade": "websocket", "Connection": "Upgrade"}),
        ("EIO=4&transport=polling", {"Upgrade": "websocket", "Connection": "Upgrade"}),
    ],
)
def test_a_request_that_is_no_engineio_4_is_refused(server, query, headers):
    refused = server.http.get(f"{server.url}/socket.io/?{query}", headers=headers, timeout=5)
    assert refused.status_code == 400
    assert refused.text.endswith(".")
    assert "Traceback" not in server.log


def test_other_methods_are_refused(server):
    assert server.http.put(server.polling(), data="40", timeout=5).status_code == 405
    assert server.http.options(server.polling(), timeout=5).status_code == 405


def test_a_post_without_a_length_is_refused(server):
    sid = server.handshake()
    assert server.http.post(server.polling(sid), data=iter([b"40"]), timeout=5).status_code == 411


def test_a_post_that_dribbles_in_is_cut_off(serve):
    server = serve(body_seconds=0.3)
    sid = server.handshake()
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as sock:
        path = server.polling(sid).removeprefix(server.url)
        sock.sendall(f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n40".encode())
        assert sock.makefile("rb").read().startswith(b"HTTP/1.1 408 ")


def test_headers_without_end_are_cut_off_and_no_path_reaches_the_log(server):
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as sock:
        sock.sendall(b"GET /join/SECRET HTTP/1.1\r\n" + b"X: " + b"y" * 60_000 + b"\r\n\r\n")
        assert sock.makefile("rb").read().startswith(b"HTTP/1.1 400 ")
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as sock:
        sock.sendall(b"GET /join/SECRET\x00 HTTP/9.9\r\n\r\n")
        sock.makefile("rb").read()
    assert "SECRET" not in server.log
    assert "127.0.0.1" not in server.log


def test_a_connection_that_asks_nothing_or_slowly_is_closed(serve):
    server = serve(first_request_seconds=0.3, header_seconds=0.3)
    for beginning in (b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\n"):
        with socket.create_connection(("127.0.0.1", server.port), timeout=5) as sock:
            sock.sendall(beginning)
            assert sock.makefile("rb").read() in (
                b"",
                b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-length: 0\r\n\r\n",
            )
