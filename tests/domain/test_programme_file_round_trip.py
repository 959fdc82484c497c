"""What is loaded comes back as it was written, whatever people write."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from sqlalchemy.orm import Session

from models.database import Database
from models.live_session import LiveSession
from models.people import Account
from models.programme import Programme
from models.programme_file.gather import file_of
from models.programme_file.load import add_sessions, load
from models.programme_file.problems import checked
from models.programme_file.questions import QuestionEntry
from models.programme_file.read import read
from models.programme_file.schema import ProgrammeFile
from models.programme_file.write import text_of
from models.question_types import question_types
from models.text import clean
from tests.hostile import STRINGS

TRICKY = [
    *("yes", "no", "Nee", "on", "off", "y", "n", "true", "false", "null", "~", "NaN", ".inf", "<<", "="),
    *("1e3", "007", "0x1F", "0b1", "1_000", "12:30:45", "2022-09-05", "2022-09-05T10:00:00Z", "+1", "-0.0"),
    *(
        "- streepje",
        "a: b",
        "a:",
        ": a",
        "#",
        "# kop",
        "a # b",
        "? vraag",
        "!ja",
        "&anker",
        "*ster",
        "| pijp",
    ),
    *(
        "> groter",
        "'enkel'",
        '"dubbel"',
        "'open",
        '"open',
        "@adres",
        "`code`",
        "%YAML 1.1",
        "---",
        "...",
        "{a}",
    ),
    *(
        "[a]",
        "]",
        "}",
        ",",
        "a, b",
        "\\n",
        "eerste\ntweede",
        "  spaties  ",
        "'s avonds",
        "tab\there",
        "é e\u0301",
    ),
    *(text[:200] for text in STRINGS.values()),
]
WORDS = st.one_of(st.sampled_from(TRICKY), st.text(max_size=30))
KEYS = st.from_regex(r"[a-z0-9_-]{1,10}", fullmatch=True) | st.sampled_from(
    ["no", "null", "1e3", "-", "--", "0"]
)


def words(limit: int, *, empty: bool = False) -> st.SearchStrategy[str]:
    fitting = WORDS.map(lambda text: text[:limit])
    return fitting if empty else fitting.map(lambda text: f"{text}." if _nothing(text) else text)


def _nothing(text: str) -> bool:
    return not clean(text, limit=len(text) + 1, empty=True)


def unlike(least: int, most: int, limit: int) -> st.SearchStrategy[list[str]]:
    """Texts that stay different when they are cleaned: each begins with its number."""
    return st.lists(words(limit - 3), min_size=least, max_size=most).map(
        lambda texts: [f"{number} {text}" for number, text in enumerate(texts)]
    )


SETTINGS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "choice": st.fixed_dictionaries({"options": unlike(2, 5, 140)}),
    "multiple": st.fixed_dictionaries({"options": unlike(2, 5, 140), "most": st.integers(0, 2)}),
    "scale": st.fixed_dictionaries(
        {"steps": st.integers(2, 11), "poles": st.tuples(words(40, empty=True), words(40, empty=True))}
    ),
    "open": st.fixed_dictionaries({"texts": st.integers(1, 5)}),
    "agreement": st.just({}),
}


def question(type_: str) -> st.SearchStrategy[dict[str, Any]]:
    own = st.fixed_dictionaries(
        {
            "text": words(290),
            "type": st.just(type_),
            "results": st.sampled_from(["hidden", "live"]),
            "time_limit": st.none() | st.integers(5, 3600),
        }
    )
    return st.builds(lambda fields, settings: fields | settings, own, SETTINGS[type_])


STUDY = st.fixed_dictionaries(
    {
        "title": words(190),
        "organisation": words(190, empty=True),
        "link": st.sampled_from(["", "https://a.example/?b=c#d", "http://x.nl/%20'\"{}"]),
    }
)
ITEM = st.fixed_dictionaries(
    {
        "title": words(190),
        "kind": st.sampled_from(["opening", "study", "plenary", "breakout", "break", "closing"]),
        "start": st.sampled_from(["", "00:00", "9:05", "23.59"]),
        "minutes": st.none() | st.integers(1, 600),
        "notes": st.lists(words(190, empty=True), max_size=3).map("\n".join),
        "studies": st.lists(STUDY, max_size=2),
        "questions": st.lists(st.sampled_from(list(SETTINGS)).flatmap(question), max_size=3),
    }
)
SEGMENT = st.fixed_dictionaries(
    {
        "text": words(190),
        "options": unlike(2, 4, 78).flatmap(
            lambda labels: st.lists(KEYS, min_size=len(labels), max_size=len(labels), unique=True).map(
                lambda keys: dict(zip(keys, labels, strict=True))
            )
        ),
    }
)
SESSION = st.fixed_dictionaries(
    {
        "title": words(190),
        "day": st.none() | st.dates(),
        "place": words(190, empty=True),
        "language": st.sampled_from(["nl", "en"]),
        "moderation": st.sampled_from(["before", "after"]),
        "theme": st.sampled_from(["light", "dark"]),
        "grace_seconds": st.integers(0, 3600),
        "send_drafts": st.booleans(),
        "segments": st.lists(SEGMENT, max_size=2).map(
            lambda each: [{"key": f"s-{number}", **one} for number, one in enumerate(each)]
        ),
        "agenda": st.lists(ITEM, max_size=3),
    }
)
PROGRAMMES = st.fixed_dictionaries(
    {
        "programme": st.fixed_dictionaries(
            {"title": words(190), "organisation": words(190, empty=True), "accent": st.just("#AB12ef")}
        ),
        "sessions": st.lists(SESSION, max_size=2),
    }
).map(lambda given: checked(ProgrammeFile, given))


@given(file=PROGRAMMES)
@settings(max_examples=60)
def test_a_file_that_is_written_reads_as_the_same_programme(file: ProgrammeFile) -> None:
    assert read(text_of(file)) == file


@given(file=PROGRAMMES)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_load_download_load_is_the_identity(database: Database, file: ProgrammeFile) -> None:
    with database.transaction() as db:
        first = load(db, read(text_of(file)))
        downloaded = text_of(file_of(first))
        second = load(db, read(downloaded))
        assert text_of(file_of(second)) == downloaded
        assert rows(second) == rows(first)


@given(file=PROGRAMMES)
@settings(max_examples=20)
def test_another_reader_of_yaml_sees_the_same_texts(file: ProgrammeFile) -> None:
    """Also one that follows YAML 1.1, in which `no` is false and 12:30 a number."""
    for version in ("1.1", "1.2"):
        other = YAML(typ="safe", pure=True)
        other.version = version
        found = other.load(text_of(file))
        assert found["programme"]["title"] == file.programme.title
        for session, entry in zip(found["sessions"], file.sessions, strict=True):
            assert [each["title"] for each in session.get("agenda", [])] == [
                each.title for each in entry.agenda
            ]
            assert [each["options"] for each in session.get("segments", [])] == [
                each.options for each in entry.segments
            ]


@pytest.mark.parametrize("tricky", TRICKY)
def test_every_tricky_text_survives(tricky: str) -> None:
    given = {"programme": {"title": f"{tricky[:190]} x", "organisation": tricky[:190]}}
    file = checked(ProgrammeFile, given)
    assert read(text_of(file)) == file


def test_the_same_programme_always_gives_the_same_text(database: Database) -> None:
    file = _example("5-september")
    with database.transaction() as db:
        programmes = [load(db, file), load(db, file)]
        assert text_of(file_of(programmes[0])) == text_of(file_of(programmes[1]))


def test_questions_without_a_key_get_one_that_stays(database: Database) -> None:
    file = checked(
        ProgrammeFile,
        {
            "programme": {"title": "Staat"},
            "sessions": [
                {"title": "S", "agenda": [{"title": "A", "questions": [{"type": "open", "text": "Wat?"}]}]}
            ],
        },
    )
    with database.transaction() as db:
        again = load(db, read(text_of(file_of(load(db, file)))))
        keys = [each.key for each in questions(again.sessions[0])]
        assert keys[0].startswith("q-")
        assert file_of(again).sessions[0].agenda[0].questions[0].key == keys[0]


def test_sessions_of_a_second_file_join_the_programme_in_their_order(database: Database) -> None:
    with database.transaction() as db:
        programme = load(db, _example("30-juni"))
        add_sessions(programme, _example("5-september"))
    with database.reading() as db:
        found = db.get_one(Programme, programme.id)
        assert [each.title for each in found.sessions] == [
            "Reflectiesessie 30 juni",
            "Reflectiesessie 5 september",
        ]
        assert len({each.code for each in found.sessions}) == 2
        shared = set.intersection(*({each.key for each in questions(one)} for one in found.sessions))
        assert shared == {"knelpunt", "herkenning", "boodschap", "afsluiting"}


def test_who_loads_a_file_may_steer_it(database: Database) -> None:
    with database.transaction() as db:
        noor = Account.create(db, username="noor", name="Noor", password="lang genoeg voor hier")
        programme = load(db, _example("5-september"), noor)
    with database.reading() as db:
        assert [each.id for each in Programme.of(db, noor)] == [programme.id]


def test_settings_of_a_type_never_have_the_name_of_a_field_of_a_question() -> None:
    for type_ in question_types().values():
        assert not set(type_.Settings.model_fields) & set(QuestionEntry.model_fields), type_.name


def _example(name: str) -> ProgrammeFile:
    return read(Path(f"examples/reflectiesessie-{name}.yaml").read_bytes())


def questions(live_session: LiveSession) -> list[Any]:
    return [each for item in live_session.agenda for each in item.questions]


def rows(programme: Programme) -> Any:
    """Everything of a programme that is stored, without what is new in every row."""
    db: Session = programme.db
    db.expire_all()
    return _stored(programme, ("sessions", "agenda", "studies", "questions"))


OWN = {"id", "code", "join_secret", "screen_secret", "created_at"}


def _stored(row: Any, inside: tuple[str, ...]) -> dict[str, Any]:
    columns = {
        each.name: getattr(row, each.name)
        for each in row.__table__.columns
        if each.name not in OWN and not each.foreign_keys
    }
    below = {
        name: [_stored(each, inside) for each in getattr(row, name)] for name in inside if hasattr(row, name)
    }
    return columns | below
