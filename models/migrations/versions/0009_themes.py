"""Themes of comments, and comments merged into others. What is there has no theme and stands on its own."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "themes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("live_session_id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["live_session_id"],
            ["live_sessions.id"],
            name=op.f("fk_themes_live_session_id_live_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_themes")),
    )
    op.create_index(op.f("ix_themes_live_session_id"), "themes", ["live_session_id"])
    with op.batch_alter_table("comments") as comments:
        comments.add_column(sa.Column("merged_into_id", sa.String(length=32), nullable=True))
        comments.add_column(sa.Column("added", sa.Integer(), nullable=True))
        comments.add_column(sa.Column("theme_id", sa.String(length=32), nullable=True))
        comments.create_foreign_key(
            op.f("fk_comments_merged_into_id_comments"),
            "comments",
            ["merged_into_id"],
            ["id"],
            ondelete="SET NULL",
        )
        comments.create_foreign_key(
            op.f("fk_comments_theme_id_themes"), "themes", ["theme_id"], ["id"], ondelete="SET NULL"
        )
        comments.create_index(op.f("ix_comments_merged_into_id"), ["merged_into_id"])
        comments.create_index(op.f("ix_comments_theme_id"), ["theme_id"])


def downgrade() -> None:
    with op.batch_alter_table("comments") as comments:
        comments.drop_index(op.f("ix_comments_theme_id"))
        comments.drop_index(op.f("ix_comments_merged_into_id"))
        comments.drop_constraint(op.f("fk_comments_theme_id_themes"), type_="foreignkey")
        comments.drop_constraint(op.f("fk_comments_merged_into_id_comments"), type_="foreignkey")
        comments.drop_column("theme_id")
        comments.drop_column("added")
        comments.drop_column("merged_into_id")
    op.drop_table("themes")
