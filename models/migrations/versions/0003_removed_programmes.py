"""removed programmes"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # None of those that are there was removed.
    op.add_column("programmes", sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    # Also gives back what was removed. In place: see 0002.
    op.drop_column("programmes", "removed_at")
