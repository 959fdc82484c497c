"""How many people a group had when it was called back: who comes into it later wrote nothing there."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("group_works", sa.Column("people", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("group_works", "people")
