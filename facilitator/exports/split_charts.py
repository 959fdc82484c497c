"""The groups of a split on one axis, as plain geometry for SVG attributes."""

from dataclasses import dataclass

from facilitator.exports.wording import axes_of, group_name
from models.question_types.parts import Axis, Scored
from models.record.rows import GroupRow, OptionRow, RoundRow, SplitRow
from models.splitting import SCORED, Shown
from trialoog.languages import gettext

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
class Ends:
    """What stands at both ends of an axis, below its lines."""

    first: str
    last: str
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
    ends: tuple[Ends, ...] = ()
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
        first, last = round_.settings["poles"]
        height = ROW * len(lines) + (POLES if first or last else 0)
        return SplitChart(height, lines=lines, ends=(Ends(first, last, height - 5),))
    return _panels(round_, split) if split.shown in (Shown.ALL, Shown.SOME) else None


def _line(place: int, group: GroupRow, step: float) -> Line:
    mean = group.statistics["mean"]
    return Line(
        group_name(group), ROW * (place + 0.5), round(NAME + step * (mean - 0.5), 1), mean, _piece(group)
    )


def _scores(round_: RoundRow, split: SplitRow) -> SplitChart:
    """The groups under the name of each mean that is told."""
    heads: list[Head] = []
    lines: list[Line] = []
    ends: list[Ends] = []
    y = 0.0
    for axis in axes_of(round_):
        means = _means(axis, split)
        high = axis.up_to(mean for _, told in means for _, mean in told)
        for scored, told in means:
            heads.append(Head(f"{scored.letter} {scored.title}".strip(), y + HEAD / 2))
            y += HEAD
            for group, mean in told:
                x = round(NAME + (WIDTH - FIGURE - NAME) * (mean - axis.low) / (high - axis.low), 1)
                lines.append(Line(group_name(group), y + ROW / 2, x, mean, _piece(group)))
                y += ROW
        if means:
            first, last = (gettext(end) if axis.fixed and end else end for end in axis.ends)
            y += POLES
            ends.append(Ends(f"{axis.low} {first}".strip(), f"{high} {last}".strip(), y - 5))
    return SplitChart(y, tuple(lines), heads=tuple(heads), ends=tuple(ends))


def _means(axis: Axis, split: SplitRow) -> list[tuple[Scored, list[tuple[GroupRow, float]]]]:
    """What is told, of each that is no part of another; those of which nothing is told are left out."""
    found = []
    for scored in axis.scored:
        told = [
            (each, each.statistics[scored.mean]) for each in split.groups if scored.mean in each.statistics
        ]
        if told and not scored.part_of:
            found.append((scored, told))
    return found


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
