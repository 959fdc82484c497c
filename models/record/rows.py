"""A session as plain rows, the same for every format. The docstrings are the published descriptions."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from models.splitting.split import Shown
from models.states import CommentState, GroupState, ItemState, LiveState, RoundState


class Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class ProgrammeRow(Row):
    title: str
    organisation: str
    accent: str
    """The programme's colour, #rrggbb."""


class SessionRow(Row):
    code: str
    """The six digits with which people joined."""
    title: str
    day: date | None
    place: str
    language: str
    """The language of the session, such as nl."""
    state: LiveState
    present: int | None
    """People in the room, as the operator last typed it; null when nobody counted."""
    smallest_group: int
    """Of fewer people than this nothing is told apart, in rounds that are sealed from now on."""
    started_at: datetime | None
    ended_at: datetime | None


class SegmentOptionRow(Row):
    key: str
    label: str


class SegmentRow(Row):
    """What people could say about themselves when joining. How groups answered stands with each round, as far as it may
    be told."""

    key: str
    text: str
    options: tuple[SegmentOptionRow, ...]


class StudyRow(Row):
    title: str
    organisation: str
    link: str


class ItemRow(Row):
    number: int
    """The place in the run sheet, from 1."""
    kind: str
    title: str
    start: str
    """The planned time on the day, HH:MM, or empty."""
    minutes: int | None
    """How long it was planned to take; null when that was left open."""
    minutes_spent: float | None
    """How long it was on, all times together, to a tenth of a minute; null when it never was."""
    ad_hoc: bool
    """True for an item that was put into the run sheet while the session went on."""
    state: ItemState
    studies: tuple[StudyRow, ...]


class BasesRow(Row):
    """What the numbers of a round are numbers of."""

    present: int | None
    """People in the room when the round was closed, as the operator typed it; null when not counted."""
    joined: int | None
    """Devices that had joined the session when the round was closed."""
    connected: int | None
    """Devices on the wire when the round was closed; null when not known."""
    voted: int
    """Devices that answered, those that abstained included, and people whose answers were entered by hand."""
    manual: int
    """Of those who voted, how many had their answers entered by hand."""
    abstained: int | None
    """Of those who voted, how many chose to abstain; null while the round is open."""


class OptionRow(Row):
    key: str
    """The name of the option; the same in every language."""
    letter: str
    label: str
    fixed: bool
    """True for the product's own words, false for words of the people who made the question."""
    part_of: str | None
    """Of an item of a scan: the key of its dimension; null for everything else."""
    votes: int
    """Those who chose it, gave it a place or points, placed it, or have a score in it."""
    manual: int
    """Of these votes, how many were entered by hand."""
    share: float
    """Votes divided by those who voted, 0 to 1."""
    measures: dict[str, float]
    """Figures of the type for this option by name, such as mean and spread (population standard deviation); empty for
    most types."""
    places: dict[str, int]
    """Of a ranking: how many put it first, second and so on, by place; empty for other types."""


class HandsRow(Row):
    """A count of raised hands, typed in. The last one of a round stands; it was never added to the votes."""

    number: int
    """1 for the first count, 2 for what corrected it."""
    counts: dict[str, int]
    """Hands by the key of an option; what was not counted is not in it."""
    reason: str | None
    """Why it took the place of the count before it."""
    line: int
    """The line of the journal that says who counted, and when."""


class ManualRow(Row):
    """Answers on paper or aloud, entered by an operator. Those of the last entry of a round are among its votes."""

    number: int
    """1 for the first entry, 2 for what corrected it."""
    counts: dict[str, int]
    """Answers by the key of an option."""
    people: int
    """How many people gave them."""
    reason: str
    """How they came, or why the entry took the place of the one before it."""
    line: int
    """The line of the journal that says who entered them, and when."""


class WordRow(Row):
    """A word as it was written, in the spelling that most people chose, and what moderators decided about it."""

    key: str
    """The name of the word: the beginning of the SHA-256 of its normal form, in hexadecimal."""
    text: str
    people: int | None
    """How many wrote it; 0 for one that says nothing by itself, such as an article, and was left out. Null for a word that
    was written in a breakout group."""
    state: CommentState
    """Only approved words are in the result."""
    merged_into: str | None
    """The key of the word that stands for it; there everybody counts once."""
    left_out: bool


class SourceRow(Row):
    """A comment as it was when the statement was made from it."""

    comment: str
    """Its id. Among the comments it is missing when its writer took it back."""
    text: str
    support: int
    merged_into: str | None
    """The id of the source that stood for it then; there its supporters are counted too, each once."""


class WordingRow(Row):
    number: int
    text: str
    line: int
    """The line of the journal that says who chose these words, and when."""


class OutcomeRow(Row):
    number: int
    """1 for the first word, 2 for what corrected it."""
    word: str
    reason: str | None
    """Why it took the place of the word before it."""
    line: int


class StatementRow(Row):
    """Where a statement comes from, and the words with which it was put and closed; the last ones stand."""

    sources: tuple[SourceRow, ...]
    """Empty when somebody said it aloud."""
    follows: str | None
    """The key of the statement of which it is a nuance."""
    wordings: tuple[WordingRow, ...]
    outcomes: tuple[OutcomeRow, ...]


class GroupRow(Row):
    """People with the same background who answered, or several such groups where one alone would be too small."""

    values: tuple[str, ...]
    """The keys of what they said about themselves; empty for who did not say it."""
    labels: tuple[str, ...]
    unsaid: bool
    """Whether those who did not say it are among them."""
    place: int | None
    """Which of exactly three it is, from 0; null otherwise."""
    voted: int
    """By phone: of answers entered by hand nobody knows the background."""
    counts: dict[str, int | None]
    """People by the key of an option; null for what may not be told. In a scan rounded down to a multiple of
    smallest_group."""
    statistics: dict[str, float]
    """Figures by name; only those that may be told."""


class DifferenceRow(Row):
    """How much the groups differ, from 0 (not) to 1, counted from what is told of them."""

    value: float
    measure: str
    """Cramér’s V, corrected for small numbers, or the correlation ratio of an ordered scale."""
    n: int
    groups: int
    about: str
    """Of means of scores: the option or dimension in which they differ most; empty for other types."""


class SplitRow(Row):
    """A result for each group apart. Nothing in it, alone or with anything else, says that 1 to smallest_group - 1 people of
    a group gave some answer."""

    segment: str
    text: str
    smallest_group: int
    """As it was when the round was sealed."""
    shown: Shown
    """all: every number; means: only means; some: some options; of a scan scores: every mean, rounded: those of items in
    fifths or halves of a step, wholes: only those of dimensions; voted: only how many; nothing: no two groups were large
    enough."""
    groups: tuple[GroupRow, ...]
    difference: DifferenceRow | None
    """Null where nothing is told of what the groups answered."""


class RoundRow(Row):
    """One asking of a question, to the plenary or to one breakout group."""

    group: str | None
    """The name of the group that was asked; null for the plenary."""
    withheld: bool
    """True where the numbers of a group are left out, because some are of so few people that these could be known."""
    number: int
    """1 for the first asking of the question to the plenary, or to this group, 2 for the second."""
    reason: str | None
    """Why the question was asked again."""
    text: str
    """The question as it was asked in this round."""
    type: str
    settings: dict[str, Any]
    """The settings of the question as it was asked."""
    state: RoundState
    opened_at: datetime
    closed_at: datetime | None
    sealed_at: datetime | None
    revealed: bool
    """Whether the room sees, or saw last, the result."""
    bases: BasesRow
    options: tuple[OptionRow, ...]
    """Empty while the round is open, for types without options, and where they are withheld."""
    statistics: dict[str, float]
    """Further figures of all answers together by name: of a scale mean, spread (population standard deviation, in steps),
    agreement (Van der Eijk's A, -1 to 1) and polarisation ((1 - A) / 2); of a ranking concordance (Kendall's W)."""
    columns: tuple[str, ...]
    """Headings of the cells in answers."""
    answers: tuple[tuple[str | int, ...], ...]
    """Each answer by phone, without person, segment or time, in the order of the answers themselves."""
    hands: tuple[HandsRow, ...]
    manual: tuple[ManualRow, ...]
    """Empty while the round is open."""
    words: tuple[WordRow, ...]
    """Every word that was written, most people first, in a group by the alphabet; empty while the round is open, for other
    types, and for a group of which it is not told who wrote what."""
    splits: tuple[SplitRow, ...]
    """Empty until the round is sealed, and for types without options."""
    split_by: str | None
    """The key of the background by which the room saw the result."""
    digest: str | None
    """SHA-256 over the sealed ballots with their segments: from the database, not from this file."""


class QuestionRow(Row):
    key: str
    """The same over the sessions of a programme."""
    item: int
    """The number of the agenda item it belongs to."""
    text: str
    """The question as it is now; each round holds it as it was asked."""
    type: str
    ad_hoc: bool
    """True for a question that was typed on the spot."""
    statement: StatementRow | None
    """Null for a question that is no statement from the room."""
    rounds: tuple[RoundRow, ...]
    words_in_small_groups: tuple[WordRow, ...]
    """Of which it is not told which group they are from."""


class CommentRow(Row):
    id: str
    """A random id, by which the journal refers to the comment."""
    text: str
    state: CommentState
    support: int
    """How many supported the comment."""
    item: int | None
    """The number of the agenda item during which it was written."""
    question: str | None
    """The key of the question it answers; null for a comment in between."""
    round: int | None
    at: datetime | None
    """To the minute; null for an answer to a question, since answers have no time."""
    theme: str | None
    """The heading under which a moderator put it."""
    merged_into: str | None
    """The id of the comment that stands for it; there its supporters are counted too, each once."""
    within: bool
    """True for what was written in a breakout group, which only that group saw."""
    group: str | None
    """The name of that group; null as well where it was so small that it would tell who wrote it."""

    @property
    def is_shown(self) -> bool:
        return self.state == CommentState.APPROVED and self.merged_into is None


class BreakoutGroupRow(Row):
    """A breakout group in one breakout. Who was in it is not in the record."""

    item: int
    """The number of the agenda item."""
    name: str
    room: str
    state: GroupState
    people: int
    """How many were in it when all were called back last; until then, how many are in it."""


class GroupAnswerRow(Row):
    """What a group answered together, as its lead wrote it."""

    item: int
    group: str
    question: str
    """The key of the question."""
    text: str
    line: int
    """The line of the journal that says who wrote it last, with a digest of what it says."""
    at: datetime


class CardRow(Row):
    """A comment that a group sent to plenary as a card."""

    comment: str
    """The id of the comment, which has its text and its support."""
    item: int
    """The number of the agenda item of the breakout."""
    group: str
    number: int
    """Its place among the cards of the group, from 1."""
    question: str | None
    """The key of the question it is about."""
    line: int
    """The line of the journal that says who sent it, and when."""


class NoteRow(Row):
    """What the scribe wrote beside an agenda item."""

    id: str
    """A random id, by which the journal refers to the note."""
    item: int
    """The number of the agenda item it stands beside."""
    text: str
    """May be empty when it quotes."""
    comment: str | None
    """The id of the comment that it quotes; null when it quotes none."""
    quoted: str | None
    """That comment as it was when it was quoted."""
    author: str
    """The name of who wrote it, as the journal has it."""
    at: datetime
    changed_at: datetime | None
    """When it was changed last; null when it never was."""
    line: int
    """The line of the journal that says that it was written, with a digest of what it said."""


class JournalRow(Row):
    number: int
    at: datetime
    actor: str
    actor_name: str
    action: str
    facts: dict[str, Any]
    reason: str | None
    digest: str
    """SHA-256 over the JSON array of: the digest of the line before it (64 zeros for the first), number,
    at (as 2022-09-05T13:41:00.000000+00:00), actor, actor_name, action, facts, reason; objects with
    sorted keys, and ", " and ": " as separators."""


class ChainRow(Row):
    """The journal as a chain proves something only against a head that was kept elsewhere."""

    lines: int
    head: str
    """The digest of the last line; 64 zeros when there is none."""
    broken_at: int | None
    """The first line of the journal that was changed afterwards, or that speaks of a row that was; null when all is
    well, 0 for rows where there are no lines."""


class Record(Row):
    made_at: datetime
    programme: ProgrammeRow
    session: SessionRow
    segments: tuple[SegmentRow, ...]
    agenda: tuple[ItemRow, ...]
    questions: tuple[QuestionRow, ...]
    groups: tuple[BreakoutGroupRow, ...]
    """Of every breakout that was begun, in the order of the agenda and of the groups."""
    group_answers: tuple[GroupAnswerRow, ...]
    cards: tuple[CardRow, ...]
    themes: tuple[str, ...]
    """The headings of the comments, in the order in which they were made."""
    comments: tuple[CommentRow, ...]
    notes: tuple[NoteRow, ...]
    journal: tuple[JournalRow, ...]
    chain: ChainRow

    def item(self, number: int | None) -> ItemRow | None:
        return next((item for item in self.agenda if item.number == number), None)

    def questions_of(self, item: ItemRow) -> list[QuestionRow]:
        return [question for question in self.questions if question.item == item.number]

    def groups_of(self, item: ItemRow) -> list[BreakoutGroupRow]:
        return [group for group in self.groups if group.item == item.number]

    def notes_of(self, item: ItemRow) -> list[NoteRow]:
        return [note for note in self.notes if note.item == item.number]

    def answers_to(self, question: QuestionRow, round_: RoundRow) -> list[CommentRow]:
        """The comments that answer an open question in one round."""
        asked = question.key, round_.number, round_.group, round_.group is not None
        return [
            each for each in self.comments if (each.question, each.round, each.group, each.within) == asked
        ]

    def answers_in_small_groups(self, question: QuestionRow) -> list[CommentRow]:
        """Of which it is not told which group they are from."""
        return [
            each for each in self.comments if each.question == question.key and each.within and not each.group
        ]

    def card(self, comment_id: str) -> CardRow | None:
        return next((each for each in self.cards if each.comment == comment_id), None)

    def said(self, key: str | None) -> str | None:
        """The words of a question or a statement."""
        return next((each.text for each in self.questions if each.key == key), key)
