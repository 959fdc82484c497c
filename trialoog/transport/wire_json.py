"""orjson in the shape python-socketio expects of a JSON module: text out, text or bytes in, options ignored."""

from collections.abc import Callable
from typing import Any

import orjson


class WireJson:
    """Keys must be strings; a lone surrogate or a NaN from our own code is a bug and is not hidden."""

    JSONDecodeError = orjson.JSONDecodeError

    @staticmethod
    def dumps(value: Any, *, default: Callable[[Any], Any] | None = None, **_: Any) -> str:
        return orjson.dumps(value, default=default).decode()

    @staticmethod
    def loads(text: str | bytes, **_: Any) -> Any:
        return orjson.loads(text)
