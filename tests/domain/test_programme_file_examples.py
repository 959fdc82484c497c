"""The two reference sessions that come with the product."""

from pathlib import Path

import pytest

from models.programme_file.read import read
from models.programme_file.schema import SessionEntry
from models.programme_file.write import text_of

EXAMPLES = Path("examples")


def session_of(name: str) -> SessionEntry:
    return read((EXAMPLES / f"reflectiesessie-{name}.yaml").read_bytes()).sessions[0]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_example_is_written_as_a_download_writes_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert _without_comments(text_of(read(text))) == _without_comments(text)


def test_30_june_has_two_rounds_of_groups_with_the_same_three_questions() -> None:
    rounds = [item for item in session_of("30-juni").agenda if item.kind == "breakout"]
    first, second = ([(each.text, each.type, each.settings) for each in item.questions] for item in rounds)
    assert len(first) == 3
    assert first == second


def test_5_september_has_eight_studies_a_reflection_on_the_tone_and_a_closing() -> None:
    agenda = session_of("5-september").agenda
    assert [len(item.studies) for item in agenda if item.kind == "study"] == [1] * 8
    reflection, closing = agenda[-2:]
    assert [each.key for each in reflection.questions] == ["boodschap", "toon"]
    assert reflection.questions[1].settings["poles"] == ["constructief", "scherp"]
    assert [each.key for each in closing.questions] == ["afsluiting"]


def test_a_question_with_the_same_key_is_the_same_question_in_both_sessions() -> None:
    both = [
        {each.key: each for item in session_of(name).agenda for each in item.questions} for name in _NAMES
    ]
    for key in set(both[0]) & set(both[1]):
        assert both[0][key] == both[1][key]


def test_the_planned_times_rise() -> None:
    for name in _NAMES:
        starts = [item.start for item in session_of(name).agenda]
        assert all(starts)
        assert starts == sorted(starts)


def test_people_can_say_in_which_corner_of_the_triangle_they_work() -> None:
    for name in _NAMES:
        assert list(session_of(name).segments[0].options) == ["politiek", "beleid", "uitvoering"]


_NAMES = ("30-juni", "5-september")


def _without_comments(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("#")]
