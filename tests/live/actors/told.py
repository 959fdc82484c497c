"""What was told so far of a session by the lines of its journal."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.live.reference.session import Session
from tests.live.reference.things import Round, Statement

Facts = dict[str, Any]


@dataclass
class Told:
    """``names``: of questions and comments by their ids, as far as they were met, and ``numbers`` of themes and notes;
    ``moments``: of timers, as written."""

    session: Session
    moments: list[str]
    names: dict[str, str]
    numbers: dict[str, int] = field(default_factory=dict)
    rounds: dict[str, Round] = field(default_factory=dict)
    item_was: str = ""  # before it was the one that is on

    def statement(self, facts: Facts) -> Statement:
        found = self.session.questions[self.names[facts["statement"]]].statement
        assert found is not None
        return found


Tell = Callable[[Told, Facts], None]
