"""What every table shares: names of constraints, ids, times in UTC."""

import secrets
from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, object_session

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UTCDateTime(TypeDecorator[datetime]):
    """A moment. SQLite keeps no time zone and PostgreSQL gives its own, so UTC is put back when read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: UTCDateTime()}

    @property
    def db(self) -> Session:
        """The session this row is loaded in."""
        session = object_session(self)
        assert session is not None
        return session


def now() -> datetime:
    return datetime.now(UTC)


def written(moment: datetime) -> str:
    """A moment in UTC as the journal writes it."""
    return moment.isoformat(timespec="microseconds")


def milliseconds(moment: datetime) -> int:
    """Since 1970."""
    return int(moment.timestamp() * 1000)


def new_id() -> str:
    """A random id: 128 bits in hexadecimal, without an order in time."""
    return secrets.token_hex(16)


def id_column() -> Mapped[str]:
    return mapped_column(String(32), primary_key=True, default=new_id)
