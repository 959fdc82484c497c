"""Rows as the database keeps them, every column as text. Reading them the usual way would hide what was changed:
two texts can be one value, and a byte that is no text stops whoever reads it."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    literal_column,
    select,
)
from sqlalchemy.orm import DeclarativeBase, Session

from models.base import UTCDateTime

Stored = Mapping[str, str | None]
AT_ONCE = 1000  # rows that are in memory together
# A kind of value that the program never writes is equal to no text.
EMBEDDED = "CASE WHEN typeof({0}) IN ('blob', 'real') THEN X'FF' ELSE CAST({0} AS BLOB) END"
MOMENT = "to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"  # as SQLite keeps it


def stored(
    db: Session, table: type[DeclarativeBase], chosen: ColumnElement[bool], *order: Any
) -> Iterator[Stored]:
    query = _reading(table, db.get_bind().dialect.name).where(chosen).order_by(*order)
    names = table.__table__.columns.keys()
    with db.connection().execute(query) as rows:  # past the mapper, which takes most of the time
        for row in rows:
            yield dict(zip(names, map(_decoded, row), strict=True))


def key_of(table: FromClause, row: Stored) -> tuple[str | None, ...]:
    return tuple(row[each.key] for each in table.primary_key)


def text_of(value: Any) -> str | None:
    """As the program's own value is kept; a moment is given as it is kept already."""
    if isinstance(value, bool | int):
        return str(int(value))
    return value if isinstance(value, str | None) else json.dumps(value)


@cache
def _reading(table: type[DeclarativeBase], dialect: str) -> Select[Any]:
    form = _form_embedded if dialect == "sqlite" else _form
    columns: list[ColumnElement[Any]] = [
        literal_column(form(each).format(each)) for each in table.__table__.columns
    ]
    return select(*columns).select_from(table).execution_options(yield_per=AT_ONCE)


def _decoded(value: bytes | str | None) -> str | None:
    return value.decode(errors="surrogateescape") if isinstance(value, bytes) else value


def _form_embedded(_column: ColumnElement[Any]) -> str:
    return EMBEDDED


def _form(column: ColumnElement[Any]) -> str:
    if isinstance(column.type, UTCDateTime):
        return MOMENT
    if isinstance(column.type, Boolean):
        return "CAST(CAST({0} AS INTEGER) AS TEXT)"
    return "CAST({0} AS TEXT)" if isinstance(column.type, Integer | JSON) else "{0}"
