"""Which breakout's groups another one keeps, once they are in force: of those that began already, the one in whose groups
they worked."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

KEPT = """
UPDATE breakouts SET kept_id = (
    SELECT MIN(breakout_groups.breakout_id) FROM group_works
    JOIN breakout_groups ON breakout_groups.id = group_works.group_id
    WHERE group_works.agenda_item_id = breakouts.agenda_item_id
    AND breakout_groups.breakout_id <> breakouts.agenda_item_id
)
"""


def upgrade() -> None:
    op.add_column("breakouts", sa.Column("kept_id", sa.String(32), nullable=True))
    op.execute(KEPT)


def downgrade() -> None:
    op.drop_column("breakouts", "kept_id")
