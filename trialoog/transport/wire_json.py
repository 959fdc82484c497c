"""orjson in the shape python-socketio expects of a JSON module: text out, text or bytes in, options ignored."""

import json
from collections.abc import Callable
from typing import Any

import orjson

HALF = "\\ud"  # how half a surrogate pair is written, which a phone can cut off an emoji


class WireJson:
    """Keys must be strings; a lone surrogate or a NaN from our own code is a bug and is not hidden."""

    JSONDecodeError = json.JSONDecodeError

    @staticmethod
    def dumps(value: Any, *, default: Callable[[Any], Any] | None = None, **_: Any) -> str:
        return orjson.dumps(value, default=default).decode()

    @staticmethod
    def loads(text: str | bytes, **_: Any) -> Any:
        try:
            return orjson.loads(text)
        except orjson.JSONDecodeError:
            if HALF not in (text.decode(errors="replace") if isinstance(text, bytes) else text).lower():
                raise
            return _whole(json.loads(text))


def _whole(value: Any) -> Any:
    """With the replacement character where half a pair stood: nothing can be done with the half."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_whole(each) for each in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(each) for key, each in value.items()}
    return value
