"""A statement as rows: what it was made from and every word it had. Who wrote a comment is in none of them."""

from models.question import Question
from models.record.rows import OutcomeRow, SourceRow, StatementRow, WordingRow


def statement_row(question: Question) -> StatementRow | None:
    statement = question.statement
    if statement is None:
        return None
    return StatementRow(
        sources=tuple(
            SourceRow(
                comment=each.comment_id,
                text=each.text,
                support=each.support,
                merged_into=each.merged_into_id,
            )
            for each in statement.sources
        ),
        follows=statement.follows.question.key if statement.follows else None,
        wordings=tuple(WordingRow.model_validate(each, from_attributes=True) for each in statement.wordings),
        outcomes=tuple(OutcomeRow.model_validate(each, from_attributes=True) for each in statement.outcomes),
    )
