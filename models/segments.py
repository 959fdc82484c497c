"""What participants may say about themselves when they join: a few questions with fixed options."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from models.refused import Refused
from models.text import normal_within


class SegmentOption(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    key: str = Field(pattern=r"^[a-z0-9_-]{1,40}$")
    label: str = Field(min_length=1, max_length=80)


class SegmentQuestion(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    key: str = Field(pattern=r"^[a-z0-9_-]{1,40}$")
    text: str = Field(min_length=1, max_length=200)
    options: tuple[SegmentOption, ...] = Field(min_length=2, max_length=20)

    @model_validator(mode="before")
    @classmethod
    def _normal(cls, given: Any) -> Any:
        return normal_within(given)


MOST_SEGMENTS = 3  # nobody answers a form before a meeting, and every one of them makes smaller groups


def parse_segments(stored: list[dict[str, Any]]) -> tuple[SegmentQuestion, ...]:
    return tuple(SegmentQuestion.model_validate(each) for each in stored)


def chosen_segments(questions: tuple[SegmentQuestion, ...], given: dict[str, str]) -> dict[str, str]:
    """Only known questions with known options; not answering is always allowed.

    Refuses: ``segment_unknown``.
    """
    chosen = {}
    for question in questions:
        value = given.get(question.key, "")
        if value and value not in {option.key for option in question.options}:
            raise Refused("segment_unknown", question=question.text)
        if value:
            chosen[question.key] = value
    return chosen
