"""Which line of the journal a command wrote, so that the same command again gets the same answer."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("carried_out", sa.Column("line", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("carried_out", "line")
