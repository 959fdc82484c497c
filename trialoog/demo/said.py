"""What people in the room write: one sentence each, none twice."""

import random
from html import unescape
from pathlib import Path

SENTENCES = Path(__file__).with_name("said.nl.txt")
GENERAL = ""


class Said:
    """In the file a line `# word` begins the answers to questions with that word; what stands before the
    first such line can be said at any time."""

    def __init__(self, chance: random.Random) -> None:
        self._left: dict[str, list[str]] = {GENERAL: []}
        word = GENERAL
        for line in SENTENCES.read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                word = line.removeprefix("# ")
            else:
                self._left.setdefault(word, []).append(line)
        for sentences in self._left.values():
            chance.shuffle(sentences)

    def take(self, question: str = "") -> str | None:
        """One that nobody has said yet; None when all is said."""
        word = next((word for word in self._left if word and word in question), GENERAL)
        return self._left[word].pop() if self._left[word] else None

    def heard(self, html: str) -> None:
        """Whatever stands in a comment has been said, also before we came."""
        text = unescape(html)
        for word, sentences in self._left.items():
            self._left[word] = [sentence for sentence in sentences if sentence not in text]
