"""The complete record as JSON, after the schema in `docs/record.schema.json`."""

import json
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from models.record import Record

SCHEMA_ID = "urn:trialoog:record:1"


class Document(BaseModel):
    """A session of Trialoog as plain rows. Times are in UTC (RFC 3339)."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    format: Literal["trialoog-record"] = "trialoog-record"
    version: Literal[1] = 1
    """Raised when a reader of the former version would misunderstand this one."""
    record: Record


def write(record: Record) -> bytes:
    return Document(record=record).model_dump_json(indent=2).encode()


def schema() -> str:
    """The published schema (JSON Schema 2020-12) as text."""
    return json.dumps(_schema(), indent=2, ensure_ascii=False) + "\n"


def _schema() -> dict[str, Any]:
    described = Document.model_json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **described,
        "title": "Trialoog record",
    }
