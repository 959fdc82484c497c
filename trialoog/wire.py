"""Everything that goes over the socket, either way, on one page. `docs/interface.md` says the same in words.

Up: commands, imperative, each answered with `Accepted` or `Declined`. Down: nouns, always whole values
with a version, never a difference; a client ignores what is older than what it has.
"""

from time import time
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from models.refused import Refused

PHONE, CONSOLE, CHAIR, SCRIBE, SCREEN = "/phone", "/console", "/chair", "/scribe", "/screen"
LEAD = "/lead"  # of the lead of a breakout group

Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
CommandId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,64}$")]
Word = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
Text = Annotated[str, StringConstraints(max_length=200_000)]  # a clear refusal follows further in
Reason = Annotated[str, StringConstraints(max_length=500)]
Whole = Annotated[
    int, BeforeValidator(lambda given: str(given) if isinstance(given, bool) else given)
]  # no truth
MOST_AT_ONCE = 200  # comments in one command


class Message(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


# --- up, from a phone


class Vote(Message):
    """An answer to the open round. ``answer``: the values of the form's fields, as texts. ``instead_of``:
    earlier commands of this phone that were never answered; should they still come in, they do nothing."""

    command: CommandId
    round: Id
    answer: Annotated[list[Text], Field(min_length=1, max_length=200)]
    instead_of: Annotated[list[CommandId], Field(max_length=20)] = []


class Comment(Message):
    command: CommandId
    text: Text


class Support(Message):
    command: CommandId
    comment: Id
    on: bool


class ChooseGroup(Message):
    """``group``: one of the breakout that is on. Chosen again it is where the person goes to."""

    command: CommandId
    group: Id


class Snapshot(Message):
    """Everything as it is now, once more: after a gap, a long silence, or coming back."""


PHONE_COMMANDS: dict[str, type[Message]] = {
    "vote": Vote,
    "comment": Comment,
    "support": Support,
    "choose_group": ChooseGroup,
    "snapshot": Snapshot,
}
SCREEN_COMMANDS: dict[str, type[Message]] = {"snapshot": Snapshot}


# --- up, from a console or the page of a chair or a scribe; the names of the commands are in CONSOLE_COMMANDS


class ConsoleCommand(Message):
    """``command``: its id. Sent again with the same one it does nothing and gets the same answer."""

    command: CommandId | None = None


class Nothing(ConsoleCommand):
    """A command that needs nothing more than its name."""


class OnRound(ConsoleCommand):
    round: Id


class OnComment(ConsoleCommand):
    comment: Id


class OpenRound(ConsoleCommand):
    """``group``: of whose stage, during a breakout; left out: in plenary."""

    question: Id
    reason: Reason = ""
    group: Id | None = None


class Ask(ConsoleCommand):
    """A question typed on the spot and asked at once."""

    type: Annotated[str, StringConstraints(max_length=20)]
    text: Text
    settings: dict[str, str | int | list[str]] = {}
    results: Literal["hidden", "live"] = "hidden"


class GoTo(ConsoleCommand):
    item: Id
    question: Id | None = None


class Undo(ConsoleCommand):
    """``line``: the number of the journal's line that is undone: the last one, or an earlier one about comments."""

    line: Whole = Field(ge=0, le=2_147_483_647)


class InsertItem(ConsoleCommand):
    """``after``: the item that it comes after; left out: the one that is on. ``minutes``: planned, 1 to 600."""

    title: Text
    kind: Literal["opening", "study", "plenary", "breakout", "break", "closing"] = "plenary"
    minutes: Whole | None = None
    after: Id | None = None


class SetItemState(ConsoleCommand):
    item: Id
    state: Literal["planned", "skipped", "parked"]


class MergeComments(ConsoleCommand):
    """``into``: the comment that stands for all of them from now on."""

    comments: Annotated[list[Id], Field(min_length=1, max_length=MOST_AT_ONCE)]
    into: Id


class MakeTheme(ConsoleCommand):
    """``comments``: put under it at once. A theme that is there already is used."""

    title: Text
    comments: Annotated[list[Id], Field(max_length=MOST_AT_ONCE)] = []


class OnTheme(ConsoleCommand):
    theme: Id


class RenameTheme(OnTheme):
    title: Text


class SetTheme(ConsoleCommand):
    """``theme``: none takes them out of theirs."""

    comments: Annotated[list[Id], Field(min_length=1, max_length=MOST_AT_ONCE)]
    theme: Id | None = None


class SpotlightComment(OnComment):
    on: bool


class LockSession(ConsoleCommand):
    locked: bool


class WithReason(ConsoleCommand):
    reason: Reason


class HandOver(ConsoleCommand):
    """``to``: who moves what the room sees from now on."""

    to: Literal["both", "operator", "chair"]


class CountPresent(ConsoleCommand):
    present: Whole | None = Field(ge=0, le=100_000)


class MakeStatement(ConsoleCommand):
    """``comments``: what it is made from; none when somebody said it aloud. ``follows``: the statement of which it
    is a nuance. ``open``: puts it to everybody at once."""

    text: Text
    comments: Annotated[list[Id], Field(max_length=10)] = []
    follows: Id | None = None
    open: bool = False


class RewordStatement(ConsoleCommand):
    statement: Id
    text: Text


class SetOutcome(ConsoleCommand):
    """``outcome``: a word of the programme's list. ``reason``: needed when it takes the place of another."""

    statement: Id
    outcome: Annotated[str, StringConstraints(max_length=200)]
    reason: Reason = ""


class CountHands(OnRound):
    """``hands``: by the key of an option. ``reason``: needed when it takes the place of an earlier count."""

    hands: Annotated[dict[str, Whole], Field(max_length=30)]
    reason: Reason = ""


class AddAnswers(OnRound):
    """Answers on paper or aloud. ``counts``: by the key of an option. ``people``: how many gave them, only where one
    person may choose several. ``reason``: how they came, later why they are corrected."""

    counts: Annotated[dict[str, Whole], Field(max_length=30)]
    people: Whole | None = None
    reason: Reason = ""


class OnWords(OnRound):
    """``words``: their keys in the tally, also of those that it does not show."""

    words: Annotated[list[Word], Field(min_length=1, max_length=MOST_AT_ONCE)]


class MergeWords(OnWords):
    """``into``: the word that stands for all of them from now on; left out: the first."""

    into: Word | None = None


class SplitResults(OnRound):
    """``by``: the key of a question about the background; null: the result as a whole."""

    by: Annotated[str, StringConstraints(max_length=40)] | None = None


class StartTimer(OnRound):
    """``seconds``: from now until the round closes by itself."""

    seconds: Whole


class ExtendTimer(OnRound):
    """``closes_at``: the new end, in milliseconds since 1970 by the server's clock."""

    closes_at: Whole = Field(ge=0, le=4_102_444_800_000)


class OnItem(ConsoleCommand):
    item: Id


class StartBreakout(OnItem):
    """``reason``: for asking again, at everybody's own pace."""

    reason: Reason = ""


class CallBack(OnItem):
    """``seconds``: until everybody is back; 0: now."""

    seconds: Whole = 120


class OnGroup(ConsoleCommand):
    """``group``: a breakout group, in the breakout that is on or was on last."""

    group: Id


class GoToInGroup(OnGroup):
    question: Id | None = None


class SetGroupState(OnGroup):
    state: Literal["working", "ready"]


class MoveParticipant(OnGroup):
    """``number``: the one that the person's own phone shows."""

    number: Whole = Field(ge=0, le=2_147_483_647)


class WriteGroupAnswer(OnGroup):
    """``version``: of the answer as it was read; 0 for none. An empty text takes it back."""

    question: Id
    text: Text = ""
    version: Whole = 0


class SendCard(OnGroup):
    """``comment``: one of the group's own, which goes as it is; else the text."""

    text: Text = ""
    comment: Id | None = None
    question: Id | None = None


class OnCard(ConsoleCommand):
    """``card``: the id of the comment that it is in plenary."""

    card: Id


class WriteNote(ConsoleCommand):
    """``item``: the agenda item that it stands beside."""

    item: Id
    text: Text


class QuoteComment(OnComment):
    item: Id


class OnNote(ConsoleCommand):
    """``version``: of the note as it was read."""

    note: Id
    version: Whole


class ChangeNote(OnNote):
    text: Text = ""


CONSOLE_COMMANDS: dict[str, type[Message]] = {
    "snapshot": Snapshot,
    "open_lobby": Nothing,
    "start_session": Nothing,
    "end_session": Nothing,
    "resume_session": WithReason,
    "archive_session": Nothing,
    "lock_session": LockSession,
    "hand_over": HandOver,
    "count_present": CountPresent,
    "go_to": GoTo,
    "next_stop": Nothing,
    "previous_stop": Nothing,
    "set_item_state": SetItemState,
    "undo": Undo,
    "insert_item": InsertItem,
    "open_round": OpenRound,
    "ask": Ask,
    "close_round": OnRound,
    "reopen_round": OnRound,
    "start_timer": StartTimer,
    "extend_timer": ExtendTimer,
    "stop_timer": OnRound,
    "reveal_results": OnRound,
    "hide_results": OnRound,
    "split_results": SplitResults,
    "approve_comment": OnComment,
    "hold_comment": OnComment,
    "hide_comment": OnComment,
    "spotlight_comment": SpotlightComment,
    "merge_comments": MergeComments,
    "separate_comment": OnComment,
    "make_theme": MakeTheme,
    "rename_theme": RenameTheme,
    "remove_theme": OnTheme,
    "set_theme": SetTheme,
    "make_statement": MakeStatement,
    "reword_statement": RewordStatement,
    "set_outcome": SetOutcome,
    "count_hands": CountHands,
    "add_answers": AddAnswers,
    "start_breakout": StartBreakout,
    "call_back": CallBack,
    "stay_apart": OnItem,
    "move_participant": MoveParticipant,
    "go_to_in_group": GoToInGroup,
    "set_group_state": SetGroupState,
    "write_group_answer": WriteGroupAnswer,
    "send_card": SendCard,
    "take_back_card": OnCard,
    "show_words": OnWords,
    "hide_words": OnWords,
    "merge_words": MergeWords,
    "separate_words": OnWords,
    "write_note": WriteNote,
    "quote_comment": QuoteComment,
    "change_note": ChangeNote,
    "remove_note": OnNote,
}


# --- answers to commands


class Accepted(Message):
    """What was asked is done and on disk. The same command again gets the same answer. ``line``: the number of the
    line that it wrote last in the journal, from a console's command that changed something."""

    ok: Literal[True] = True
    command: str | None = None
    round: str | None = None
    comment: str | None = None
    line: int | None = None


class Declined(Message):
    """``code`` for programs, ``message`` for people, in their language."""

    ok: Literal[False] = False
    code: str
    message: str


# --- down


class Mine(Message):
    """Only on the way to one phone: its own answer in the round that is open or not yet sealed."""

    round: str
    answer: list[str]


class Stage(Message):
    """What the audience sees now, as HTML. ``mine``, ``supported`` (ids of comments) and ``at`` (see `auth`) are personal. ``now``: the
    server's clock when it was sent, in milliseconds since 1970: what counts down, counts by it. ``revision``: rises as
    words or answers of groups come in that stand in it; of two with the same version the one with the lower revision is old."""

    version: int
    revision: int | None = None
    now: int = Field(default_factory=lambda: int(time() * 1000))
    html: str
    mine: Mine | None = None
    supported: list[str] | None = None
    at: str | None = None


class Tally(Message):
    """Counts of a round. ``manual``: how many of those who voted were entered by hand, if any. ``counts`` (people
    per option) and ``statistics`` are absent while hidden."""

    round: str
    version: int
    voted: int
    base: int
    manual: int | None = None
    abstained: int | None = None
    counts: dict[str, int] | None = None
    statistics: dict[str, float] | None = None


class OneComment(Message):
    """Insert or replace by ``id``; ``state`` gone: take it away. ``at``: when it was written; of an
    answer the opening of its question."""

    id: str
    version: int
    state: Literal["pending", "approved", "hidden", "gone"]
    support: int = 0
    at: int = 0
    spotlighted: bool = False
    html: str = ""


class Comments(Message):
    """One or several comments; ``ids``, with the last of a snapshot: these are all there are, others must go.
    ``total``, to phones: how many there are in the room, of which a phone may have a part."""

    comments: list[OneComment]
    ids: list[str] | None = None
    total: int | None = None


class OneNote(Message):
    """Insert or replace by ``id``. ``item``: the agenda item it stands beside; ``at``: its place among them, rising.
    Of one that is gone there is nothing more than that."""

    id: str
    version: int
    state: Literal["kept", "gone"] = "kept"
    item: str = ""
    at: int = 0
    html: str = ""


class Notes(Message):
    """To scribes: one or several notes; ``ids``, with the last of a snapshot: these are all there are."""

    notes: list[OneNote]
    ids: list[str] | None = None


class Presence(Message):
    """``present``: typed by the operator; ``joined``: ever; ``connected``: phones on the wire now."""

    version: int
    present: int | None
    joined: int
    connected: int


DOWN: dict[str, type[Message]] = {
    "stage": Stage,
    "tally": Tally,
    "comment": Comments,
    "note": Notes,
    "presence": Presence,
}


def read(shape: type[Message], payload: Any) -> Any:
    """The one place that reads what comes in. Refuses: ``command_invalid``."""
    try:
        return shape.model_validate({} if payload is None else payload)
    except ValidationError as error:
        raise Refused("command_invalid") from error
