"""The round before beside a round, in the record as on the screens: from the rows alone."""

from facilitator.exports.wording import tally_in
from models.earlier import Earlier, can_be_compared, differing
from models.question_types import question_type
from models.record.rows import QuestionRow, RoundRow
from models.rounds import base_of
from trialoog.languages import gettext, number, phrase


def beside(question: QuestionRow, round_: RoundRow) -> Earlier | None:
    """None for a first round, one that is open, and where nobody answered or nothing is counted by options
    that were there before."""
    same = [each for each in question.rounds if each.group == round_.group]
    before = next((each for each in same if each.number == round_.number - 1), None)
    type_ = question_type(round_.type)
    settings = type_.settings(round_.settings)
    if (
        not can_be_compared(type_, settings)
        or before is None
        or not (before.options and before.bases.voted and round_.options and round_.bases.voted)
    ):
        return None
    differs = differing(
        (before.type, before.text, before.settings), (round_.type, round_.text, round_.settings)
    )
    bases = before.bases
    return Earlier(
        number=before.number,
        text=before.text,
        voted=bases.voted,
        base=base_of(bases.present, bases.joined or 0, bases.voted, bases.manual),
        differs=differs,
        before=None if differs else tally_in(before),
        now=tally_in(round_),
        measures=type_.compared(settings),
    )


def in_a_line(earlier: Earlier, round_: RoundRow) -> str:
    """Both rounds with their bases, or why they can not be compared."""
    if earlier.differs:
        differences = ", ".join(phrase(each) for each in earlier.differences)
        return gettext(
            "Not comparable with round %(round)s: %(differences)s.",
            round=earlier.number,
            differences=differences,
        )
    bases = round_.bases
    base = base_of(bases.present, bases.joined or 0, bases.voted, bases.manual)
    then = gettext(
        "Round %(round)s: %(voted)s of %(base)s", **_facts(earlier.number, earlier.voted, earlier.base)
    )
    now = gettext("round %(round)s: %(voted)s of %(base)s", **_facts(round_.number, bases.voted, base))
    return f"{then}, {now}. {_unit(earlier)}{_mean(earlier)}"


def _unit(earlier: Earlier) -> str:
    if earlier.measures:
        return gettext("Difference between the means.")
    return (
        gettext("Difference in people.") if earlier.in_people else gettext("Difference in percentage points.")
    )


def _mean(earlier: Earlier) -> str:
    before, now = (each.statistics.get("mean") if each else None for each in (earlier.before, earlier.now))
    if before is None or now is None:
        return ""
    means = gettext("Mean %(before)s, now %(now)s.", before=number(before, 1), now=number(now, 1))
    return f" {means}"


def _facts(round_: int, voted: int, base: int) -> dict[str, object]:
    return {"round": round_, "voted": number(voted), "base": number(base)}
