"""The record as flat tables; `columns.csv` beside this file names and describes their columns in order."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from facilitator.exports import journal_words
from facilitator.exports.beside import beside
from facilitator.exports.wording import as_text, group_name, sentence
from models.question_types.parts import Tally
from models.record import Record
from models.record.rows import OptionRow, QuestionRow, RoundRow
from models.splitting import SCORED

Cell = str | int | float | bool | date | datetime | None
Table = Iterator[dict[str, Cell]]


def session(record: Record) -> Table:
    chain = record.chain
    yield {
        "programme": record.programme.title,
        "organisation": record.programme.organisation,
        **dict(record.session),
        "made_at": record.made_at,
        "journal_lines": chain.lines,
        "journal_head": chain.head,
        "journal_broken_at": chain.broken_at,
    }


def segments(record: Record) -> Table:
    for segment in record.segments:
        for option in segment.options:
            yield {
                "segment": segment.key,
                "text": segment.text,
                "option": option.key,
                "label": option.label,
            }


def agenda(record: Record) -> Table:
    """A line for each study; one for an item without any."""
    for item in record.agenda:
        for study in item.studies or (None,):
            yield {
                "item": item.number,
                **dict(item),
                "study": study.title if study else None,
                "study_organisation": study.organisation if study else None,
                "study_link": study.link if study else None,
            }


def questions(record: Record) -> Table:
    for question in record.questions:
        yield {"question": question.key, **dict(question), "rounds": len(question.rounds)}


def rounds(record: Record) -> Table:
    for question, round_ in asked(record):
        earlier = beside(question, round_)
        yield {
            "question": question.key,
            "group": round_.group,
            "round": round_.number,
            **dict(round_),
            **dict(round_.bases),
            "differs": " ".join(earlier.differs) if earlier else None,
            "settings": as_text(round_.settings),
            "sentence": sentence(round_),
        }


def results(record: Record) -> Table:
    """A line for each option, for each of its measures and places, and for each further figure."""
    for question, round_ in asked(record):
        whose: dict[str, Cell] = {"question": question.key, "group": round_.group, "round": round_.number}
        earlier = beside(question, round_)
        before = earlier.before if earlier else None
        for option in round_.options:
            then = before.counts[option.key] if before else None
            yield {**whose, "kind": "option", **dict(option), "value": None, "before": then}
            yield from ({**whose, **each} for each in _of_option(option, before))
        for name, value in round_.statistics.items():
            without = dict.fromkeys(("letter", "label", "part_of", "votes", "manual", "share"))
            was = before.statistics.get(name) if before else None
            yield {**whose, "kind": "statistic", "key": name, **without, "value": value, "before": was}


def _of_option(option: OptionRow, before: Tally | None) -> Table:
    """The key is the one it has in a tally."""
    empty: dict[str, Cell] = dict.fromkeys(("votes", "manual", "share", "value", "before"))
    whose: dict[str, Cell] = {
        **empty,
        "letter": option.letter,
        "label": option.label,
        "part_of": option.part_of,
    }
    for name, value in option.measures.items():
        key = f"{name}-{option.key}"
        was = before.statistics.get(key) if before else None
        yield {**whose, "kind": "measure", "key": key, "value": value, "before": was}
    for place, people in option.places.items():
        key = f"{option.key}-{place}"
        yield {
            **whose,
            "kind": "place",
            "key": key,
            "votes": people,
            "before": before.counts[key] if before else None,
        }


def splits(record: Record) -> Table:
    """A line for each option of each group, and one for each further figure; empty where it may not be told."""
    for question, round_ in asked(record):
        labels = {option.key: option.label for option in round_.options}
        for split in round_.splits:
            for group in split.groups:
                whose: dict[str, Cell] = {
                    "question": question.key,
                    "round": round_.number,
                    "segment": split.segment,
                    "shown": split.shown,
                    "smallest_group": split.smallest_group,
                    "values": " ".join(group.values),
                    "group": group_name(group),
                    "voted": group.voted,
                }
                for key, votes in group.counts.items():
                    share = None if votes is None or split.shown in SCORED else votes / group.voted
                    told = {"label": labels.get(key), "votes": votes, "share": share, "value": None}
                    yield {**whose, "kind": "option", "key": key, **told}
                for name, value in group.statistics.items():
                    of_what = labels.get(name.partition("-")[2])
                    told = {"label": of_what, "votes": None, "share": None, "value": value}
                    yield {**whose, "kind": "statistic", "key": name, **told}


def hands(record: Record) -> Table:
    """A line for each option of each count."""
    for question, round_ in asked(record):
        labels = {option.key: option.label for option in round_.options}
        for count in round_.hands:
            for key, raised in count.counts.items():
                yield {
                    "question": question.key,
                    "group": round_.group,
                    "round": round_.number,
                    "count": count.number,
                    "key": key,
                    "label": labels.get(key),
                    "hands": raised,
                    "stands": count is round_.hands[-1],
                    "reason": count.reason,
                    "line": count.line,
                }


def manual(record: Record) -> Table:
    """A line for each option of each entry by hand."""
    for question, round_ in asked(record):
        labels = {option.key: option.label for option in round_.options}
        for entry in round_.manual:
            for key, answers in entry.counts.items():
                yield {
                    "question": question.key,
                    "group": round_.group,
                    "round": round_.number,
                    "entry": entry.number,
                    "key": key,
                    "label": labels.get(key),
                    "answers": answers,
                    "people": entry.people,
                    "stands": entry is round_.manual[-1],
                    "reason": entry.reason,
                    "line": entry.line,
                }


def words(record: Record) -> Table:
    """A line for each word that was written."""
    for question in record.questions:
        for round_ in question.rounds:
            whose: dict[str, Cell] = {
                "group": round_.group,
                "round": round_.number,
                "within": bool(round_.group),
            }
            yield from ({"question": question.key, **whose, **dict(word)} for word in round_.words)
        unnamed: dict[str, Cell] = {"group": None, "round": None, "within": True}
        for word in question.words_in_small_groups:
            yield {"question": question.key, **unnamed, **dict(word)}


def statements(record: Record) -> Table:
    """A line for each comment it was made from, each wording and each outcome."""
    of_source = ("comment", "support", "merged_into", "card_group", "card_question")
    empty: dict[str, Cell] = dict.fromkeys((*of_source, "stands", "reason", "line"))
    for question in record.questions:
        if (statement := question.statement) is None:
            continue
        whose: dict[str, Cell] = {"question": question.key, "follows": statement.follows, **empty}
        for number, source in enumerate(statement.sources, 1):
            card = record.card(source.comment)
            sent = {"card_group": card.group, "card_question": card.question} if card else {}
            yield {**whose, "kind": "source", "number": number, **dict(source), **sent}
        for wording in statement.wordings:
            stands = wording is statement.wordings[-1]
            yield {**whose, "kind": "wording", "stands": stands, **dict(wording)}
        for outcome in statement.outcomes:
            stands = outcome is statement.outcomes[-1]
            yield {**whose, "kind": "outcome", "stands": stands, "text": outcome.word, **dict(outcome)}


def answers(record: Record) -> Table:
    """A line for each part of an answer."""
    for question, round_ in asked(record):
        for number, cells in enumerate(round_.answers, 1):
            for column, value in zip(round_.columns, cells, strict=True):
                yield {
                    "question": question.key,
                    "group": round_.group,
                    "round": round_.number,
                    "answer": number,
                    "column": column,
                    "value": value,
                }


def comments(record: Record) -> Table:
    for comment in record.comments:
        yield {"comment": comment.id, **dict(comment)}


def groups(record: Record) -> Table:
    for group in record.groups:
        yield {"group": group.name, **dict(group)}


def group_answers(record: Record) -> Table:
    for answer in record.group_answers:
        yield dict(answer)


def cards(record: Record) -> Table:
    for card in record.cards:
        yield dict(card)


def notes(record: Record) -> Table:
    for note in record.notes:
        yield {"note": note.id, **dict(note)}


def journal(record: Record) -> Table:
    texts = journal_words.texts_of(record)
    for line in record.journal:
        yield {
            **dict(line),
            "sentence": journal_words.sentence(line, texts),
            "facts": as_text(line.facts),
        }


def asked(record: Record) -> Iterator[tuple[QuestionRow, RoundRow]]:
    for question in record.questions:
        for round_ in question.rounds:
            yield question, round_


TABLES: dict[str, Callable[[Record], Table]] = {
    each.__name__: each
    for each in (
        session,
        segments,
        agenda,
        questions,
        statements,
        rounds,
        results,
        splits,
        hands,
        manual,
        answers,
        words,
        comments,
        groups,
        group_answers,
        cards,
        notes,
        journal,
    )
}
