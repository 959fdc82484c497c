"""Suggestions of what is alike among comments: few, explainable, and never of opposites."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.alike import duplicates, normal_form, read, similarity, themes
from models.alike.languages import Code
from tests.hostile import STRINGS

ROOM = [
    "De klachten blijven te lang liggen",
    "Leren van klachten gebeurt niet",
    "Een klacht is gratis advies",
    "Brieven zijn onbegrijpelijk",
    "Onze vacatures raken niet vervuld",
    "Het archief moet open",
    "Gegevens delen tussen gemeenten en rijk",
    "Werkbezoek aan de balie",
    "Bel de burger eens op",
]


def numbered(*texts: str) -> dict[str, str]:
    return {f"c{number:03}": text for number, text in enumerate(texts)}


def together(*texts: str, language: Code = "nl") -> bool:
    """Whether just these are suggested as duplicates, said in a room where other things are said too."""
    comments = numbered(*texts, *(ROOM if language == "nl" else []))
    return [each.ids for each in duplicates(comments, language)] == [tuple(numbered(*texts))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("De registratiedruk is veel te hoog", "te hoge registratiedruk!"),
        ("Politiek en uitvoering vaker om tafel", "Vaker om tafel: uitvoering en politiek"),
        ("Vereenvoudig de toeslagen", "de toeslagen vereenvoudigen a.u.b."),
        ("Zet een telefoonnummer op iedere pagina", "zet een telefoonnumer op iedere pagina"),
        ("De systemen zijn verouderd", "Onze systeem is verouderd"),
        ("Privacy is geen excuus", "PRIVACY is géén excuus!!"),
        ("👍", "👍"),
    ],
)
def test_the_same_in_other_words_is_suggested(one: str, other: str) -> None:
    assert together(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Burgers zijn tevreden", "Niet alle burgers zijn tevreden"),
        ("Er is tijd voor reflectie", "Er is geen tijd voor reflectie"),
        ("Fouten maken mag", "Fouten maken mag nooit"),
        ("De regeling is duidelijk", "De regeling is onduidelijk"),
    ],
)
def test_the_opposite_is_no_duplicate(one: str, other: str) -> None:
    assert not together(one, other)


def test_a_denial_counts_for_its_own_clause_only() -> None:
    assert together(
        "Denk vanuit burgers en bedrijven", "Burgers en bedrijven, daar vanuit denken, niet anders"
    )


def test_where_nothing_is_alike_nothing_is_suggested() -> None:
    comments = numbered(*ROOM[2:])
    assert duplicates(comments) == []
    assert themes(comments) == []


def test_words_that_say_nothing_make_nothing_alike() -> None:
    assert not together("Dat is er nog niet van gekomen", "Dat is er nog niet over gezegd")


def test_one_word_in_common_is_not_enough() -> None:
    assert not together("De balie is te vroeg dicht", "Stage lopen aan de balie voor iedereen")


def test_three_who_say_the_same_are_one_suggestion_and_the_surest_comes_first() -> None:
    said = ["Wetten zijn te ingewikkeld", "te ingewikkelde wetten", "De wet is veel te ingewikkeld geworden"]
    found = duplicates(numbered(*said, "Scholing is nodig", "scholing nodig!", *ROOM))
    assert {each.ids for each in found} == {("c000", "c001", "c002"), ("c003", "c004")}
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert all(0 < each.score <= 1 for each in found)


def test_a_theme_has_a_readable_heading_and_its_comments() -> None:
    (theme,) = themes(numbered(*ROOM))
    assert theme.heading == "klachten"
    assert theme.ids == ("c000", "c001", "c002")


def test_a_word_written_as_one_is_found_by_the_parts_that_the_room_uses() -> None:
    registering = ["Minder registratie", "Registratielast aanpakken", "registratiedruk omlaag"]
    (theme, _klachten) = sorted(themes(numbered(*registering, *ROOM)), key=lambda each: each.ids)
    assert theme.ids == ("c000", "c001", "c002")
    assert theme.heading == "registratie"


def test_no_comment_is_in_two_suggestions_of_a_kind() -> None:
    comments = numbered(*ROOM, *(text.upper() for text in ROOM), *(f"{one} {one}" for one in ROOM))
    for suggested in (duplicates(comments), themes(comments)):
        ids = [id_ for each in suggested for id_ in each.ids]
        assert len(ids) == len(set(ids))


def test_the_order_of_the_comments_changes_nothing() -> None:
    comments = numbered(*ROOM, *(text.lower() for text in ROOM[:4]))
    turned = dict(reversed(comments.items()))
    assert duplicates(comments) == duplicates(turned) == duplicates(comments)
    assert themes(comments) == themes(turned) == themes(comments)


def test_an_english_session_is_read_in_english() -> None:
    assert together("The systems are outdated", "outdated system", language="en")
    assert not together("Citizens are satisfied", "Citizens aren't satisfied", language="en")
    assert normal_form("Registering the complaints", "en") == normal_form("complaint, registered", "en")


def test_similarity_is_one_for_the_same_and_zero_for_nothing_in_common() -> None:
    same, again, other = read(numbered("Wetten vereenvoudigen", "vereenvoudig de wet", "Bel eens iemand op"))
    assert similarity(same, again) == pytest.approx(1)
    assert similarity(same, other) == 0


def test_hostile_texts_give_suggestions_like_any_other() -> None:
    comments = {name: text[:2000] for name, text in STRINGS.items()} | {"empty": "", "blank": " \u200b"}
    twice = comments | {f"{name} again": text for name, text in comments.items()}
    found = {id_: number for number, each in enumerate(duplicates(twice)) for id_ in each.ids}
    assert all(found[name] == found[f"{name} again"] for name in comments)
    themes(twice)


@given(texts=st.lists(st.text(max_size=80), max_size=8), language=st.sampled_from(["nl", "en"]))
def test_any_text_can_be_read(texts: list[str], language: Code) -> None:
    comments = numbered(*texts, *texts)
    found = [id_ for each in duplicates(comments, language) for id_ in each.ids]
    assert sorted(found) == sorted(comments)
    themes(comments, language)
