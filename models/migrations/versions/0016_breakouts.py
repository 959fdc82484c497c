"""Breakout groups: each with its own rounds, answers and cards. What there is already was all in plenary."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "breakouts",
        sa.Column("agenda_item_id", sa.String(length=32), nullable=False),
        sa.Column("live_session_id", sa.String(length=32), nullable=False),
        sa.Column("assignment", sa.String(length=10), nullable=False),
        sa.Column("pace", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("back_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_items.id"],
            name=op.f("fk_breakouts_agenda_item_id_agenda_items"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["live_session_id"],
            ["live_sessions.id"],
            name=op.f("fk_breakouts_live_session_id_live_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("agenda_item_id", name=op.f("pk_breakouts")),
    )
    with op.batch_alter_table("breakouts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_breakouts_live_session_id"), ["live_session_id"], unique=False)

    op.create_table(
        "breakout_groups",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("live_session_id", sa.String(length=32), nullable=False),
        sa.Column("breakout_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("room", sa.String(length=60), nullable=False),
        sa.Column("secret", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["breakout_id"],
            ["breakouts.agenda_item_id"],
            name=op.f("fk_breakout_groups_breakout_id_breakouts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["live_session_id"],
            ["live_sessions.id"],
            name=op.f("fk_breakout_groups_live_session_id_live_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breakout_groups")),
        sa.UniqueConstraint("secret", name=op.f("uq_breakout_groups_secret")),
    )
    with op.batch_alter_table("breakout_groups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_breakout_groups_breakout_id"), ["breakout_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_breakout_groups_live_session_id"), ["live_session_id"], unique=False
        )

    op.create_table(
        "group_answers",
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("question_id", sa.String(length=32), nullable=False),
        sa.Column("live_session_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["breakout_groups.id"],
            name=op.f("fk_group_answers_group_id_breakout_groups"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["live_session_id"],
            ["live_sessions.id"],
            name=op.f("fk_group_answers_live_session_id_live_sessions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name=op.f("fk_group_answers_question_id_questions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("group_id", "question_id", name=op.f("pk_group_answers")),
    )
    with op.batch_alter_table("group_answers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_group_answers_live_session_id"), ["live_session_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_group_answers_question_id"), ["question_id"], unique=False)

    op.create_table(
        "group_members",
        sa.Column("participant_id", sa.String(length=32), nullable=False),
        sa.Column("breakout_id", sa.String(length=32), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("moved", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["breakout_id"],
            ["breakouts.agenda_item_id"],
            name=op.f("fk_group_members_breakout_id_breakouts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["breakout_groups.id"],
            name=op.f("fk_group_members_group_id_breakout_groups"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_group_members_participant_id_participants"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("participant_id", "breakout_id", name=op.f("pk_group_members")),
    )
    with op.batch_alter_table("group_members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_members_breakout_id"), ["breakout_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_members_group_id"), ["group_id"], unique=False)

    op.create_table(
        "group_works",
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("agenda_item_id", sa.String(length=32), nullable=False),
        sa.Column("live_session_id", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=15), nullable=False),
        sa.Column("question_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_items.id"],
            name=op.f("fk_group_works_agenda_item_id_agenda_items"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["breakout_groups.id"],
            name=op.f("fk_group_works_group_id_breakout_groups"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["live_session_id"],
            ["live_sessions.id"],
            name=op.f("fk_group_works_live_session_id_live_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("group_id", "agenda_item_id", name=op.f("pk_group_works")),
    )
    with op.batch_alter_table("group_works", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_works_agenda_item_id"), ["agenda_item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_works_live_session_id"), ["live_session_id"], unique=False)

    op.create_table(
        "cards",
        sa.Column("comment_id", sa.String(length=32), nullable=False),
        sa.Column("live_session_id", sa.String(length=32), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("agenda_item_id", sa.String(length=32), nullable=False),
        sa.Column("question_id", sa.String(length=32), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_items.id"],
            name=op.f("fk_cards_agenda_item_id_agenda_items"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comments.id"], name=op.f("fk_cards_comment_id_comments"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["breakout_groups.id"],
            name=op.f("fk_cards_group_id_breakout_groups"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["live_session_id"],
            ["live_sessions.id"],
            name=op.f("fk_cards_live_session_id_live_sessions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name=op.f("fk_cards_question_id_questions"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_cards")),
    )
    with op.batch_alter_table("cards", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cards_agenda_item_id"), ["agenda_item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cards_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cards_live_session_id"), ["live_session_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cards_question_id"), ["question_id"], unique=False)

    with op.batch_alter_table("comments", schema=None) as batch_op:
        batch_op.add_column(sa.Column("group_id", sa.String(length=32), nullable=True))
        batch_op.create_index(batch_op.f("ix_comments_group_id"), ["group_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_comments_group_id_breakout_groups"),
            "breakout_groups",
            ["group_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("live_sessions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("grouping_id", sa.String(length=32), nullable=True))

    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.add_column(sa.Column("group_id", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("grouping_id", sa.String(length=32), nullable=True))
        batch_op.drop_index("uq_rounds_open")
        batch_op.create_index(
            "uq_rounds_open",
            ["live_session_id"],
            unique=True,
            sqlite_where=sa.text("state = 'open' AND group_id IS NULL"),
            postgresql_where=sa.text("state = 'open' AND group_id IS NULL"),
        )
        batch_op.drop_constraint(batch_op.f("uq_rounds_question_id_number"), type_="unique")
        batch_op.create_index(
            "uq_rounds_number",
            ["question_id", "number"],
            unique=True,
            sqlite_where=sa.text("group_id IS NULL"),
            postgresql_where=sa.text("group_id IS NULL"),
        )
        batch_op.create_index(
            "uq_rounds_number_in_group",
            ["group_id", "question_id", "number"],
            unique=True,
            sqlite_where=sa.text("group_id IS NOT NULL"),
            postgresql_where=sa.text("group_id IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_rounds_open_in_group",
            ["group_id", "question_id"],
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_rounds_group_id_breakout_groups"),
            "breakout_groups",
            ["group_id"],
            ["id"],
            ondelete="CASCADE",
        )

    with op.batch_alter_table("seats", schema=None) as batch_op:
        batch_op.add_column(sa.Column("group_id", sa.String(length=32), nullable=True))
        batch_op.create_index(batch_op.f("ix_seats_group_id"), ["group_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_seats_group_id_breakout_groups"),
            "breakout_groups",
            ["group_id"],
            ["id"],
            ondelete="CASCADE",
        )


def downgrade() -> None:
    op.execute("DELETE FROM rounds WHERE group_id IS NOT NULL")
    with op.batch_alter_table("seats", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_seats_group_id_breakout_groups"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_seats_group_id"))
        batch_op.drop_column("group_id")

    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_rounds_group_id_breakout_groups"), type_="foreignkey")
        batch_op.drop_index("uq_rounds_open_in_group")
        batch_op.drop_index("uq_rounds_number_in_group")
        batch_op.drop_index("uq_rounds_number")
        batch_op.drop_index("uq_rounds_open")
        batch_op.create_index(
            "uq_rounds_open",
            ["live_session_id"],
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_rounds_question_id_number"), ["question_id", "number"]
        )
        batch_op.drop_column("grouping_id")
        batch_op.drop_column("group_id")

    with op.batch_alter_table("live_sessions", schema=None) as batch_op:
        batch_op.drop_column("grouping_id")

    with op.batch_alter_table("comments", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_comments_group_id_breakout_groups"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_comments_group_id"))
        batch_op.drop_column("group_id")

    for table in ("cards", "group_works", "group_members", "group_answers", "breakout_groups", "breakouts"):
        op.drop_table(table)
