"""order of sessions"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Sessions that are there come in the order of their days; those without a day follow, the oldest first.
IN_ORDER = """
UPDATE live_sessions SET position = (
    SELECT numbered.place FROM (
        SELECT id, row_number() OVER (
            PARTITION BY programme_id ORDER BY CASE WHEN day IS NULL THEN 1 ELSE 0 END, day, created_at, id
        ) - 1 AS place FROM live_sessions
    ) AS numbered WHERE numbered.id = live_sessions.id
)
"""


def upgrade() -> None:
    # With a default, so that SQLite adds the column in place: putting a new table in the place of the old one
    # would delete, with the old one, every row that hangs under it.
    op.add_column(
        "live_sessions", sa.Column("position", sa.Integer(), server_default="0", nullable=False)
    )
    op.execute(IN_ORDER)


def downgrade() -> None:
    op.drop_column("live_sessions", "position")
