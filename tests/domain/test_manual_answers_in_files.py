"""Answers entered by hand stand in the record and its files as a part of the votes, with every entry."""

from models.record import Record
from tests.domain.test_exports import tables, workbook
from tests.domain.test_rounds_side_by_side_in_files import page


def test_the_record_has_their_number_per_option_and_every_entry(record: Record) -> None:
    asked = next(each.rounds[0] for each in record.questions if each.key == "meer")
    assert (asked.bases.voted, asked.bases.manual) == (4, 2)
    assert [(each.key, each.votes, each.manual, each.share) for each in asked.options] == [
        ("a", 3, 2, 0.75),
        ("b", 3, 1, 0.75),
    ]
    assert [(each.counts, each.people) for each in asked.manual] == [({"a": 2}, 2), ({"a": 2, "b": 1}, 2)]
    assert asked.answers == ((0, 1), (1, 1)), "what came by phone"


def test_the_tables_name_them_apart_and_say_which_entry_stands(record: Record) -> None:
    found = tables(record)
    assert [(each["answers"], each["stands"]) for each in found["manual"]] == [
        ("2", "false"),
        ("2", "true"),
        ("1", "true"),
    ]
    asked = next(each for each in found["rounds"] if each["question"] == "meer")
    assert (asked["voted"], asked["manual"]) == ("4", "2")
    options = [each for each in found["results"] if each["question"] == "meer"]
    assert [(each["votes"], each["manual"]) for each in options] == [("3", "2"), ("3", "1")]


def test_the_workbook_has_them_under_the_voted_and_every_entry_below(record: Record) -> None:
    sheet = next(each for each in workbook(record) if each.title.endswith("Vraag meer"))
    rows = [row[:2] for row in sheet.iter_rows(values_only=True)]
    assert rows.index(("By hand", 2)) == rows.index(("Voted", 4)) + 1
    assert rows.count(("Entered by hand in round 1", "Answers")) == 2
    assert ("Reason", "Eén briefje had twee kruisjes.") in rows


def test_the_page_says_how_many_of_those_who_voted(record: Record) -> None:
    written = page(record)
    assert "4 voted, 2 of them by hand, 0 abstained." in written
    assert "Entered by hand, of 2 people:" in written
    assert "<bdi>Op papier.</bdi>" in written
    assert "Corrected later." in written


def test_a_round_without_any_says_nothing_of_them(record: Record) -> None:
    asked = next(each.rounds[0] for each in record.questions if each.key == "keuze")
    assert (asked.bases.manual, asked.manual) == (0, ())
    assert "3 voted, 0 abstained." in page(record)
