#!/usr/bin/env python
"""How well duplicates and themes are suggested, on labelled comments, against plain overlap of words.

Everything is counted in pairs: two comments that belong together and were put together. The threshold of the overlap is
its own best on the part for tuning; the figures are those of the part that was held out.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from time import process_time

from models.alike import duplicates, themes

COMMENTS = Path(__file__).with_name("comments.nl.tsv")
THRESHOLDS = [step / 50 for step in range(1, 51)]
FULL_ROOM = 1000

Row = dict[str, str]
Pairs = set[tuple[str, str]]


def main() -> None:
    tune, held_out = rows("tune"), rows("held-out")
    print("| held out | pairs | ours: P / R / F1 | overlap: P / R / F1 |\n| --- | --- | --- | --- |")
    for label, suggested in (("duplicate", duplicates(texts(held_out))), ("theme", themes(texts(held_out)))):
        wanted = labelled(held_out, label)
        found = within(each.ids for each in suggested)
        overlap = overlapping(held_out, best_threshold(tune, label))
        print(f"| {label} | {len(wanted)} | {figures(found, wanted)} | {figures(overlap, wanted)} |")
    print(f"\n{FULL_ROOM:,} comments: duplicates {seconds(duplicates):.1f} s, themes {seconds(themes):.1f} s")


def rows(split: str) -> list[Row]:
    with COMMENTS.open(encoding="utf-8", newline="") as file:
        every = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in every if row["split"] == split]


def texts(part: list[Row]) -> dict[str, str]:
    return {row["id"]: row["text"] for row in part}


def labelled(part: list[Row], label: str) -> Pairs:
    groups = defaultdict(list)
    for row in part:
        groups[row[label]].append(row["id"])
    return within(ids for name, ids in groups.items() if name)


def within(groups: Iterable[Iterable[str]]) -> Pairs:
    return {pair for ids in groups for pair in combinations(sorted(ids), 2)}


def overlapping(part: list[Row], threshold: float) -> Pairs:
    """Jaccard's index of the words in small letters."""
    words = {row["id"]: set(re.findall(r"\w+", row["text"].lower())) for row in part}
    return {
        (one, other)
        for one, other in combinations(sorted(words), 2)
        if len(words[one] & words[other]) >= threshold * len(words[one] | words[other]) > 0
    }


def best_threshold(part: list[Row], label: str) -> float:
    wanted = labelled(part, label)
    return max(THRESHOLDS, key=lambda threshold: measured(overlapping(part, threshold), wanted)[2])


def measured(found: Pairs, wanted: Pairs) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    right = len(found & wanted)
    precision, recall = right / max(len(found), 1), right / len(wanted)
    return precision, recall, 2 * right / (len(found) + len(wanted))


def figures(found: Pairs, wanted: Pairs) -> str:
    return " / ".join(f"{each:.2f}" for each in measured(found, wanted))


def seconds(suggest: object) -> float:
    """Of processor time, for a room in which the comments come back with other words among them."""
    every = [row["text"] for row in (*rows("tune"), *rows("held-out"))]
    room = {str(n): f"{every[n % len(every)]} {every[n * 7 % len(every)]}" for n in range(FULL_ROOM)}
    began = process_time()
    suggest(room)  # type: ignore[operator]
    return process_time() - began


if __name__ == "__main__":
    main()
