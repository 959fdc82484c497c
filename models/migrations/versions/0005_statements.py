"""Statements from the floor with their lineage, outcomes, and counts of raised hands."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
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
        sa.Column("comment_id", sa.String(length=32), nullable=True),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("support", sa.Integer(), nullable=False),
        _of_statement("statement_sources"),
        sa.ForeignKeyConstraint(
            ["comment_id"],
            ["comments.id"],
            name=op.f("fk_statement_sources_comment_id_comments"),
            ondelete="SET NULL",
        ),
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


def _of_statement(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["statement_id"],
        ["statements.question_id"],
        name=op.f(f"fk_{table}_statement_id_statements"),
        ondelete="CASCADE",
    )
