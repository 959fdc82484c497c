"""Charts of types that measure each option, in the order of their result: places behind each other, means with their
spread, items between two axes, and scores of dimensions on one."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.exports.chart import FIGURE, LABEL, ROW, WIDTH, Bar, Chart, row
from models.record.rows import OptionRow, RoundRow
from trialoog.languages import number

PALE = 0.16  # how full the last place is drawn
SIDE = 300.0  # of the square between two axes
SIDEWAYS = 170.0  # room for the name of a dimension before its line


@dataclass(frozen=True)
class Spot:
    """An item at both means, with one spread each way."""

    letter: str
    x: float
    y: float
    wide: float
    high: float


@dataclass(frozen=True)
class Plane:
    spots: tuple[Spot, ...]
    side: float = SIDE


@dataclass(frozen=True)
class Score:
    """A dimension on the axis at its mean, with a tick for each of its items."""

    name: str
    y: float
    x: float
    mean: float
    ticks: tuple[float, ...]


@dataclass(frozen=True)
class Scores:
    height: float
    lines: tuple[Score, ...]
    width: float = WIDTH
    start: float = SIDEWAYS
    end: float = WIDTH - FIGURE


def scores(round_: RoundRow) -> Scores | None:
    """None for a type without dimensions, and where no dimension has a score."""
    wholes = [each for each in wholes_of(round_) if each.measures]
    if not wholes:
        return None
    lines = tuple(
        Score(
            whole.label,
            ROW * (line + 0.5),
            along(whole.measures["mean"], round_.settings["steps"]),
            whole.measures["mean"],
            tuple(
                along(each.measures["mean"], round_.settings["steps"])
                for each in round_.options
                if each.part_of == whole.key
                and "mean" in each.measures  # to one nobody answered there is only “n/a”
            ),
        )
        for line, whole in enumerate(wholes)
    )
    return Scores(ROW * (len(lines) + 0.7), lines)


def wholes_of(round_: RoundRow) -> list[OptionRow]:
    """The dimensions of a scan, of which the other options are parts; empty for other types."""
    parts = {option.part_of for option in round_.options}
    return [option for option in round_.options if option.key in parts]


def along(mean: float, steps: int, start: float = SIDEWAYS, end: float = WIDTH - FIGURE) -> float:
    """Where a mean stands on an axis from the first step to the last."""
    return round(start + (end - start) * (mean - 1) / (steps - 1), 1)


def ranked(round_: RoundRow) -> Chart:
    """People per place, the first one darkest; behind them the mean place."""
    options = sorted(round_.options, key=lambda each: each.measures["mean"])
    one = (WIDTH - LABEL - FIGURE) / max(each.votes for each in options)
    bars = [bar for line, option in enumerate(options) for bar in _places(option, line, one)]
    return Chart(height=ROW * len(options), bars=tuple(bars), steps=False)


def _places(option: OptionRow, line: int, one: float) -> Sequence[Bar]:
    bars, x = [row(line, option.letter, 0.0, said="")], LABEL
    for place, people in enumerate(option.places.values()):
        shade = 1 - (1 - PALE) * place / max(len(option.places) - 1, 1)
        bars.append(row(line, "", people * one, said="", x=x, shade=shade))
        x += people * one
    return [*bars, row(line, "", 0.0, said=number(option.measures["mean"], 1), x=x)]


def spent(round_: RoundRow) -> Chart:
    options = sorted(round_.options, key=lambda each: -each.measures["mean"])
    one = (WIDTH - LABEL - FIGURE) / max(each.measures["mean"] + each.measures["spread"] for each in options)
    bars = []
    for line, option in enumerate(options):
        mean, spread = option.measures["mean"], option.measures["spread"]
        low, high = LABEL + max(mean - spread, 0.0) * one, LABEL + (mean + spread) * one
        said = number(mean, 1)
        bars.append(row(line, option.letter, mean * one, said=said, spread=(round(low, 1), round(high, 1))))
    return Chart(height=ROW * len(options), bars=tuple(bars), steps=False)


def plane(round_: RoundRow) -> Plane | None:
    """None for a type that has no two axes, and where nobody placed anything."""
    if round_.type != "grid" or not round_.bases.voted or not round_.options:
        return None
    step = SIDE / round_.settings["steps"]
    return Plane(tuple(_spot(each, step) for each in round_.options if each.measures))


def _spot(option: OptionRow, step: float) -> Spot:
    figures = option.measures
    return Spot(
        letter=option.letter,
        x=round((figures["x"] - 0.5) * step, 1),
        y=round(SIDE - (figures["y"] - 0.5) * step, 1),
        wide=round(figures["x_spread"] * step, 1),
        high=round(figures["y_spread"] * step, 1),
    )
