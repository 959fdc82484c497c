"""The settings, from the environment (TRIALOOG_…) or one TOML file, checked before anything starts."""

import os
import re
import secrets
import socket
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

PREFIX = "TRIALOOG_"
OUTSIDE = ("TRIALOOG_CONFIG",)  # names the file itself
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  compared with, not bound to


class SettingsError(Exception):
    """What is wrong with the settings, a line each."""


class Settings(BaseSettings):
    """Every field is a setting; its description is its documentation in `docs/interface.md`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    data: Path = Field(Path("data"), description="Folder for the embedded database and the secret key.")
    demo_data: Path = Field(
        Path("demo-data"), description="Folder in which `trialoog demo` keeps its own database and key."
    )
    database: str = Field(
        "",
        description="Database address; empty: SQLite in the data folder. "
        "PostgreSQL: `postgresql+psycopg://user@host/name`.",
    )
    host: str = Field(
        "127.0.0.1",
        min_length=1,
        description="Address to listen on; `0.0.0.0` for all phones on the network.",
    )
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    public_url: str = Field(
        "",
        description="Address under which phones reach the server, for the QR code; "
        "empty: found out from host and port.",
    )
    proxies: int = Field(
        0, ge=0, le=5, description="Number of reverse proxies in front that set X-Forwarded-* headers."
    )
    language: Literal["nl", "en"] = Field(
        "nl", description="Language of pages before a person has chosen one."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="Least serious line that is logged."
    )
    most_participants: int = Field(
        2500, ge=1, le=100_000, description="Participants that can join one session."
    )

    @field_validator("public_url")
    @classmethod
    def _address(cls, value: str) -> str:
        if value and not re.fullmatch(r"https?://([\w.-]+|\[[0-9a-fA-F:]+\])(:\d{1,5})?/*", value, re.ASCII):
            raise ValueError("must look like https://trialoog.example")
        return value.rstrip("/")

    @field_validator("database")
    @classmethod
    def _database(cls, value: str) -> str:
        if value and not value.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("must start with sqlite:/// or postgresql+psycopg://")
        if value.startswith("sqlite:///") and value.partition("?")[0] in ("sqlite:///", "sqlite:///:memory:"):
            raise ValueError("must name a file after sqlite:///")
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        path = os.environ.get("TRIALOOG_CONFIG")
        return init_settings, env_settings, *([TomlConfigSettingsSource(settings_cls, path)] if path else [])

    @property
    def database_url(self) -> str:
        return self.database or f"sqlite:///{self.data.resolve() / 'trialoog.db'}"

    def address(self, port: int) -> str:
        """The address that goes into the QR code and on the screen."""
        if self.public_url:
            return self.public_url
        host = own_address() if self.host in EVERYWHERE else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{port}"

    @property
    def secure(self) -> bool:
        return self.public_url.startswith("https://")


def load(**given: Any) -> Settings:
    """The settings, where ``given`` goes before environment and file. Raises `SettingsError`."""
    path = os.environ.get("TRIALOOG_CONFIG")
    if path and not Path(path).is_file():
        raise SettingsError(f"TRIALOOG_CONFIG: there is no file {path}")
    unknown = [
        name
        for name in os.environ
        if name.startswith(PREFIX)
        and name not in OUTSIDE
        and name.removeprefix(PREFIX).lower() not in Settings.model_fields
    ]
    if unknown:
        raise SettingsError("\n".join(f"{name}: there is no such setting" for name in sorted(unknown)))
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise SettingsError("\n".join(_line(each) for each in error.errors())) from error
    except ValueError as error:  # the file is no TOML
        raise SettingsError(f"{path}: {error}") from error


def _line(error: Any) -> str:
    name = ".".join(map(str, error["loc"]))
    given = (
        "" if name == "database" else f", not {error['input']!r}"
    )  # a database's address may hold a password
    return f"{name} (TRIALOOG_{name.upper()}): {error['msg'].removeprefix('Value error, ')}{given}"


def secret_key(data: Path) -> str:
    """The key that signs cookies: made at the first start, readable by the owner alone."""
    path = data / "secret.key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        making = data / f"secret.key.{os.getpid()}"  # aside, so that a crash leaves no half key
        with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
        making.rename(path)
    return path.read_text()


def own_address() -> str:
    """This machine's address on its network. Connecting a datagram socket sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
