"""One command on its way, as the verbs get it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from models.comment import Comment
from models.group import Group
from models.group_work import GroupWork, work_of
from models.live_session import LiveSession
from models.people import Actor
from models.refused import Refused
from models.states import Control


@dataclass(frozen=True)
class Operation:
    """One command on its way: who asks, for which session, in which transaction. ``hand``: from which page.
    ``leads``: the group that they lead, and beyond which they can do nothing."""

    db: Session
    live_session: LiveSession
    by: Actor
    connected: int
    hand: Control
    leads: str | None = None

    def check_control(self) -> None:
        """A chair stays one at the address of the console. Refuses what `LiveSession.check_control` refuses."""
        self.live_session.check_control(Control.CHAIR if self.by.kind == "chair" else self.hand)

    def work(self, group_id: str) -> GroupWork:
        """Of a group in the breakout that is on, or was on last. Refuses: ``not_found``, ``groups_together`` before it
        began."""
        self.of_session(Group, group_id)
        work = work_of(self.live_session, group_id)
        if work is None:
            raise Refused("groups_together")
        return work

    def of_session(self, row: type[Any], row_id: str) -> Any:
        """Refuses: ``not_found`` for rows of other sessions too."""
        found = self.db.get(row, row_id)
        if found is None or found.live_session_id != self.live_session.id:
            raise Refused("not_found")
        return found

    def comments(self, ids: Sequence[str]) -> list[Comment]:
        """Each once. Refuses: ``not_found``."""
        return [self.of_session(Comment, each) for each in dict.fromkeys(ids)]
