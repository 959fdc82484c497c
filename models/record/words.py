"""The words of a round as rows. Of those that were written within a group it is not told how many wrote each: it would be
one person who wrote two that nobody else did."""

from collections.abc import Collection, Sequence

from sqlalchemy.orm import Session

from models.question_types.marks import Word
from models.record.rows import WordRow
from models.rounds import Round
from models.states import CommentState
from models.vote import grouped_answers


def word_rows(db: Session, round_: Round) -> tuple[WordRow, ...]:
    """Most people first; of a group in the order of the alphabet."""
    words = round_.type_.words(round_.settings, grouped_answers(db, round_.id), round_.marks)
    within = round_.group_id is not None
    rows = tuple(_row(each, within) for each in words)
    return tuple(sorted(rows, key=_alphabet)) if within else rows


def words_without_group(db: Session, rounds: Sequence[Round], named: Collection[str]) -> tuple[WordRow, ...]:
    """Of all groups together whose name may not be told. What a moderator decided about is not among them: the line in the
    journal names the group."""
    unnamed = (each for each in rounds if each.group_id is not None and each.group_id not in named)
    rows = {
        row for each in unnamed if not each.is_open for row in word_rows(db, each) if not _decided(each, row)
    }
    return tuple(sorted(rows, key=_alphabet))


def _decided(round_: Round, row: WordRow) -> bool:
    return row.key in (*round_.marks.states, *round_.marks.into.values())


def _row(word: Word, within: bool) -> WordRow:
    return WordRow(
        key=word.key,
        text=word.text,
        people=None if within else word.people,
        state=CommentState(word.state),
        merged_into=word.into,
        left_out=word.left_out,
    )


def _alphabet(row: WordRow) -> tuple[str, ...]:
    return row.text.casefold(), row.text, row.key, row.state, row.merged_into or ""
