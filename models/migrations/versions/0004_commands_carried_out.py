"""Which commands of operators were carried out. Of sessions that are there none is known, and nothing has to be."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "carried_out",
        sa.Column("live_session_id", sa.String(length=32), nullable=False),
        sa.Column("command_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["live_session_id"],
            ["live_sessions.id"],
            name=op.f("fk_carried_out_live_session_id_live_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("live_session_id", "command_id", name=op.f("pk_carried_out")),
    )


def downgrade() -> None:
    op.drop_table("carried_out")
