"""What a session is to those who steer it, in plain Python. It shares nothing with the product, so that it can disagree.

Everything has a name that it keeps: an item its title, a question and a statement their first words, a comment its
text, a round its question and number; a theme and a note the number with which they were made. Not modelled: what
belongs to preparing; the answers to open questions, which are comments as well; the support of several together once
it was counted; grace time and timers that run out; questions with a time limit of their own.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tests.live.reference.things import Comment, Note, Question, Round, Statement

K = TypeVar("K")
T = TypeVar("T")
NOWHERE = ""  # the name of what is not there


class No(Exception):
    """Refused, with the code that the product must give."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Step:
    """``subject``: which item, round, comment or theme; ``before``: what was there; ``about``: further comments that its line
    names; ``on_screen``: the comment that left the screen for it; ``undoes``: the number of another."""

    action: str
    subject: Any
    before: Any
    about: frozenset[str] = frozenset()
    on_screen: str | None = None
    undoes: int = 0


@dataclass
class Session:
    """``items``: their states, in order. ``journal``: the actions of its lines, but for those about notes, which are
    ``beside``: they stand in nobody's way. ``done``: ids of commands. ``hand``: whose command it is."""

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
    comments: dict[str, Comment] = field(default_factory=dict)
    themes: dict[int, str] = field(default_factory=dict)
    notes: dict[int, Note] = field(default_factory=dict)
    journal: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    hand: str = field(default="", compare=False)
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

    @property
    def lines(self) -> int:
        return len(self.journal) + len(self.beside)

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

    def comment_apart(self, name: str) -> Comment:
        """That no other one stands for."""
        comment = found(self.comments, name)
        if comment.into is not None:
            raise No("merged_already")
        return comment

    def merged_into(self, name: str) -> list[str]:
        return [each for each, comment in self.comments.items() if comment.into == name]

    def family(self, name: str) -> list[Comment]:
        """It, and those that it stands for."""
        return [self.comments[each] for each in (name, *self.merged_into(name))]

    def count_support(self) -> None:
        known = not any(each.cut for each in self.comments.values())
        for name, comment in self.comments.items():
            people = set[str]().union(*(each.by for each in self.family(name)))
            comment.together = len(people) if known and comment.into is None else None

    def check_live(self) -> None:
        if self.state != "live":
            raise No("not_live")

    def check_comments_open(self) -> None:
        if self.state not in ("lobby", "live"):
            raise No("not_live")

    def check_no_round_open(self) -> None:
        if any(question.is_open for question in self.questions.values()):
            raise No("round_open")


def found(among: dict[K, T], name: K) -> T:
    if name not in among:
        raise No("not_found")
    return among[name]


def given(reason: str) -> str:
    if not reason:
        raise No("reason_missing")
    return reason
