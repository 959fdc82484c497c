"""What each line says of a statement: where it comes from, its words, and the word it was closed with."""

from models.verification.chain import Line
from models.verification.last_words import LastWords
from models.verification.rounds import Say


def _made(words: LastWords, line: Line) -> None:
    told = line.facts
    words.say(line, "statements", told["statement"], follows_id=told["follows"], line=line.number)
    for position, (comment, text, support, *into) in enumerate(told["sources"], 1):
        source = {"comment_id": comment, "text": text, "support": support}
        source["merged_into_id"] = into[0] if into else None
        words.say(line, "statement_sources", told["statement"], position, **source)
    _worded(words, line)


def _worded(words: LastWords, line: Line) -> None:
    told = line.facts
    key = told["statement"], told.get("wording", 1)
    words.say(line, "statement_wordings", *key, text=told["question"], line=line.number)
    words.say(line, "questions", told["statement"], text=told["question"])


def _closed(words: LastWords, line: Line) -> None:
    told = line.facts
    words.say_entry(
        line, "outcomes", told["outcome_id"], statement_id=told["statement"], word=told["outcome"]
    )


SAID: dict[str, Say] = {
    "statement_made": _made,
    "statement_reworded": _worded,
    "outcome_set": _closed,
    "outcome_corrected": _closed,
}
