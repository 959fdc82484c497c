"""A chart as plain geometry for SVG attributes: it prints, and stands without script or style sheet."""

from dataclasses import dataclass

WIDTH = 480.0
LABEL = 32.0  # room for a letter before a bar
FIGURE = 48.0  # room for a number behind it
ROW, BAR = 34.0, 22.0  # a bar and the place it stands in
COLUMN, HEAD, FOOT, BALANCE = 130.0, 22.0, 24.0, 34.0  # heights in a chart of steps


@dataclass(frozen=True)
class Bar:
    """``x``, ``y``, ``width``, ``height`` of the bar; ``name`` and ``said`` are written beside it. ``was``: how long
    or high it was in the round before, 0 without one. ``shade``: how full it is drawn, to 1. ``spread``: from where to
    where."""

    name: str
    said: str
    x: float
    y: float
    width: float
    height: float
    was: float = 0.0
    shade: float = 1.0
    spread: tuple[float, float] | None = None


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


def row(
    line: int,
    name: str,
    width: float,
    *,
    said: str,
    x: float = LABEL,
    was: float = 0.0,
    shade: float = 1.0,
    spread: tuple[float, float] | None = None,
) -> Bar:
    """A bar that lies in one line of a chart, counted from above."""
    y = ROW * line + (ROW - BAR) / 2
    return Bar(name, said, round(x, 1), y, round(width, 1), BAR, was, round(shade, 2), spread)
