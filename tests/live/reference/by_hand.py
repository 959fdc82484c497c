"""What operators type in of raised hands and of paper, as it should be."""

from tests.live.reference.session import No, Session, given
from tests.live.reference.things import Question

RoundName = tuple[str, int]


def count_hands(s: Session, round: RoundName, hands: dict[str, int], reason: str = "") -> None:
    """Beside what the phones say."""
    counted = s.round(round).hands
    _check(s.asked(round[0]), hands)
    if counted and counted[-1][0] == hands:
        return
    why = given(reason) if counted else None
    s.note("hands_corrected" if counted else "hands_counted")
    counted.append((hands, why))


def add_answers(
    s: Session, round: RoundName, counts: dict[str, int], people: int | None = None, reason: str = ""
) -> None:
    """They count in the result, so not once it is sealed."""
    asked, entered = s.asked(round[0]), s.round(round).manual
    if s.round(round).state == "sealed":
        raise No("round_sealed")
    _check(asked, counts)
    number = _people(counts, people, asked.most)
    if number == 0 and not entered:
        raise No("hands_missing")
    why = given(reason)
    if entered and entered[-1][:2] == (counts, number):
        return
    s.note("answers_corrected" if entered else "answers_added")
    entered.append((counts, number, why))
    s.round(round).count()


def _check(asked: Question, counts: dict[str, int]) -> None:
    if set(counts) - set(asked.options):
        raise No("hands_unknown")
    if not counts:
        raise No("hands_missing")
    if min(counts.values()) < 0:
        raise No("number_invalid")


def _people(counts: dict[str, int], people: int | None, most: int) -> int:
    """So many can have given these answers: nobody gave one twice, or more than ``most``, or none."""
    answers = sum(counts.values())
    if most == 1:
        return answers
    if people is None or not max(counts.values()) <= people <= answers <= people * most:
        raise No("number_invalid")
    return people
