"""Run sheet: planned and real minutes of agenda items, notes for the chair. Items that are there have neither."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("agenda_items") as items:
        items.add_column(sa.Column("minutes", sa.Integer(), nullable=True))
        items.add_column(sa.Column("notes", sa.String(length=2000), nullable=False, server_default=""))
        items.add_column(sa.Column("ad_hoc", sa.Boolean(), nullable=False, server_default=sa.false()))
        items.add_column(sa.Column("started_at", sa.DateTime(timezone=True), nullable=True))
        items.add_column(sa.Column("seconds_spent", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    with op.batch_alter_table("agenda_items") as items:
        for name in ("minutes", "notes", "ad_hoc", "started_at", "seconds_spent"):
            items.drop_column(name)
