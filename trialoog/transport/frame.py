"""The frames that make up nearly all of the traffic, in and out, without a general parser (RFC 6455, section 5.2)."""

from typing import Any

TEXT, BINARY = 0x81, 0x82  # whole messages: FIN and the opcode
MASKED = 0x80
SHORT, MIDDLE = 126, 127  # what a first length of these means: two, or eight more bytes of it


def frame_of(packet: Any) -> bytes:
    """An Engine.IO packet as a frame of ours; made once, as one packet goes to a whole room."""
    if not hasattr(packet, "frame"):
        encoded = packet.encode()
        packet.frame = (
            _frame(BINARY, encoded) if isinstance(encoded, bytes) else _frame(TEXT, encoded.encode())
        )
    frame: bytes = packet.frame
    return frame


def _frame(first: int, payload: bytes) -> bytes:
    size = len(payload)
    if size < SHORT:
        return bytes((first, size)) + payload
    if size < 1 << 16:
        return bytes((first, SHORT)) + size.to_bytes(2, "big") + payload
    return bytes((first, MIDDLE)) + size.to_bytes(8, "big") + payload


def plain_texts(data: bytes, most: int) -> tuple[list[str], bytes]:
    """The whole text messages at the beginning of what a client sent, and what is left: nothing, the
    beginning of a frame, or whatever else needs a parser that knows everything."""
    texts: list[str] = []
    at = 0
    while len(texts) < most and (found := _payload(data, at)) is not None:
        payload, end = found
        try:
            texts.append(payload.decode())
        except UnicodeDecodeError:
            break
        at = end
    return texts, data[at:]


def _payload(data: bytes, at: int) -> tuple[bytes, int] | None:
    """What a client's masked text frame holds, and where it ends; None if it is another or not all there."""
    if len(data) < at + 6 or data[at] != TEXT or data[at + 1] < MASKED:
        return None
    size, begin = data[at + 1] - MASKED, at + 6
    if size == SHORT:
        size, begin = int.from_bytes(data[at + 2 : at + 4], "big"), at + 8
        if size < SHORT:
            return None
    elif size == MIDDLE:
        return None
    end = begin + size
    if end > len(data):
        return None
    mask = (data[begin - 4 : begin] * (size // 4 + 1))[:size]
    plain = int.from_bytes(data[begin:end], "big") ^ int.from_bytes(mask, "big")
    return plain.to_bytes(size, "big"), end
