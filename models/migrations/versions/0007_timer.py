"""Timers: when an open round closes by itself, how long a question stays open, and whether what is filled in goes
along then."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("live_sessions", sa.Column("send_drafts", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.add_column("questions", sa.Column("time_limit", sa.Integer(), nullable=True))
    op.add_column("rounds", sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("rounds", "closes_at")
    op.drop_column("questions", "time_limit")
    op.drop_column("live_sessions", "send_drafts")
