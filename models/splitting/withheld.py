"""Why a split tells less than everything, in words."""

from collections.abc import Sequence

from models.question_types.parts import Phrase
from models.question_types.shape import N_
from models.splitting.split import Shown

NO_GROUPS = N_("There are no two groups of %(least)s people or more, so this result is not split.")
JOINED = N_("Small groups are taken together.")
WITHHELD = {
    Shown.SOME: N_("“–”: in a group so few chose this that it could show who they are."),
    Shown.MEANS: N_("How many of each group chose an answer is not told: so few could show who they are."),
    Shown.ROUNDED: N_("Means are rounded further: together they could show who answered what."),
    Shown.WHOLES: N_("Means of items are not told: together they could show who answered what."),
    Shown.VOTED: N_("What they chose is not told: so few could show who they are."),
}


def why_not_told(shown: Shown, smallest: int, *, joined: bool) -> Sequence[Phrase]:
    """Empty when nothing is missing. ``joined``: whether groups were taken together."""
    if shown == Shown.NOTHING:
        return [Phrase(NO_GROUPS, {"least": smallest})]
    found = [JOINED] if joined else []
    return [Phrase(each) for each in [*found, *([WITHHELD[shown]] if shown in WITHHELD else [])]]
