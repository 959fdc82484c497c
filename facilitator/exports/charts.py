"""The chart of a round."""

from facilitator.exports.chart import (
    BALANCE,
    COLUMN,
    FIGURE,
    FOOT,
    HEAD,
    LABEL,
    ROW,
    WIDTH,
    Balance,
    Bar,
    Chart,
    row,
)
from facilitator.exports.measured_charts import plane, ranked, spent, wholes_of
from models.earlier import Earlier
from models.record.rows import RoundRow
from trialoog.languages import number

OF_MEASURES = {"ranking": ranked, "points": spent}


def chart_of(round_: RoundRow, before: Earlier | None = None) -> Chart | None:
    """None where there is nothing to draw. ``before``: the round before, if it can be compared."""
    if not round_.options or not round_.bases.voted or round_.words:  # words make a cloud
        return None
    if plane(round_) or wholes_of(round_):  # drawn in their own way
        return None
    if round_.type in OF_MEASURES:
        return OF_MEASURES[round_.type](round_)
    return _columns(round_, before) if "poles" in round_.settings else _rows(round_, before)


def _rows(round_: RoundRow, before: Earlier | None) -> Chart:
    highest = _highest(round_, before)
    longest = WIDTH - LABEL - FIGURE
    bars = tuple(
        row(
            line,
            option.letter or option.label,
            _part(option.votes, highest, longest),
            said=number(option.votes),
            was=_part(before.drawn(option.key), highest, longest) if before else 0.0,
        )
        for line, option in enumerate(round_.options)
    )
    return Chart(height=ROW * len(bars), bars=bars, steps=False)


def _columns(round_: RoundRow, before: Earlier | None) -> Chart:
    highest = _highest(round_, before)
    step = WIDTH / len(round_.options)
    bars = []
    for place, option in enumerate(round_.options):
        height = _part(option.votes, highest, COLUMN)
        was = _part(before.drawn(option.key), highest, COLUMN) if before else 0.0
        x, y = round(step * (place + 0.15), 1), round(HEAD + COLUMN - height, 1)
        bars.append(Bar(option.label, number(option.votes), x, y, round(step * 0.7, 1), height, was))
    return Chart(HEAD + COLUMN + FOOT + BALANCE, tuple(bars), steps=True, balance=_balance(round_, step))


def _balance(round_: RoundRow, step: float) -> Balance:
    mean, spread = round_.statistics["mean"], round_.statistics.get("spread", 0.0)
    x = step * (mean - 0.5)
    low, high = max(x - step * spread, 1.0), min(x + step * spread, WIDTH - 1)
    return Balance(round(x, 1), round(low, 1), round(high, 1), mean)


def _highest(round_: RoundRow, before: Earlier | None) -> float:
    return before.highest if before else max(option.votes for option in round_.options)


def _part(votes: float, highest: float, whole: float) -> float:
    return round(whole * votes / highest, 1) if highest else 0.0
