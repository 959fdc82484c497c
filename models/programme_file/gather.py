"""From rows to entries: what was prepared, without what happened. Questions typed on the spot stay behind."""

from typing import Any

from models.agenda import AgendaItem, ItemKind, Study
from models.breakout import Breakout
from models.live_session import LiveSession
from models.programme import Programme
from models.programme_file.problems import checked
from models.programme_file.schema import ItemEntry, ProgrammeFile, SessionEntry
from models.question import Question
from models.question_types import question_type
from models.question_types.shape import STORED


def file_of(programme: Programme) -> ProgrammeFile:
    return checked(
        ProgrammeFile,
        {
            "programme": _columns(programme, "title", "organisation", "accent", "outcomes"),
            "sessions": [_session(each) for each in programme.sessions],
        },
        STORED,
    )


def session_entry(live_session: LiveSession) -> SessionEntry:
    return checked(SessionEntry, _session(live_session), STORED)


def item_entry(item: AgendaItem) -> ItemEntry:
    return checked(ItemEntry, _item(item), STORED)


def session_fields(live_session: LiveSession) -> dict[str, Any]:
    names = ("title", "day", "place", "language", "moderation", "theme", "grace_seconds", "send_drafts")
    own = _columns(live_session, *names, "smallest_group")
    return {**own, "segments": [_segment(each) for each in live_session.segments]}


def question_fields(question: Question) -> dict[str, Any]:
    settings = question_type(question.type).settings(question.settings).model_dump(mode="json")
    return {**_columns(question, "text", "type", "results", "time_limit", "key"), **settings}


def study_fields(study: Study) -> dict[str, Any]:
    return _columns(study, "title", "organisation", "link")


def breakout_fields(breakout: Breakout) -> dict[str, Any]:
    groups = [_columns(each, "name", "room") for each in breakout.groups]
    return {"groups": groups, **_columns(breakout, "assignment", "pace")}


def _session(live_session: LiveSession) -> dict[str, Any]:
    return {**session_fields(live_session), "agenda": [_item(each) for each in live_session.agenda]}


def _segment(stored: dict[str, Any]) -> dict[str, Any]:
    options = {each["key"]: each["label"] for each in stored["options"]}
    return {"key": stored["key"], "text": stored["text"], "options": options}


def _item(item: AgendaItem) -> dict[str, Any]:
    return {
        **_columns(item, "title", "kind", "start", "minutes", "notes"),
        **(
            {"breakout": breakout_fields(item.breakout)}
            if item.breakout and item.kind == ItemKind.BREAKOUT
            else {}
        ),
        "studies": [study_fields(each) for each in item.studies],
        "questions": [question_fields(each) for each in item.questions if not each.ad_hoc],
    }


def _columns(row: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
