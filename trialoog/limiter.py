"""How often something may be tried. Kept in memory: a restart forgives."""

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from models.refused import Refused

WRONG_CODES = parse("30/minute")  # from one address; right codes are never counted
SIGN_INS = parse("10/minute")  # per name and address
SIGN_INS_ADDRESS = parse("60/minute")  # from one address, whatever the name
COMMENTS = parse("20/minute")  # of one participant
SIGN_INS_NAME = parse("100/hour")  # per name, from anywhere


class Limiter:
    def __init__(self) -> None:
        self._window = MovingWindowRateLimiter(MemoryStorage())

    def count(self, limit: object, *key: str) -> None:
        """Refuses: ``too_fast`` once the limit is reached."""
        if not self._window.hit(limit, *key):  # type: ignore[arg-type]
            raise Refused("too_fast")
