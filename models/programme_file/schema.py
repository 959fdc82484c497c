"""What can be prepared, as it stands in a programme file and as it comes from the console's forms: the one
place that says which fields there are and what they may hold."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from models.agenda import ItemKind
from models.breakout import Assignment, Pace
from models.disclosure import LARGEST_LIMIT, SMALLEST_GROUP
from models.group import MOST_GROUPS, NAME_LIMIT
from models.live_session import GRACE_SECONDS, Moderation
from models.programme import DEFAULT_ACCENT, HEX, LANGUAGES, OUTCOMES
from models.programme_file.questions import AnyQuestion
from models.question_types.shape import N_, refuse_the_same
from models.segments import MOST_SEGMENTS

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
LINK = re.compile(r"https?://\S+")


def _day(given: Any) -> Any:
    # Otherwise a number would be taken for seconds since 1970.
    if given == "" or isinstance(given, date | None) or DAY.fullmatch(str(given)):
        return given or None
    raise PydanticCustomError("day_invalid", "write a day as 2022-09-05")


def _clock(given: str) -> str:
    if not given:
        return given
    if (found := CLOCK.fullmatch(given)) is None:
        raise PydanticCustomError("clock_invalid", "write a time as 09:30")
    return f"{int(found[1]):02}:{found[2]}"


def _link(given: str) -> str:
    # Also keeps out what a browser would run, such as javascript:
    if given and not LINK.fullmatch(given):
        raise PydanticCustomError("link_invalid", "a link begins with https://")
    return given


def _group_name(given: str) -> str:
    if "|" in given:
        raise ValueError(N_("The name of a group holds no bar (|): after a bar comes where the group sits."))
    return given


def _accent(given: str) -> str:
    if not HEX.fullmatch(given.lower()):
        raise PydanticCustomError("accent_invalid", "write a colour as #154273")
    return given.lower()


def _language(given: str) -> str:
    if given not in LANGUAGES:
        raise PydanticCustomError("language_unknown", "unknown", {"choices": ", ".join(LANGUAGES)})
    return given


Title = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Name = Annotated[str, StringConstraints(max_length=200)]
TAKEN = ("csrf_token", "g")  # fields of the form for joining, where segments are fields too
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]{1,40}$")]
Label = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Word = Annotated[str, StringConstraints(min_length=1, max_length=40)]
Clock = Annotated[str, AfterValidator(_clock)]
Notes = Annotated[str, StringConstraints(max_length=2000)]
Minutes = Annotated[
    Annotated[int, Field(ge=1, le=600)] | None, BeforeValidator(lambda given: None if given == "" else given)
]
GroupName = Annotated[
    str, StringConstraints(min_length=1, max_length=NAME_LIMIT), AfterValidator(_group_name)
]
Room = Annotated[str, StringConstraints(max_length=NAME_LIMIT)]
Link = Annotated[str, StringConstraints(max_length=500), AfterValidator(_link)]
Day = Annotated[date | None, BeforeValidator(_day)]
Accent = Annotated[str, AfterValidator(_accent)]
Language = Annotated[str, AfterValidator(_language), Field(json_schema_extra={"enum": list(LANGUAGES)})]


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class StudyEntry(Entry):
    title: Title
    organisation: Name = ""
    link: Link = ""


class ItemFields(Entry):
    """An agenda item without what hangs under it. ``minutes``: how long it is planned to take; ``notes``: for
    the chair, and never shown to the room."""

    title: Title
    kind: ItemKind = ItemKind.PLENARY
    start: Clock = ""
    minutes: Minutes = None
    notes: Notes = ""


class GroupEntry(Entry):
    """A breakout group. ``room``: where it sits."""

    name: GroupName
    room: Room = ""


class BreakoutEntry(Entry):
    """``groups``: none keeps those of the breakout before it. ``assignment``: by which people come into their group.
    ``pace``: whether the lead of a group opens its questions, or everybody goes through them by themselves."""

    groups: tuple[GroupEntry, ...] = Field(default=(), max_length=MOST_GROUPS)
    assignment: Assignment = Assignment.CHOOSE
    pace: Pace = Pace.LEAD

    @field_validator("groups")
    @classmethod
    def _different(cls, groups: tuple[GroupEntry, ...], check: ValidationInfo) -> tuple[GroupEntry, ...]:
        refuse_the_same(
            [each.name for each in groups], check, N_("Two groups have the same name: “%(text)s”.")
        )
        return groups


class ItemEntry(ItemFields):
    breakout: BreakoutEntry | None = None
    studies: tuple[StudyEntry, ...] = ()
    questions: tuple[AnyQuestion, ...] = ()

    @field_validator("breakout")
    @classmethod
    def _of_a_breakout(cls, given: BreakoutEntry | None, others: ValidationInfo) -> BreakoutEntry | None:
        if given is not None and others.data.get("kind", ItemKind.BREAKOUT) != ItemKind.BREAKOUT:
            raise ValueError(N_("Only an item of kind breakout has groups."))
        return given


class SegmentEntry(Entry):
    """What participants may say about themselves. ``options``: a key for the data, a label for people."""

    key: Key
    text: Title
    options: dict[Key, Label] = Field(min_length=2, max_length=20)

    @field_validator("key")
    @classmethod
    def _free(cls, key: str) -> str:
        if key in TAKEN:
            raise ValueError(N_("The form for joining uses this word itself. Choose another."))
        return key

    @field_validator("options")
    @classmethod
    def _different(cls, options: dict[str, str], check: ValidationInfo) -> dict[str, str]:
        refuse_the_same(list(options.values()), check, N_("Two options are the same: “%(text)s”."))
        return options

    @property
    def stored(self) -> dict[str, Any]:
        options = [{"key": key, "label": label} for key, label in self.options.items()]
        return {"key": self.key, "text": self.text, "options": options}


class SessionFields(Entry):
    """A session's settings, without its agenda."""

    title: Title
    day: Day = None
    place: Name = ""
    language: Language = "nl"
    moderation: Moderation = Moderation.AFTER
    theme: Literal["light", "dark"] = "light"
    grace_seconds: int = Field(default=GRACE_SECONDS, ge=0, le=3600)
    send_drafts: bool = True
    segments: tuple[SegmentEntry, ...] = Field(default=(), max_length=MOST_SEGMENTS)
    smallest_group: int = Field(default=SMALLEST_GROUP, ge=SMALLEST_GROUP, le=LARGEST_LIMIT)


class SessionEntry(SessionFields):
    agenda: tuple[ItemEntry, ...] = ()


class ProgrammeFields(Entry):
    """``outcomes``: the words with which a chair can close a statement."""

    title: Title
    organisation: Name = ""
    accent: Accent = DEFAULT_ACCENT
    outcomes: tuple[Word, ...] = Field(default=OUTCOMES, min_length=1, max_length=8)

    @field_validator("outcomes")
    @classmethod
    def _different(cls, outcomes: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(outcomes)) < len(outcomes):
            raise ValueError(N_("Two words are the same."))
        return outcomes


class ProgrammeFile(Entry):
    programme: ProgrammeFields
    sessions: tuple[SessionEntry, ...] = ()
