"""What there is in a session: rounds of questions, statements, comments and notes."""

from collections import Counter
from dataclasses import dataclass, field

Mark = tuple[str, str | None]  # the state of a word, and the word that stands for it


@dataclass
class Round:
    """``timer``: the moment at which it ends, 0 as it was started; None when it does not run. ``votes``: by phone, as
    long as known. ``manual``: answers entered by hand, how many gave them, and how they came; the last ones count."""

    revealed: bool
    reason: str | None = None
    state: str = "open"
    timer: int | None = None
    hands: list[tuple[dict[str, int], str | None]] = field(default_factory=list)
    split_by: str | None = None
    manual: list[tuple[dict[str, int], int, str]] = field(default_factory=list)
    voted: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)  # of words about which something was decided
    votes: dict[str, str] = field(default_factory=dict, compare=False)

    def count(self) -> None:
        answers, people, _ = self.manual[-1] if self.manual else ({}, 0, "")
        self.voted = len(self.votes) + people
        self.counts = dict(Counter(self.votes.values()) + Counter(answers))


@dataclass
class Statement:
    wordings: list[str]
    sources: list[str] = field(default_factory=list)
    follows: str | None = None
    outcomes: list[tuple[str, str | None]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)  # what had been merged into its sources


@dataclass
class Question:
    item: str
    rounds: list[Round] = field(default_factory=list)
    statement: Statement | None = None
    options: tuple[str, ...] = field(default=(), compare=False)
    words: tuple[str, ...] = field(default=(), compare=False)  # that phones write, where there are no options
    most: int = field(default=1, compare=False)  # of the options that one person may choose
    shown: bool = field(default=False, compare=False)  # its results, from opening on

    @property
    def is_open(self) -> bool:
        return bool(self.rounds) and self.rounds[-1].state == "open"


@dataclass
class Comment:
    """``into``: the one that stands for it. ``support``: taps under this one; ``together``: everybody who tapped under
    one of those that it stands for, once. ``by``: the phones, as long as known; ``cut``: they were counted."""

    state: str
    into: str | None = None
    theme: int | None = None
    support: int = 0
    together: int | None = None
    by: set[str] = field(default_factory=set, compare=False)
    cut: bool = field(default=False, compare=False)


@dataclass
class Note:
    item: str
    author: str
    text: str
    quoted: str | None = None
    version: int = 1
