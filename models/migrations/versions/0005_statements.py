"""Statements from the floor with their lineage, outcomes, and counts of raised hands. A journal of which every
column is vouched for."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _vouch_for_the_journal()
    with op.batch_alter_table("programmes") as programmes:
        programmes.add_column(
            sa.Column(
                "outcomes",
                sa.JSON(),
                nullable=False,
                server_default='["gedragen", "verdeeld", "geparkeerd"]',
            )
        )
    op.create_table(
        "statements",
        sa.Column("question_id", sa.String(length=32), nullable=False),
        sa.Column("follows_id", sa.String(length=32), nullable=True),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name=op.f("fk_statements_question_id_questions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["follows_id"],
            ["statements.question_id"],
            name=op.f("fk_statements_follows_id_statements"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("question_id", name=op.f("pk_statements")),
    )
    op.create_index(op.f("ix_statements_follows_id"), "statements", ["follows_id"])
    op.create_table(
        "statement_sources",
        sa.Column("statement_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("support", sa.Integer(), nullable=False),
        _of_statement("statement_sources"),
        sa.PrimaryKeyConstraint("statement_id", "position", name=op.f("pk_statement_sources")),
    )
    op.create_index(op.f("ix_statement_sources_comment_id"), "statement_sources", ["comment_id"])
    op.create_table(
        "statement_wordings",
        sa.Column("statement_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        _of_statement("statement_wordings"),
        sa.PrimaryKeyConstraint("statement_id", "number", name=op.f("pk_statement_wordings")),
    )
    op.create_table(
        "outcomes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("statement_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _of_statement("outcomes"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcomes")),
        sa.UniqueConstraint("statement_id", "number", name=op.f("uq_outcomes_statement_id_number")),
    )
    op.create_table(
        "hand_counts",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_hand_counts_round_id_rounds"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_counts")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_hand_counts_round_id_number")),
    )


def downgrade() -> None:
    for table in ("hand_counts", "outcomes", "statement_wordings", "statement_sources", "statements"):
        op.drop_table(table)
    with op.batch_alter_table("programmes") as programmes:
        programmes.drop_column("outcomes")
    _take_back_the_journal()


def _vouch_for_the_journal() -> None:
    """A number of the database's own says nothing, so nothing could say what it was. A session holds the digest
    of its last line."""
    with op.batch_alter_table("journal_entries") as entries:
        entries.drop_constraint("uq_journal_entries_live_session_id_number", type_="unique")
        entries.drop_column("id")
        entries.create_primary_key(op.f("pk_journal_entries"), ["live_session_id", "number"])
    op.add_column(
        "live_sessions", sa.Column("head", sa.String(length=64), nullable=False, server_default="0" * 64)
    )
    op.execute(
        "UPDATE live_sessions SET head = COALESCE((SELECT digest FROM journal_entries"
        " WHERE live_session_id = live_sessions.id ORDER BY number DESC LIMIT 1), head)"
    )


def _take_back_the_journal() -> None:
    op.drop_column("live_sessions", "head")
    with op.batch_alter_table("journal_entries") as entries:
        entries.drop_constraint(op.f("pk_journal_entries"), type_="primary")
        entries.add_column(sa.Column("id", sa.Integer(), sa.Identity(), nullable=False))
        entries.create_primary_key(op.f("pk_journal_entries"), ["id"])
        entries.create_unique_constraint(
            op.f("uq_journal_entries_live_session_id_number"), ["live_session_id", "number"]
        )


def _of_statement(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["statement_id"],
        ["statements.question_id"],
        name=op.f(f"fk_{table}_statement_id_statements"),
        ondelete="CASCADE",
    )
