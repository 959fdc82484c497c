"""What each line says of a round, of the hands counted in it and of the answers entered by hand."""

from collections.abc import Callable
from datetime import UTC, datetime

from models.verification.chain import Line
from models.verification.last_words import LastWords

Say = Callable[[LastWords, Line], None]


def _opened(words: LastWords, line: Line) -> None:
    told = line.facts
    words.say(
        line,
        "rounds",
        told["round_id"],
        live_session_id=words.live_session_id,
        question_id=told["question_id"],
        group_id=told.get("group_id"),
        number=told["round"],
        reason=line.reason,
        type=told["type"],
        text=told["question"],
        asked=told["settings"],
        state="open",
        revealed=told["revealed"],
        opened_at=line.at,
        closes_at=_moment(told.get("closes_at")),
        **dict.fromkeys(
            (
                "closed_at",
                "sealed_at",
                "present",
                "joined",
                "connected",
                "digest",
                "smallest_group",
                "grouping_id",
                "split_by",
            )
        ),
    )


def _withdrawn(words: LastWords, line: Line) -> None:
    words.forget("rounds", line.facts["round_id"])


def _closed(words: LastWords, line: Line) -> None:
    counted = {name: line.facts[name] for name in ("present", "joined", "connected", "revision")}
    words.say(
        line, "rounds", line.facts["round_id"], state="closed", closed_at=line.at, closes_at=None, **counted
    )


def _reopened(words: LastWords, line: Line) -> None:
    word = words.say(line, "rounds", line.facts["round_id"], state="open", closed_at=None)
    word.columns.pop("revision", None)  # every vote raises it


def _sealed(words: LastWords, line: Line) -> None:
    round_id, digest = line.facts["round_id"], line.facts["digest"]
    # What was sealed before there was such a number has none.
    least = line.facts.get("smallest_group")
    kept = {"digest": digest, "smallest_group": least, "grouping_id": line.facts.get("grouping")}
    words.say(line, "rounds", round_id, state="sealed", sealed_at=line.at, **kept)
    words.sealed[round_id] = line.flaw, digest


def _shown(words: LastWords, line: Line) -> None:
    words.say(line, "rounds", line.facts["round_id"], revealed=line.action == "results_revealed")


def _split(words: LastWords, line: Line) -> None:
    words.say(line, "rounds", line.facts["round_id"], split_by=line.facts.get("split_by"))


def _timed(words: LastWords, line: Line) -> None:
    words.say(line, "rounds", line.facts["round_id"], closes_at=_moment(line.facts.get("closes_at")))


def _moment(written: str | None) -> str | None:
    """As the database keeps it."""
    return written and f"{datetime.fromisoformat(written).astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"


def _counted(words: LastWords, line: Line) -> None:
    told = line.facts
    words.say_entry(line, "hand_counts", told["count"], round_id=told["round_id"], counts=told["hands"])


def _entered(words: LastWords, line: Line) -> None:
    told = line.facts
    if "revision" in told:  # while a round is open every vote raises it
        words.say(line, "rounds", told["round_id"], revision=told["revision"])
    given = {"counts": told["answers"], "people": told["people"]}
    words.say_entry(line, "manual_answers", told["entry"], round_id=told["round_id"], **given)


def _marked(words: LastWords, line: Line) -> None:
    told = line.facts
    if "revision" in told:
        words.say(line, "rounds", told["round_id"], revision=told["revision"])
    for word, (state, into) in told["marks"].items():
        words.say(line, "word_marks", told["round_id"], word, state=state, merged_into=into)


SAID: dict[str, Say] = {
    "round_opened": _opened,
    "round_withdrawn": _withdrawn,
    "round_closed": _closed,
    "round_reopened": _reopened,
    "round_sealed": _sealed,
    "results_revealed": _shown,
    "results_hidden": _shown,
    "result_split": _split,
    "result_whole": _split,
    "timer_started": _timed,
    "timer_extended": _timed,
    "timer_stopped": _timed,
    "hands_counted": _counted,
    "hands_corrected": _counted,
    "answers_added": _entered,
    "answers_corrected": _entered,
    "words_shown": _marked,
    "words_hidden": _marked,
    "words_held": _marked,
    "words_merged": _marked,
    "words_separated": _marked,
}
