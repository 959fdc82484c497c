"""Who of console, chair, scribe, screen and leads hears of what."""

from collections.abc import Collection, Iterable

from sqlalchemy.orm import Session

from facilitator.chair_parts import top_comments
from facilitator.lead_parts import comments_for_lead
from facilitator.screen_parts import comments_for_screen
from facilitator.scribe_parts import comments_for_scribe, note_messages, notes_in_batches
from facilitator.talk_parts import comment_messages
from facilitator.views import NAMESPACES, View, presence_message, stage_message
from models.breakout import breakout_now
from models.group import all_groups
from models.group_progress import progress_revision
from models.happened import Happened
from models.live_session import LiveSession
from models.place import Place
from models.round_view import Audience, may_see_result
from models.rounds import Round
from models.states import LiveState
from models.supported import written_in
from trialoog import wire
from trialoog.frames import (
    Frame,
    comment_frames,
    gone,
    room,
    tally_message,
    to_all,
)
from trialoog.program import Program

TOGETHER = [view for view in NAMESPACES if view != View.LEAD]  # that show the same to all who look at them
WITH_PROGRESS = (View.CONSOLE, View.CHAIR, View.SCREEN)  # that show how far each group is


class Broadcasts:
    """Who in front of the room hears of what."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def __call__(self, happened: Happened, subjects: Collection[str]) -> Iterable[Frame]:
        with self._program.database.reading() as db:
            live_session = db.get(LiveSession, happened.live_session_id)
            return list(self._frames(db, live_session, happened, subjects)) if live_session else []

    def _frames(
        self, db: Session, live_session: LiveSession, happened: Happened, subjects: Collection[str]
    ) -> Iterable[Frame]:
        if happened.what in ("stage", "agenda"):
            return [*self._stages(db, live_session), *self._leads(db, live_session)]
        if happened.what == "group":
            return [*self._stages(db, live_session), *self._leads(db, live_session, subjects)]
        if happened.what == "votes":
            return [frame for each in subjects for frame in self._tallies(db, live_session, each)]
        if happened.what == "words":
            return self._words(db, live_session, subjects)
        if happened.what == "progress":
            return self._progress(db, live_session, subjects)
        if happened.what == "comment":
            return self._comments(db, live_session, subjects)
        if happened.what == "sealed":
            return self._top_comments(db, live_session)
        if happened.what == "notes":
            return self._notes(db, live_session, subjects)
        return self._presence(db, live_session)

    def _leads(
        self, db: Session, live_session: LiveSession, groups: Collection[str] | None = None
    ) -> list[Frame]:
        return [
            Frame(
                wire.LEAD,
                room(live_session.id, language, Place(group_id)),
                "stage",
                stage_message(self._program, db, live_session, View.LEAD, language, group_id),
            )
            for language, group_id in self._leading(db, live_session, groups)
        ]

    def _leading(
        self, db: Session, live_session: LiveSession, groups: Collection[str] | None = None
    ) -> list[tuple[str, str | None]]:
        """Each language with the group whose lead speaks it."""
        among = all_groups(db, live_session.id) if groups is None else groups
        spoken = self._program.spoken_in(wire.LEAD, live_session.id, map(Place, among))
        return [(language, place.group_id) for language, place in spoken]

    def _stages(
        self, db: Session, live_session: LiveSession, views: Iterable[View] = TOGETHER
    ) -> list[Frame]:
        return [
            Frame(
                NAMESPACES[view],
                room(live_session.id, language),
                "stage",
                stage_message(self._program, db, live_session, view, language),
            )
            for view in views
            for language in self._program.spoken(NAMESPACES[view], live_session.id)
        ]

    def _words(self, db: Session, live_session: LiveSession, round_ids: Collection[str]) -> Iterable[Frame]:
        """A word is no number: new ones come with the stage, to who sees the result."""
        frames: list[Frame] = []
        for round_ in [round_ for each in round_ids if (round_ := db.get(Round, each)) is not None]:
            if round_.group_id is not None:
                frames += self._leads(db, live_session, [round_.group_id])
            elif round_ is live_session.round:
                seeing = [each for each in TOGETHER if may_see_result(round_, each.audience)]
                frames += self._stages(db, live_session, seeing)
        return frames

    def _progress(self, db: Session, live_session: LiveSession, groups: Collection[str]) -> Iterable[Frame]:
        """Where nobody leads a group through its questions, how far it is follows from its answers."""
        if progress_revision(live_session) is None:
            return []
        return [*self._stages(db, live_session, WITH_PROGRESS), *self._leads(db, live_session, groups)]

    def _tallies(self, db: Session, live_session: LiveSession, round_id: str) -> Iterable[Frame]:
        round_ = db.get(Round, round_id)
        if round_ is None:
            return
        in_plenary = [view for view in TOGETHER if round_.group_id is None or view != View.SCREEN]
        for view in in_plenary:
            tally = tally_message(round_, view.audience)
            yield from to_all(NAMESPACES[view], live_session.id, "tally", tally) if tally else ()
        tally = tally_message(round_, Audience.LEAD)
        if round_.group_id is not None and tally is not None:
            for language, group_id in self._leading(db, live_session, [round_.group_id]):
                yield Frame(wire.LEAD, room(live_session.id, language, Place(group_id)), "tally", tally)

    def _comments(self, db: Session, live_session: LiveSession, ids: Collection[str]) -> Iterable[Frame]:
        on_screen = comments_for_screen(self._program, db, live_session, ids)
        for language in self._program.spoken(wire.CONSOLE, live_session.id):
            messages = comment_messages(self._program, db, live_session, language, ids)
            messages += [gone(db, each) for each in set(ids) - {message.id for message in messages}]
            yield from comment_frames(wire.CONSOLE, room(live_session.id, language), messages)
        for language in self._program.spoken(wire.SCRIBE, live_session.id):
            messages = comments_for_scribe(self._program, db, live_session, language, ids)
            messages += [gone(db, each) for each in set(ids) - {message.id for message in messages}]
            yield from comment_frames(wire.SCRIBE, room(live_session.id, language), messages)
        groups = written_in(db, ids)
        for language, group_id in self._leading(db, live_session):
            seen = [each for each in ids if groups.get(each, group_id) == group_id]
            messages = comments_for_lead(self._program, db, live_session, language, group_id, seen)
            messages += [gone(db, each) for each in set(seen) - {message.id for message in messages}]
            yield from comment_frames(wire.LEAD, room(live_session.id, language, Place(group_id)), messages)
        yield from self._top_comments(db, live_session)
        for language in self._program.spoken(wire.SCREEN, live_session.id):
            yield from comment_frames(wire.SCREEN, room(live_session.id, language), on_screen)

    def _top_comments(self, db: Session, live_session: LiveSession) -> Iterable[Frame]:
        """To chairs. Which are the newest among equals is different once answers have lost the time at which they came."""
        for language in self._program.spoken(wire.CHAIR, live_session.id):
            top = top_comments(self._program, db, live_session, language)
            yield Frame(wire.CHAIR, room(live_session.id, language), "comment", top)

    def _notes(self, db: Session, live_session: LiveSession, ids: Collection[str]) -> Iterable[Frame]:
        for language in self._program.spoken(wire.SCRIBE, live_session.id):
            messages = note_messages(self._program, db, live_session, language, ids)
            for batch in notes_in_batches(messages, all_there_are=False):
                yield Frame(wire.SCRIBE, room(live_session.id, language), "note", batch)

    def _presence(self, db: Session, live_session: LiveSession) -> Iterable[Frame]:
        message = presence_message(self._program, db, live_session)
        return [
            *self._stages(db, live_session, _counting(live_session)),
            *(
                frame
                for namespace in (NAMESPACES[view] for view in TOGETHER)
                for frame in to_all(namespace, live_session.id, "presence", message)
            ),
            *(
                Frame(wire.LEAD, room(live_session.id, language, Place(group_id)), "presence", message)
                for language, group_id in self._leading(db, live_session)
            ),
        ]


def _counting(live_session: LiveSession) -> Iterable[View]:
    """Whose stage says how many people came in: the poster in the lobby, and how many are in no group yet."""
    if live_session.state == LiveState.LOBBY:
        return [View.SCREEN]
    return [View.CONSOLE, View.SCREEN] if breakout_now(live_session) else []
