"""A file with mistakes: all of them at once, each with its line, its field and what to do."""

import time

import pytest

from models.programme_file.read import MOST_BYTES, FileError, read
from models.question_types import question_types
from models.refused import Refused


def mistakes(text: str | bytes) -> list[FileError]:
    with pytest.raises(Refused) as refused:
        read(text)
    assert refused.value.code == "file_invalid"
    return list(refused.value.facts["problems"])


def told(text: str | bytes) -> list[tuple[int, str, str]]:
    return [(each.line, each.field, each.problem.message % each.problem.facts) for each in mistakes(text)]


def test_all_mistakes_are_told_at_once_each_with_its_line_and_field() -> None:
    text = """\
programme:
  titel: Staat van de Uitvoering
  accent: blauw
sessions:
  - title: Eerste
    day: 5 september
    grace_seconds: lang
    agenda:
      - title: Reflectie
        kind: plenair
        start: half tien
        minutes: kwartier
        questions:
          - text: Welke toon?
            type: scale
            steps: 12
            pols: [a, b]
          - text: Wat?
            type: vrij
"""
    assert told(text) == [
        (1, "programme › title", "This is missing."),
        (2, "programme › titel", "There is no field “titel” here. Do you mean “title”?"),
        (3, "programme › accent", "Write a colour as #154273."),
        (6, "sessions 1 › day", "Write a day as 2022-09-05."),
        (7, "sessions 1 › grace_seconds", "A whole number belongs here."),
        (
            10,
            "sessions 1 › agenda 1 › kind",
            "Choose one of these: opening, study, plenary, breakout, break, closing.",
        ),
        (11, "sessions 1 › agenda 1 › start", "Write a time as 09:30."),
        (12, "sessions 1 › agenda 1 › minutes", "A whole number belongs here."),
        (16, "sessions 1 › agenda 1 › questions 1 › steps", "The number is at most 11."),
        (
            17,
            "sessions 1 › agenda 1 › questions 1 › pols",
            "There is no field “pols” here. Do you mean “poles”?",
        ),
        (
            19,
            "sessions 1 › agenda 1 › questions 2 › type",
            f"Choose one of these: {', '.join(question_types())}.",
        ),
    ]


@pytest.mark.parametrize(
    ("text", "line", "field", "part"),
    [
        ("programme:\n  title: Staat: wat\n", 2, "programme › title", "between quotes"),
        ("programme:\n\ttitle: Staat\n", 2, "title", "never a tab"),
        ("programme:\n  title: 'Staat\n", 2, "programme › title", "never closed"),
        ("programme:\n  title: x\n - y\n", 3, "programme › title", "does not begin under"),
        ("programme:\n  title: x\n  organisation\n", 3, "programme › title", "colon is missing"),
        ("programme:\n  title: x\n  title: y\n", 3, "programme › title", "first time in line 2"),
        ("programme: &a\n  title: *a\n", 1, "programme", "References"),
        ("programme:\n  title: !!binary aGk=\n", 2, "programme › title", "Type names"),
        ("programme:\n  title: x\n---\nprogramme:\n", 4, "programme › title", "one"),
        ("programme:\n  title: a\x00b\n", 2, "title", "cannot hold"),
        ("? [a]\n: b\n", 1, "programme", "name of a field"),
        ("", 1, "programme", "group of fields"),
        ("gewoon tekst", 1, "programme", "group of fields"),
        ("programme:\n  - title\n", 1, "programme", "group of fields"),
        ("programme:\n  title: x\nsessions: geen\n", 3, "sessions", "list"),
        ("programme:\n  title: [x]\n", 2, "programme › title", "text belongs"),
        ("programme:\n  title:\n", 2, "programme › title", "missing"),
        ("programme:\n  title: ''\n", 2, "programme › title", "empty"),
        (f"programme:\n  title: {'x' * 201}\n", 2, "programme › title", "200"),
    ],
)
def test_a_mistake_in_the_writing_is_told_in_plain_words(text: str, line: int, field: str, part: str) -> None:
    found = told(text)
    assert [(each[0], each[1]) for each in found][:1] == [(line, field)]
    assert part in found[0][2]


def test_a_file_in_another_encoding_is_told_with_its_line() -> None:
    assert told(b"programme:\n  title: caf\xe9\n")[0][0] == 2


@pytest.mark.parametrize(
    ("options", "mistakes_told"),
    [
        (f"[Een, {'x' * 141}]", ["This is longer than 140 characters."]),
        ("[Een, '', Drie]", ["This is empty."]),
        ("[Een]", ["There are at least 2 of these; now there are 1."]),
        ("['']", ["This is empty.", "There are at least 2 of these; now there are 1."]),
    ],
)
def test_of_a_list_with_a_wrong_value_it_is_only_told_that_it_is_too_short_when_it_is(
    options: str, mistakes_told: list[str]
) -> None:
    question = f"{{type: choice, text: Wat?, options: {options}}}"
    text = (
        f"programme: {{title: x}}\nsessions: [{{title: S, agenda: [{{title: A, questions: [{question}]}}]}}]"
    )
    assert sorted(each[2] for each in told(text)) == sorted(mistakes_told)


def test_a_file_saved_with_a_byte_order_mark_is_read() -> None:
    assert read(b"\xef\xbb\xbfprogramme:\r\n  title: Staat\r\n").programme.title == "Staat"


def test_two_questions_with_one_key_are_told_also_when_other_things_are_wrong() -> None:
    text = """\
programme: {title: x, accent: geen}
sessions:
  - title: S
    agenda:
      - title: A
        questions: [{type: open, text: a, key: toon}]
      - title: B
        questions: [{type: open, text: b, key: toon}]
  - title: T
    agenda: [{title: A, questions: [{type: open, text: a, key: toon}]}]
"""
    assert [each[:2] for each in told(text)] == [
        (1, "programme › accent"),
        (8, "sessions 1 › agenda 2 › questions 1 › key"),
    ]


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "www.voorbeeld.nl", "data:text/html,x", "https://a b"]
)
def test_a_link_that_a_browser_would_run_is_refused(link: str) -> None:
    text = f"""\
programme: {{title: x}}
sessions:
  - title: S
    agenda:
      - title: A
        studies:
          - title: O
            link: "{link}"
"""
    assert [each[:2] for each in told(text)] == [(8, "sessions 1 › agenda 1 › studies 1 › link")]


def test_a_bar_in_the_name_of_a_group_is_told() -> None:
    text = """\
programme: {title: x}
sessions:
  - title: S
    agenda:
      - title: A
        kind: breakout
        breakout:
          groups:
            - name: Groep 1
              room: Zaal A | links
            - name: A | B
              room: Zaal B
"""
    assert told(text) == [
        (
            11,
            "sessions 1 › agenda 1 › breakout › groups 2 › name",
            "The name of a group holds no bar (|): after a bar comes where the group sits.",
        )
    ]


def test_what_is_written_is_what_is_read_without_quotes() -> None:
    file = read(
        "programme:\n  title: no\n  organisation: 1e3\nsessions:\n  - title: 2022-09-05\n    place:\n"
    )
    assert (file.programme.title, file.programme.organisation) == ("no", "1e3")
    assert (file.sessions[0].title, file.sessions[0].place) == ("2022-09-05", "")


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 200_000,
        "{a: " * 60_000,
        "- " * 100_000,
        "programme: {" + "a: &a [*a],\n" * 10_000,
        "\n".join(f"k{number}: 1" for number in range(30_000)),
        "---\n" * 60_000,
        "[" + "a," * 100_000 + "]",
    ],
    ids=["brackets", "groups", "dashes", "references", "fields", "documents", "values"],
)
def test_a_file_made_to_cost_time_is_refused_in_time(bomb: str) -> None:
    begun = time.monotonic()
    with pytest.raises(Refused):
        read(bomb)
    assert time.monotonic() - begun < 10


def test_a_file_that_is_too_large_is_not_even_read() -> None:
    with pytest.raises(Refused) as refused:
        read(b"#" * (MOST_BYTES + 1))
    assert refused.value.code == "file_too_large"


def test_many_mistakes_are_cut_off_at_a_hundred_and_cost_no_time() -> None:
    begun = time.monotonic()
    assert len(mistakes("programme: {title: x}\nsessions:\n" + "  - tittle: x\n" * 5_000)) == 100
    assert time.monotonic() - begun < 10


def test_a_setting_of_another_type_and_what_only_looks_different_are_mistakes() -> None:
    text = """\
programme: {title: Staat}
sessions:
  - title: Eerste
    agenda:
      - title: Reflectie
        questions:
          - {text: Welke?, type: ranking, options: [a, b], other: true}
          - {text: Waar?, type: grid, options: [a, b], across: Moeite, up: " moeite"}
          - {text: Welke?, type: points, options: [Eén loket, eén Loket]}
          - {text: Welke?, type: scan, dimensions: [{name: Leren, items: [a]}, {name: leren, items: [b]}]}
      - title: In groepen
        breakout: {groups: [{name: Groep 1}, {name: groep  1}]}
"""
    where = "sessions 1 › agenda 1 › questions"
    assert told(text) == [
        (7, f"{where} 1 › other", "There is no field “other” here."),
        (8, f"{where} 2 › up", "Both axes have the same name."),
        (9, f"{where} 3 › options", "Two options are the same: “eén\u00a0Loket”."),
        (10, f"{where} 4 › dimensions", "Two dimensions have the same name: “leren”."),
        (12, "sessions 1 › agenda 2 › breakout › groups", "Two groups have the same name: “groep  1”."),
    ]


def test_what_cannot_be_answered_is_a_mistake_too() -> None:
    text = """\
programme: {title: Staat}
sessions:
  - title: Eerste
    segments:
      - key: csrf_token
        text: Wie ben je?
        options: {a: Beleid, b: beleid}
    agenda:
      - title: Reflectie
        questions:
          - {text: Welke?, type: multiple, options: [a, b], most: 3}
"""
    assert told(text) == [
        (5, "sessions 1 › segments 1 › key", "The form for joining uses this word itself. Choose another."),
        (7, "sessions 1 › segments 1 › options", "Two options are the same: “beleid”."),
        (11, "sessions 1 › agenda 1 › questions 1 › most", "There are not that many options."),
    ]
