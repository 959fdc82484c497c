"""What was merged into the comments that a statement was made from is kept among its sources."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("statement_sources", sa.Column("merged_into_id", sa.String(length=32), nullable=True))


def downgrade() -> None:
    op.drop_column("statement_sources", "merged_into_id")
