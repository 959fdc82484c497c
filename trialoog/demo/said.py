"""What people in the room write: one sentence each, none twice."""

import random
from html import unescape
from pathlib import Path

SENTENCES = Path(__file__).with_name("said.nl.txt")


class Said:
    def __init__(self, chance: random.Random) -> None:
        self._left = SENTENCES.read_text(encoding="utf-8").splitlines()
        chance.shuffle(self._left)

    def take(self) -> str | None:
        """One that nobody has said yet; None when all is said."""
        return self._left.pop() if self._left else None

    def heard(self, html: str) -> None:
        """Whatever stands in a comment has been said, also before we came."""
        text = unescape(html)
        self._left = [sentence for sentence in self._left if sentence not in text]
