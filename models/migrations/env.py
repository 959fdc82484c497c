"""Runs the migrations on a connection that is already there; see `Database.migrate`."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection

from models.base import UTCDateTime
from models.tables import metadata


def render(kind: str, value: Any, _context: Any) -> str | Literal[False]:
    """A migration must not depend on today's classes."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(value, UTCDateTime) else False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=render,
    )
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
