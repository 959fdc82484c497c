"""Below how many people nothing is told of a group, and by what a result is split on the stage."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "live_sessions", sa.Column("smallest_group", sa.Integer(), server_default="5", nullable=False)
    )
    op.add_column("rounds", sa.Column("smallest_group", sa.Integer(), nullable=True))
    op.add_column("rounds", sa.Column("split_by", sa.String(length=40), nullable=True))


def downgrade() -> None:
    op.drop_column("rounds", "split_by")
    op.drop_column("rounds", "smallest_group")
    op.drop_column("live_sessions", "smallest_group")
