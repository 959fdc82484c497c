"""The groups of a split on one axis, as plain geometry for SVG attributes."""

from dataclasses import dataclass

from facilitator.exports.measured_charts import along, wholes_of
from facilitator.exports.wording import group_name
from models.record.rows import GroupRow, OptionRow, RoundRow, SplitRow
from models.splitting import SCORED, Shown

WIDTH = 480.0
NAME, FIGURE = 150.0, 40.0  # room for a group before its line, and for a number behind it
ROW, POLES = 30.0, 20.0
BESIDE = 3  # groups beside each other
HEAD, BAR, LETTER, SHARE, GAP = 26.0, 22.0, 28.0, 46.0, 18.0
# The three pieces of the mark, each around the middle of its circle.
PIECES = (
    "M0 0L-19 32.91A38 38 0 1 1 19 32.91Z",
    "M0 0L19 -32.91A38 38 0 1 0 38 0Z",
    "M0 0L-19 -32.91A38 38 0 1 1 -38 0Z",
)


@dataclass(frozen=True)
class Line:
    """Where a group stands. ``piece``: of the mark, where there are three groups; empty for a disc."""

    name: str
    y: float
    x: float
    mean: float
    piece: str


@dataclass(frozen=True)
class Head:
    """The name of a dimension, above the groups in it."""

    name: str
    y: float


@dataclass(frozen=True)
class Part:
    """How much of a group chose an option; ``share`` None where it is not told."""

    letter: str
    y: float
    width: float
    share: float | None


@dataclass(frozen=True)
class Panel:
    name: str
    x: float
    y: float
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class SplitChart:
    height: float
    lines: tuple[Line, ...] = ()
    panels: tuple[Panel, ...] = ()
    heads: tuple[Head, ...] = ()
    width: float = WIDTH
    start: float = NAME
    end: float = WIDTH - FIGURE


def split_chart(round_: RoundRow, split: SplitRow) -> SplitChart | None:
    """None where there is nothing to draw."""
    if split.shown in SCORED:
        return _scores(round_, split)
    if (
        split.groups
        and "poles" in round_.settings
        and all("mean" in each.statistics for each in split.groups)
    ):
        step = (WIDTH - FIGURE - NAME) / len(round_.options)
        lines = tuple(_line(place, group, step) for place, group in enumerate(split.groups))
        return SplitChart(ROW * len(lines) + (POLES if any(round_.settings["poles"]) else 0), lines=lines)
    return _panels(round_, split) if split.shown in (Shown.ALL, Shown.SOME) else None


def _line(place: int, group: GroupRow, step: float) -> Line:
    mean = group.statistics["mean"]
    return Line(
        group_name(group), ROW * (place + 0.5), round(NAME + step * (mean - 0.5), 1), mean, _piece(group)
    )


def _scores(round_: RoundRow, split: SplitRow) -> SplitChart:
    """The groups under the name of each dimension of which something is told."""
    heads: list[Head] = []
    lines: list[Line] = []
    steps, y = round_.settings["steps"], 0.0
    for whole in wholes_of(round_):
        told = [(each, each.statistics.get(f"mean-{whole.key}")) for each in split.groups]
        if all(mean is None for _, mean in told):
            continue
        heads.append(Head(whole.label, y + HEAD / 2))
        y += HEAD
        for group, mean in told:
            if mean is not None:
                x = along(mean, steps, NAME, WIDTH - FIGURE)
                lines.append(Line(group_name(group), y + ROW / 2, x, mean, _piece(group)))
                y += ROW
    return SplitChart(y + POLES, tuple(lines), heads=tuple(heads))


def _piece(group: GroupRow) -> str:
    return "" if group.place is None else PIECES[group.place]


def _panels(round_: RoundRow, split: SplitRow) -> SplitChart:
    across = min(BESIDE, len(split.groups))
    wide, high = WIDTH / across, HEAD + BAR * len(round_.options) + GAP
    longest = wide - LETTER - SHARE - GAP
    told = [n / group.voted for group in split.groups for n in group.counts.values() if n]
    highest = max(told, default=1.0)
    panels = tuple(
        Panel(
            group_name(group),
            round(wide * (place % across), 1),
            high * (place // across),
            tuple(
                _part(number, option, group, longest / highest)
                for number, option in enumerate(round_.options)
            ),
        )
        for place, group in enumerate(split.groups)
    )
    return SplitChart(high * -(-len(panels) // across) - GAP, panels=panels)


def _part(number: int, option: OptionRow, group: GroupRow, scale: float) -> Part:
    votes = group.counts[option.key]
    share = None if votes is None else votes / group.voted
    return Part(option.letter or option.label, HEAD + BAR * number, round((share or 0.0) * scale, 1), share)
