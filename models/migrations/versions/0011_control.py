"""Who moves what the room sees: operators, chair, or both."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "live_sessions", sa.Column("control", sa.String(length=10), server_default="both", nullable=False)
    )


def downgrade() -> None:
    op.drop_column("live_sessions", "control")
