"""Agenda items and their studies: adding, changing, moving, copying."""

from collections.abc import Sequence

from models.agenda import AgendaItem, ItemKind, Study
from models.live_session import LiveSession
from models.people import Actor
from models.prepare.breakouts import check_never_apart
from models.prepare.changes import changed, check_changeable, put
from models.programme_file import load
from models.programme_file.gather import item_entry
from models.programme_file.schema import ItemEntry, ItemFields, StudyEntry


def add_item(live_session: LiveSession, fields: ItemFields, *, by: Actor) -> AgendaItem:
    """At the end, but before the closing: that stays last."""
    check_changeable(live_session)
    item = load.add_item(live_session, ItemEntry(**fields.model_dump()), _before_closing(live_session.agenda))
    changed(live_session, by, "item_added", item=item.title)
    return item


def insert_item(
    live_session: LiveSession, fields: ItemFields, *, by: Actor, after: AgendaItem | None = None
) -> AgendaItem:
    """On the fly. ``after`` None: after the item that is on; before one is, where `add_item` puts it.
    The same once more, at the same place, is the second click: it stands there already.

    Refuses: ``not_live`` outside lobby and session.
    """
    live_session.check_going_on()
    before = after or live_session.item
    place = before.position + 1 if before else _before_closing(live_session.agenda)
    agenda = live_session.agenda
    beside = agenda[before.position + 1 :][:1] if before else agenda[:place][-1:]
    for item in beside:
        if item.ad_hoc and not item.was_on and _fields_of(item) == fields:
            return item
    item = load.add_item(live_session, ItemEntry(**fields.model_dump()), place)
    item.ad_hoc = True
    changed(live_session, by, "item_inserted", item=item.title, place=item.position + 1)
    return item


def change_item(item: AgendaItem, fields: ItemFields, *, by: Actor) -> None:
    """Refuses, for a breakout that would be one no more: ``groups_apart``, ``was_on_stage``, ``group_in_use``."""
    check_changeable(item.live_session)
    if item.kind == ItemKind.BREAKOUT and fields.kind != ItemKind.BREAKOUT:
        check_never_apart(item)
    before = item.title
    for name in ItemFields.model_fields:
        setattr(item, name, getattr(fields, name))
    changed(item.live_session, by, "item_changed", item=item.title, before=before)


def move_item(item: AgendaItem, to: int, *, by: Actor) -> None:
    """``to``: its new place, from 0; too far is as far as possible."""
    live_session = item.live_session
    check_changeable(live_session)
    put(live_session.agenda, item, to)
    changed(live_session, by, "item_moved", item=item.title, place=item.position + 1)


def duplicate_item(item: AgendaItem, *, by: Actor) -> AgendaItem:
    """Right after the original, with studies and questions; the questions are new ones, with keys of their own."""
    live_session = item.live_session
    check_changeable(live_session)
    entry = item_entry(item)
    questions = tuple(each.model_copy(update={"key": ""}) for each in entry.questions)
    copy = load.add_item(live_session, entry.model_copy(update={"questions": questions}), item.position + 1)
    changed(live_session, by, "item_added", item=copy.title)
    return copy


def add_study(item: AgendaItem, entry: StudyEntry, *, by: Actor) -> Study:
    check_changeable(item.live_session)
    study = load.add_study(item, entry)
    changed(item.live_session, by, "study_added", item=item.title, study=study.title)
    return study


def change_study(item: AgendaItem, study: Study, entry: StudyEntry, *, by: Actor) -> None:
    check_changeable(item.live_session)
    study.title, study.organisation, study.link = entry.title, entry.organisation, entry.link
    changed(item.live_session, by, "study_changed", item=item.title, study=study.title)


def move_study(item: AgendaItem, study: Study, to: int, *, by: Actor) -> None:
    check_changeable(item.live_session)
    put(item.studies, study, to)
    changed(item.live_session, by, "study_moved", item=item.title, study=study.title)


def _fields_of(item: AgendaItem) -> ItemFields:
    return ItemFields(**{name: getattr(item, name) for name in ItemFields.model_fields})


def _before_closing(agenda: Sequence[AgendaItem]) -> int | None:
    return len(agenda) - 1 if agenda and agenda[-1].kind == "closing" else None
