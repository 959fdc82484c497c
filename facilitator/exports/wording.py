"""The words of the product in the record, in the language of the moment. Words of people stay as they are."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from models.question_types import question_type
from models.question_types.parts import Axis, Option, Phrase, Tally
from models.question_types.shape import N_
from models.record import Record
from models.record.rows import (
    DifferenceRow,
    GroupRow,
    OptionRow,
    QuestionRow,
    RoundRow,
    SplitRow,
)
from models.splitting import Shown, why_not_told
from trialoog import languages
from trialoog.languages import gettext

# The headings that question types give their cells, unless these are somebody's options.
HEADINGS = (
    N_("answer"),
    N_("answer 1"),
    N_("answer 2"),
    N_("answer 3"),
    N_("answer 4"),
    N_("answer 5"),
    N_("in own words"),
    N_("word 1"),
    N_("word 2"),
    N_("word 3"),
    N_("word 4"),
    N_("word 5"),
)
STATES = {
    "draft": N_("in preparation"),
    "lobby": N_("lobby open"),
    "live": N_("running"),
    "ended": N_("ended"),
    "archived": N_("archived"),
    "not_started": N_("not started"),
    "working": N_("working"),
    "ready": N_("ready"),
    "planned": N_("planned"),
    "current": N_("now"),
    "done": N_("done"),
    "skipped": N_("skipped"),
    "parked": N_("parked"),
    "open": N_("open"),
    "closed": N_("closed"),
    "sealed": N_("sealed"),
    "pending": N_("waiting for approval"),
    "approved": N_("approved"),
    "hidden": N_("hidden"),
}
BASES = (
    N_("%(n)s present"),
    N_("%(n)s joined"),
    N_("%(n)s connected"),
    N_("%(n)s voted"),
    N_("%(n)s of them by hand"),
    N_("%(n)s abstained"),
)
LONG = 16
STATISTICS = {
    "mean": N_("Mean"),
    "spread": N_("Spread"),
    "agreement": N_("Agreement (Van der Eijk’s A, −1 to 1)"),
    "polarisation": N_("Polarisation (0 to 1)"),
    "texts": N_("Texts"),
    "concordance": N_("Agreement on the order (Kendall’s W)"),
    "complete": N_("Answered everything"),
    "words": N_("Words written"),
    "different": N_("Different words"),
    "left_out": N_("Left out, such as articles"),
    "hidden": N_("Hidden words"),
    "waiting": N_("Words that wait for approval"),
}


def in_our_words(record: Record) -> Record:
    questions = tuple(_question(question) for question in record.questions)
    return record.model_copy(update={"questions": questions})


def sentence(round_: RoundRow) -> str:
    """The result in words; empty when nobody voted, while the round is open, and where its numbers are withheld."""
    if not round_.bases.voted or round_.state == "open" or round_.withheld:
        return ""
    type_ = question_type(round_.type)
    return languages.phrase(type_.describe(type_.settings(round_.settings), tally_in(round_)))


def tally_in(round_: RoundRow) -> Tally:
    options = round_.options
    places = {f"{each.key}-{place}": n for each in options for place, n in each.places.items()}
    measures = {f"{name}-{each.key}": value for each in options for name, value in each.measures.items()}
    return Tally(
        voted=round_.bases.voted,
        counts={option.key: option.votes for option in options} | places,
        abstained=round_.bases.abstained or 0,
        statistics={**round_.statistics, **measures},
        manual=round_.bases.manual,
        options=[Option(each.key, each.label) for each in round_.options],
    )


def type_name(name: str) -> str:
    return gettext(question_type(name).label)


def state_name(state: str) -> str:
    return gettext(STATES.get(state, state))


def statistic_name(name: str) -> str:
    return gettext(STATISTICS.get(name, name))


def figure_name(round_: RoundRow, name: str) -> str:
    """Of a mean of scores as well, such as ``mean-a``: with what it is of."""
    means = (each for axis in axes_of(round_) for each in axis.scored)
    scored = next((each for each in means if each.mean == name), None)
    if scored is None:
        return statistic_name(name)
    named = f"{scored.letter}. {scored.title}" if scored.letter else scored.title
    return f"{named}: {gettext(scored.name)}"


def axes_of(round_: RoundRow) -> Sequence[Axis]:
    type_ = question_type(round_.type)
    return type_.axes(type_.settings(round_.settings))


def option_name(option: OptionRow) -> str:
    return f"{option.letter}. {option.label}" if option.letter else option.label


def figures_of(split: SplitRow) -> list[str]:
    """The names of all that some group has."""
    return list(dict.fromkeys(name for group in split.groups for name in group.statistics))


def bases_in_words(round_: RoundRow) -> str:
    """Such as "112 present, 110 joined, 108 connected, 104 voted, 4 abstained."; what is not known is left
    out, but for the room: that nobody counted it is a fact too."""
    bases = round_.bases
    present = gettext("Room not counted") if bases.present is None else ""
    values = {**dict(bases), "manual": bases.manual or None}.values()
    known = [(message, n) for message, n in zip(BASES, values, strict=True) if n is not None]
    counted = [gettext(message, n=languages.number(n)) for message, n in known]
    return ", ".join([present, *counted] if present else counted) + "."


def round_name(round_: RoundRow) -> str:
    """Such as “Round 2”, or “Round 1, Group 3”."""
    named = gettext("Round %(n)s", n=round_.number)
    return f"{named}, {round_.group}" if round_.group else named


def group_name(group: GroupRow) -> str:
    return " + ".join(group.labels)


def why_split_tells_less(split: SplitRow) -> str:
    """Why something is missing; empty when nothing is."""
    joined = any(len(group.labels) > 1 for group in split.groups)
    told = why_not_told(Shown(split.shown), split.smallest_group, joined=joined)
    return " ".join(map(languages.phrase, told))


def difference_in_words(difference: DifferenceRow) -> str:
    told = gettext(
        "Difference between these groups: %(value)s of at most 1 (%(measure)s, %(n)s people in %(groups)s groups).",
        value=languages.number(difference.value, 2),
        measure=gettext(difference.measure),
        n=languages.number(difference.n),
        groups=difference.groups,
    )
    return f"{difference.about}. {told}" if difference.about else told


def figure(value: float) -> str:
    return languages.number(value, 0 if value.is_integer() else 1)


def long(round_: RoundRow) -> bool:
    """Whether labels need the whole width."""
    return any(len(option.label) > LONG for option in round_.options)


def poles(round_: RoundRow) -> str:
    """The words at both ends of a scale, such as "constructief … scherp"; empty when it has none."""
    ends = round_.settings.get("poles", ())
    return " … ".join(ends) if any(ends) else ""


def local(moment: datetime) -> datetime:
    """The same clock as on the screens: that of the server."""
    return moment.astimezone()


def filled(message: str, facts: Mapping[str, Any]) -> str:
    """The sentence with its facts; what is not known, or an older line lacks, is a dash."""
    known = {name: fact for name, fact in facts.items() if fact is not None}
    missing = dict.fromkeys(re.findall(r"%\((\w+)\)s", message), "–")
    return languages.phrase(Phrase(message, missing | known))


def as_text(facts: Mapping[str, Any]) -> str:
    """As JSON; empty when there are none."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True) if facts else ""


def _question(question: QuestionRow) -> QuestionRow:
    return question.model_copy(update={"rounds": tuple(_round(each) for each in question.rounds)})


def _round(round_: RoundRow) -> RoundRow:
    ours = {option.label: gettext(option.label) for option in round_.options if option.fixed}
    theirs = {option.label for option in round_.options if not option.fixed}
    options = tuple(
        option.model_copy(update={"label": ours.get(option.label, option.label)}) for option in round_.options
    )
    columns = tuple(each if each in theirs else _heading(each) for each in round_.columns)
    splits = tuple(_split(each) for each in round_.splits)
    answers = tuple(tuple(ours.get(str(cell), cell) for cell in cells) for cells in round_.answers)
    named = {"options": options, "columns": columns, "answers": answers, "splits": splits}
    return round_.model_copy(update=named)


def _split(split: SplitRow) -> SplitRow:
    return split.model_copy(update={"groups": tuple(_group(each) for each in split.groups)})


def _group(group: GroupRow) -> GroupRow:
    """The words for who did not say it, which come last, are ours."""
    if not group.unsaid:
        return group
    return group.model_copy(update={"labels": (*group.labels[:-1], gettext(group.labels[-1]))})


def _heading(heading: str) -> str:
    return gettext(heading) if heading in HEADINGS else heading
