"""The places where the transport reaches into libraries are there, and a start without them fails loudly."""

import engineio
import pytest
import socketio

from trialoog.transport import Limits, WrongInside, engine_options, harden
from trialoog.transport.driver import Driver
from trialoog.transport.harden import check_inside
from trialoog.transport.wire_json import WireJson


def make(**changes):
    return socketio.Server(**{**engine_options(), **changes})


def test_our_driver_is_chosen_whatever_is_installed_and_for_this_server_only():
    server, other = make(), make()
    harden(server)
    assert server.eio._async["websocket"] is Driver
    assert other.eio._async["websocket"] is not Driver


def test_a_place_that_is_gone_is_named(monkeypatch):
    check_inside()
    monkeypatch.delattr(engineio.Server, "_service_task")
    with pytest.raises(WrongInside, match=r"Server\._service_task is gone"):
        check_inside()


def test_a_server_made_otherwise_or_hardened_twice_is_refused():
    server = make()
    harden(server)
    with pytest.raises(WrongInside, match="hardened already"):
        harden(server)
    with pytest.raises(WrongInside, match="on gevent"):
        harden(make(async_mode="threading"))
    with pytest.raises(WrongInside, match="different limits"):
        harden(make(), Limits(max_message_bytes=1))


def test_an_unguarded_request_is_a_loud_error():
    server = make()
    harden(server)
    with pytest.raises(RuntimeError, match=r"put trialoog\.transport\.Guard in front"):
        server.handle_request({"REQUEST_METHOD": "GET"}, lambda *_: None)


def test_json_goes_out_as_text_and_comes_in_as_text_or_bytes():
    assert WireJson.dumps(["é", {"a": 1}], separators=(",", ":")) == '["é",{"a":1}]'
    assert WireJson.loads(b'{"a":1}') == WireJson.loads('{"a":1}') == {"a": 1}
    with pytest.raises(ValueError, match=r"depth|recursion"):
        WireJson.loads("[" * 100_000)


def test_presence_is_right_within_45_seconds():
    limits = Limits()
    silence = limits.ping_interval_seconds + limits.ping_timeout_seconds + 2 * limits.tick_seconds
    assert silence <= 45
