"""T1: whatever is sent arrives whole, however slow the phone and whoever sends at the same time."""

import json
import socket


def test_a_slow_phone_receives_five_megabytes_uncorrupted(serve):
    server = serve(max_queue_messages=100_000, max_queue_bytes=50_000_000)
    ws = server.websocket(sockopt=[(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)])
    ws.send('42["pour",1000,5000]')
    for number in range(1000):
        # A ping in between: its pong is written by the reader while the writer waits for room.
        if number % 50 == 0:
            ws.ping(f"{number}")
        event, (received, text) = json.loads(_next_event(ws)[2:])
        assert (event, received, text) == ("drop", number, chr(97 + number % 26) * 5000)


def test_a_pong_does_not_land_inside_a_message(serve):
    server = serve(max_queue_messages=100_000, max_queue_bytes=50_000_000)
    ws = server.websocket(sockopt=[(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)])
    ws.send('42["pour",20,60000]')
    for number in range(20):
        ws.ping(f"{number}")
    pongs = drops = 0
    while pongs < 20 or drops < 20:
        opcode, frame = ws.recv_data_frame(control_frame=True)
        pongs += opcode == 0xA
        if opcode == 0x1:
            assert json.loads(frame.data[2:])[1][0] == drops
            drops += 1


def _next_event(ws):
    while not (text := ws.recv()).startswith("42"):
        assert text in ("2", "3")
    return text
