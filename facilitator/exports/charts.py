"""Charts as plain geometry for SVG attributes: they print, and stand without script or style sheet."""

from dataclasses import dataclass

from models.earlier import Earlier
from models.record.rows import RoundRow

WIDTH = 480.0
LABEL = 32.0  # room for a letter before a bar
FIGURE = 48.0  # room for a number behind it
ROW, BAR = 34.0, 22.0  # a bar and the place it stands in
COLUMN, HEAD, FOOT, BALANCE = 130.0, 22.0, 24.0, 34.0  # heights in a chart of steps


@dataclass(frozen=True)
class Bar:
    """``x``, ``y``, ``width``, ``height`` of the bar; ``name`` and ``votes`` are written beside it. ``was``: how long
    or high it was in the round before, 0 without one."""

    name: str
    votes: int
    x: float
    y: float
    width: float
    height: float
    was: float = 0.0


@dataclass(frozen=True)
class Balance:
    """Where the room balances: the mean as a place, with one standard deviation to each side."""

    x: float
    low: float
    high: float
    mean: float


@dataclass(frozen=True)
class Chart:
    height: float
    bars: tuple[Bar, ...]
    steps: bool
    balance: Balance | None = None
    width: float = WIDTH
    base: float = HEAD + COLUMN  # where columns stand


def chart_of(round_: RoundRow, before: Earlier | None = None) -> Chart | None:
    """None where there is nothing to draw. ``before``: the round before, if it can be compared."""
    if not round_.options or not round_.bases.voted or round_.words:  # words make a cloud
        return None
    return _columns(round_, before) if "poles" in round_.settings else _rows(round_, before)


def _rows(round_: RoundRow, before: Earlier | None) -> Chart:
    highest = _highest(round_, before)
    longest = WIDTH - LABEL - FIGURE
    bars = tuple(
        Bar(
            option.letter or option.label,
            option.votes,
            LABEL,
            ROW * place + (ROW - BAR) / 2,
            _part(option.votes, highest, longest),
            BAR,
            _part(before.drawn(option.key), highest, longest) if before else 0.0,
        )
        for place, option in enumerate(round_.options)
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
        bars.append(Bar(option.label, option.votes, x, y, round(step * 0.7, 1), height, was))
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
