"""By what the people of a session can be told apart: a question about their background, or the group they sat in."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.breakout import Breakout
from models.live_session import LiveSession
from models.question_types.shape import N_
from models.rounds import Round
from models.vote import GROUP

UNSAID = ""  # what somebody has who did not say it
GROUPS = GROUP  # the key under which a ballot keeps the breakout group


@dataclass(frozen=True)
class Value:
    """``fixed``: our own words, which get translated."""

    key: str
    label: str
    fixed: bool = False


@dataclass(frozen=True)
class Dimension:
    key: str
    text: str
    values: tuple[Value, ...]

    def value_in(self, segments: Mapping[str, str]) -> str:
        """Which of the values a ballot has; what is no longer one of them counts as not said."""
        found = segments.get(self.key, UNSAID)
        return found if any(each.key == found for each in self.values) else UNSAID


def groups_of(round_: Round) -> Dimension | None:
    """The breakout groups in which people were when it was sealed; None where there were none."""
    breakout = round_.db.get(Breakout, round_.grouping_id) if round_.grouping_id else None
    if breakout is None:
        return None
    values = (Value(each.id, each.name) for each in breakout.groups)
    return Dimension(GROUPS, breakout.item.title, (*values, Value(UNSAID, N_("In no group"), fixed=True)))


def dimensions_of(live_session: LiveSession) -> tuple[Dimension, ...]:
    return tuple(
        Dimension(
            question.key,
            question.text,
            (
                *(Value(option.key, option.label) for option in question.options),
                Value(UNSAID, N_("Rather not say"), fixed=True),
            ),
        )
        for question in live_session.segment_questions
    )
