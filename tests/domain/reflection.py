"""A reflection session, held from beginning to end with the models themselves: Noor leads it, six people
answer. Every text in it can be replaced by another one."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from models import live_session as sessions
from models.agenda import AgendaItem, ItemKind, Study
from models.ballot_box import Cast, store
from models.card import send_card
from models.comment import Comment
from models.database import Database
from models.group import put_in
from models.group_answer import write_answer
from models.hand_count import count_hands
from models.live_session import LiveSession
from models.manual_answers import add_answers
from models.merging import merge
from models.note import Note
from models.participant import Participant
from models.people import Account
from models.programme import Programme
from models.programme_file import load
from models.programme_file.problems import checked
from models.programme_file.schema import BreakoutEntry
from models.question import Question
from models.question_types.word_forms import key_of, spelling
from models.question_types.word_forms import plain as plain_form
from models.refused import Refused
from models.rounds import Round
from models.statement import Statement
from models.states import CommentState
from models.theme import Theme
from models.words import merge_words, moderate
from tests.hostile import admitted

Say = Callable[..., str]


def plain(text: str, **_limits: object) -> str:
    return text


def only(hostile: str) -> Say:
    """Everybody says this, in every field."""
    return lambda _text, **limits: admitted(hostile, **limits)


class Reflection:
    """Each step is a transaction of its own, as in the room."""

    def __init__(self, database: Database, say: Say = plain) -> None:
        self.database, self.say = database, say
        with database.transaction() as db:
            self.id = self._prepare(db).id
            self.people = self._join(db)

    def hold(self) -> "Reflection":
        """Prepared, held and ended; one question is asked twice, one never."""
        self.do("open_lobby")
        self.do("start")
        self.do("count_present", 7)
        comment = self.write("Niet zacht.\n- maar wel samen", by=0, supported_by=(1, 2))
        self.ask("toon", [["6"], ["7"], ["2"], ["6"]])
        self.ask("toon", [["4"], ["5"]], reason="De vraag was niet duidelijk.")
        self.ask("keuze", [["a"], ["a"], ["b"]])
        self.ask("meer", [["a", "b"], ["b"]])
        self.enter("meer", {"a": 2}, people=2, reason="Op papier.")
        self.enter("meer", {"a": 2, "b": 1}, people=2, reason="Eén briefje had twee kruisjes.")
        self.ask("stelling", [["agree"], ["agree"], ["agree"], ["abstain"], ["disagree"]])
        self.ask("open", [[self.say("Meer tijd nodig", limit=500, lines=True)], ["Ja"]])
        self.ask("eigen", [["other", self.say("Met de burgers", limit=140)], ["a"]])
        self.ask("woorden", [[self.word("Regels"), "ICT"], ["oude ICT", "dom"], [self.word("Regels"), "de"]])
        self.decide_on_words()
        self.state(comment)
        self.group(comment)
        self.note(comment)
        self.break_out()
        hidden = self.write("Dit is te grof", by=3)
        with self.database.transaction() as db:
            db.get_one(Comment, hidden).hide(self.noor(db).actor)
        self.do("end")
        return self

    def do(self, verb: str, *given: Any) -> None:
        with self.database.transaction() as db:
            getattr(self.live_session(db), verb)(self.noor(db).actor, *given)

    def ask(
        self, key: str, answers: Sequence[Sequence[str]], *, reason: str = "", close: bool = True
    ) -> None:
        """Opened, answered by as many people as there are answers, closed and revealed."""
        with self.database.transaction() as db:
            asked = Round.open(
                self.question(db, key),
                by=self.noor(db).actor,
                reason=self.say(reason, limit=500) if reason else "",
            )
        with self.database.transaction() as db:
            casts = [
                Cast(person, asked.id, f"{asked.id[:20]}-{person}", tuple(values))
                for person, values in zip(self.people, answers, strict=False)
            ]
            assert store(db, casts) == [None] * len(casts)
        if close:
            with self.database.transaction() as db:
                round_ = db.get_one(Round, asked.id)
                round_.close(by=self.noor(db).actor, connected=6)
                round_.reveal(by=self.noor(db).actor)

    def enter(self, key: str, counts: dict[str, int], *, people: int, reason: str) -> None:
        """Answers on paper, added to the last round."""
        with self.database.transaction() as db:
            round_ = self.question(db, key).round
            assert round_ is not None
            why = self.say(reason, limit=500)
            add_answers(round_, counts, by=self.noor(db).actor, reason=why, people=people)

    def state(self, comment: str) -> None:
        """A comment becomes a statement: put, counted by hands and miscounted, closed, and followed by a nuance."""
        with self.database.transaction() as db:
            by, said = self.noor(db).actor, [db.get_one(Comment, comment)]
            words = self.say("Niet zacht, wel samen.", limit=300)
            made = Statement.make(self.live_session(db), by=by, text=words, comments=said)
            asked = Round.open(made.question, by=by)
            asked.close(by=by, connected=6)
            count_hands(asked, {"agree": 56}, by=by)
            why = self.say("De achterste rij telde niet mee.", limit=500)
            count_hands(asked, {"agree": 59, "disagree": 2}, by=by, reason=why)
            made.close_with("verdeeld", by=by)
            made.close_with("gedragen", by=by, reason=why)
            Statement.make(self.live_session(db), by=by, text=words, follows=made)

    def group(self, comment: str) -> None:
        """Under a theme that is renamed, with another comment merged into it."""
        same = self.write("Zeker niet zacht", by=4, supported_by=(2,))
        with self.database.transaction() as db:
            by, said = self.noor(db).actor, db.get_one(Comment, comment)
            theme = Theme.make(self.live_session(db), self.say("Toon", limit=80), comments=[said], by=by)
            theme.rename(self.say("De toon", limit=80), by=by)
            merge([db.get_one(Comment, same)], said, by=by)

    def note(self, comment: str) -> None:
        """The scribe writes one, quotes the comment and says something with it."""
        with self.database.transaction() as db:
            item, by = self.live_session(db).agenda[0], self.noor(db).actor
            said = self.say("Niet alles kan terugkomen.\n- het zijn 15 pagina's", limit=2000, lines=True)
            Note.write(item, text=said, by=by)
            Note.quote(item, db.get_one(Comment, comment), by=by).change(said, version=1, by=by)

    def break_out(self) -> None:
        """Everybody sits in the first of two groups, which answers a question, also together, and sends a card."""
        with self.database.transaction() as db:
            breakout = self.live_session(db).agenda[2].breakout
            assert breakout is not None
            by, first = self.noor(db).actor, breakout.groups[0]
            breakout.start(by=by)
            for person in self.people:
                put_in(first, person)
            work = breakout.works[0]
            question = work.item.questions[0]
            asked = work.open(question, by=by).id
            said = self.say("Het meeste, niet alles.", limit=500, lines=True)
            write_answer(work, question, said, version=0, by=by)
            send_card(
                work, self.say("Hoe complexer, hoe minder tevreden.", limit=200), by=by, question=question
            )
        with self.database.transaction() as db:
            casts = [Cast(person, asked, f"in-groups-{person}", ("2",)) for person in self.people]
            assert store(db, casts) == [None] * len(casts)
        with self.database.transaction() as db:
            breakout = self.live_session(db).agenda[2].breakout
            assert breakout is not None
            breakout.end(by=self.noor(db).actor)

    def word(self, text: str) -> str:
        """What is none is not written."""
        try:
            said = spelling(self.say(text, limit=40))
        except Refused:
            return text
        return said if plain_form(said) else text

    def decide_on_words(self) -> None:
        """One is hidden, two are one."""
        with self.database.transaction() as db:
            round_, by = self.question(db, "woorden").round, self.noor(db).actor
            assert round_ is not None
            moderate(round_, [key_of("dom")], CommentState.HIDDEN, by=by)
            merge_words(round_, [key_of("ICT")], key_of("oude ICT"), by=by)

    def write(self, text: str, *, by: int, supported_by: Sequence[int] = ()) -> str:
        with self.database.transaction() as db:
            people = [db.get_one(Participant, person) for person in self.people]
            said = self.say(text, limit=500, lines=True)
            comment = Comment.write(
                self.live_session(db), people[by], text=said, command_id=f"comment-{text}"
            )
            for person in supported_by:
                comment.support(people[person], True)
            return comment.id

    def live_session(self, db: Session) -> LiveSession:
        return db.get_one(LiveSession, self.id)

    def noor(self, db: Session) -> Account:
        return self.live_session(db).programme.memberships[0].account

    def question(self, db: Session, key: str) -> Question:
        items = self.live_session(db).agenda
        return next(each for item in items for each in item.questions if each.key == key)

    def _join(self, db: Session) -> list[str]:
        tickets = [Participant.create(db, self.id, {"rol": "beleid"}) for _person in range(6)]
        found = [Participant.holding(db, self.id, ticket) for ticket in tickets]
        return [each.id for each in found if each]

    def _prepare(self, db: Session) -> LiveSession:
        say = self.say
        # Nobody signs in with a password here, and hashing one for each session would take most of the time.
        noor = Account(username="noor", name=say("Noor de Vries", limit=100), password_hash="-")
        db.add(noor)
        db.flush()
        programme = Programme.create(
            db,
            title=say("Staat van de Uitvoering", limit=200),
            organisation=say("Bureau", limit=200),
            owner=noor,
        )
        live_session = LiveSession(
            code=sessions.free_code(db),
            title=say("Reflectiesessie", limit=200),
            place=say("Den Haag", limit=200),
            day=date(2022, 9, 5),
            segments=[self._segment()],
        )
        programme.sessions.append(live_session)
        db.flush()
        self._add_agenda(live_session)
        return live_session

    def _segment(self) -> dict[str, Any]:
        label = self.say("Beleid", limit=80)
        options = [{"key": "beleid", "label": label}, {"key": "uitvoering", "label": "Uitvoering"}]
        return {"key": "rol", "text": self.say("Waar werk je?", limit=200), "options": options}

    def _add_agenda(self, live_session: LiveSession) -> None:
        say = self.say
        study = Study(
            title=say("Signalen uit de uitvoering", limit=200),
            organisation=say("Kadaster", limit=200),
            link=say("https://voorbeeld.example/onderzoek", limit=500),
        )
        first = AgendaItem(kind=ItemKind.STUDY, title=say("Onderzoek", limit=200), studies=[study])
        second = AgendaItem(kind=ItemKind.PLENARY, title=say("Reflectie", limit=200), start="15:30")
        third = AgendaItem(kind=ItemKind.BREAKOUT, title=say("In groepen", limit=200))
        live_session.agenda.extend([first, second, third])
        live_session.db.flush()
        named = {"name": say("Groep 1", limit=60).replace("|", "·"), "room": say("Zaal 1", limit=60)}
        groups = {"groups": [named, {"name": "Tafel 2"}]}
        load.set_breakout(third, checked(BreakoutEntry, groups))
        options = [say("Loket", limit=140), "Iets anders"]
        poles = [say("constructief", limit=40), "scherp"]
        for item, key, type_, settings in (
            (first, "keuze", "choice", {"options": options}),
            (first, "meer", "multiple", {"options": options, "most": 2}),
            (second, "toon", "scale", {"steps": 7, "poles": poles}),
            (second, "stelling", "agreement", {}),
            (second, "open", "open", {"texts": 2}),
            (second, "nooit", "open", {"texts": 1}),
            (third, "herkenning", "scale", {"steps": 5, "poles": poles}),
            (second, "eigen", "choice", {"options": options, "other": True}),
            (second, "woorden", "words", {"words": 2}),
        ):
            Question.add(item, type=type_, text=say(f"Vraag {key}?", limit=300), settings=settings, key=key)
