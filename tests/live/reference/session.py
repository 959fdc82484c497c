"""What a session is to those who steer it, in plain Python. It shares nothing with the product, so that it can disagree.

Everything has a name that it keeps: an item its title, a question and a statement their first words, a comment its
text, a round its question and number. Not modelled: what belongs to preparing; the answers to open questions, which are
comments as well; support; themes and merging; answers entered by hand; grace time and timers that run out; questions with a time limit of their own.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")
NOWHERE = ""  # the name of what is not there


class No(Exception):
    """Refused, with the code that the product must give."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class Round:
    """``timer``: the moment at which it ends, 0 as it was started; None when it does not run. ``votes``: by phone, as long as known."""

    revealed: bool
    reason: str | None = None
    state: str = "open"
    timer: int | None = None
    hands: list[tuple[dict[str, int], str | None]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    votes: dict[str, str] = field(default_factory=dict, compare=False)


@dataclass
class Statement:
    wordings: list[str]
    sources: list[str] = field(default_factory=list)
    follows: str | None = None
    outcomes: list[tuple[str, str | None]] = field(default_factory=list)


@dataclass
class Question:
    item: str
    rounds: list[Round] = field(default_factory=list)
    statement: Statement | None = None
    options: tuple[str, ...] = field(default=(), compare=False)
    shown: bool = field(default=False, compare=False)  # its results, from opening on

    @property
    def is_open(self) -> bool:
        return bool(self.rounds) and self.rounds[-1].state == "open"


@dataclass(frozen=True)
class Step:
    """``subject``: which item, round or comment; ``before``: what was there; ``about``: further comments that its line
    names; ``on_screen``: the comment that left the screen for it; ``undoes``: the number of another."""

    action: str
    subject: Any
    before: Any
    about: frozenset[str] = frozenset()
    on_screen: str | None = None
    undoes: int = 0


@dataclass
class Session:
    """``items``: their states, in order. ``journal``: the actions of its lines. ``done``: ids of commands."""

    items: OrderedDict[str, str]
    questions: dict[str, Question]
    first_comment_state: str = "approved"
    state: str = "lobby"
    locked: bool = False
    control: str = "both"
    present: int | None = None
    item: str | None = None
    question: str | None = None
    spotlight: str | None = None
    comments: dict[str, str] = field(default_factory=dict)
    journal: list[str] = field(default_factory=list)
    done: set[str] = field(default_factory=set, compare=False)
    steps: dict[int, Step] = field(default_factory=dict, compare=False)  # by the numbers of their lines
    undoing: int = field(default=0, compare=False)

    def note(
        self,
        action: str,
        subject: Any = None,
        before: Any = None,
        *,
        about: Iterable[str] = (),
        on_screen: str | None = None,
    ) -> None:
        self.journal.append(action)
        step = Step(action, subject, before, frozenset(about), on_screen, self.undoing)
        self.steps[len(self.journal)] = step

    def put_in(self, title: str, place: int) -> None:
        """From 0."""
        items = list(self.items.items())
        self.items = OrderedDict([*items[:place], (title, "planned"), *items[place:]])

    def asked(self, name: str) -> Question:
        return found(self.questions, name)

    def round(self, name: tuple[str, int]) -> Round:
        question, number = name
        rounds = self.asked(question).rounds
        if number > len(rounds):
            raise No("not_found")
        return rounds[number - 1]

    def stated(self, name: str) -> Statement:
        statement = self.asked(name).statement
        if statement is None:
            raise No("not_found")
        return statement

    def check_live(self) -> None:
        if self.state != "live":
            raise No("not_live")

    def check_comments_open(self) -> None:
        if self.state not in ("lobby", "live"):
            raise No("not_live")

    def check_no_round_open(self) -> None:
        if any(question.is_open for question in self.questions.values()):
            raise No("round_open")


def found(among: dict[str, T], name: str) -> T:
    if name not in among:
        raise No("not_found")
    return among[name]


def given(reason: str) -> str:
    if not reason:
        raise No("reason_missing")
    return reason
