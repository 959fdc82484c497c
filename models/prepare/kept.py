"""A prepared row with all that hangs under it as JSON, and back to the same row."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Date
from sqlalchemy.orm import object_mapper

from models.agenda import AgendaItem, Study
from models.base import UTCDateTime
from models.breakout import Breakout
from models.group import Group
from models.live_session import LiveSession
from models.question import Question
from models.seat import Seat

Row = LiveSession | AgendaItem | Study | Question
INSIDE: Mapping[type[Any], Mapping[str, type[Any]]] = {
    LiveSession: {"agenda": AgendaItem},
    AgendaItem: {"studies": Study, "questions": Question, "breakout": Breakout},
    Breakout: {"groups": Group},
    Group: {"seats": Seat},
}
ALONE = ("breakout",)  # at most one


def kept(row: Row | Breakout | Group | Seat) -> dict[str, Any]:
    columns = {each.key: _plain(getattr(row, each.key)) for each in object_mapper(row).column_attrs}
    inside = {name: [kept(each) for each in _listed(row, name)] for name in INSIDE.get(type(row), ())}
    return columns | inside


def restored(table: type[Any], content: Mapping[str, Any]) -> Any:
    """A new row, not in a session yet. A column that was added since gets its default."""
    columns = {
        each.key: _typed(each.columns[0], content[each.key])
        for each in table.__mapper__.column_attrs
        if each.key in content
    }
    inside: dict[str, Any] = {
        name: [restored(child, each) for each in content.get(name, ())]
        for name, child in INSIDE.get(table, {}).items()
    }
    inside |= {name: next(iter(inside[name]), None) for name in ALONE if name in inside}
    return table(**columns, **inside)


def _listed(row: Any, name: str) -> list[Any]:
    found = getattr(row, name)
    return [found] if name in ALONE and found else found or []


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _typed(column: Column[Any], value: Any) -> Any:
    if value and isinstance(column.type, UTCDateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if value and isinstance(column.type, Date) else value
