"""What the lines say that are about rounds and statements."""

from typing import Any

from tests.live.actors.kept import NAMES
from tests.live.actors.told import Facts, Tell, Told
from tests.live.reference.things import Question, Round, Statement


def _opened(to: Told, facts: Facts) -> None:
    name = to.names.setdefault(facts["question_id"], facts["question"])
    asked = to.session.questions.setdefault(name, Question(str(to.session.item)))
    made = to.rounds[facts["round_id"]] = Round(revealed=facts["revealed"], reason=facts["reason"])
    asked.rounds.append(made)
    assert len(asked.rounds) == facts["round"]
    to.session.spotlight = None


def _withdrawn(to: Told, facts: Facts) -> None:
    gone = to.rounds.pop(facts["round_id"])
    for question in to.session.questions.values():
        question.rounds = [each for each in question.rounds if each is not gone]


def _round(**columns: Any) -> Tell:
    def tell(to: Told, facts: Facts) -> None:
        for name, value in columns.items():
            setattr(to.rounds[facts["round_id"]], name, value)

    return tell


def _sealed(to: Told, facts: Facts) -> None:
    found = to.rounds[facts["round_id"]]
    found.state = "sealed"
    found.voted = facts["voted"]
    found.counts = {NAMES.get(key, key): people for key, people in facts["counts"].items() if people}


def _timed(to: Told, facts: Facts) -> None:
    ends = facts["closes_at"]
    to.rounds[facts["round_id"]].timer = to.moments.index(ends) if ends in to.moments else 0


def _hands(to: Told, facts: Facts) -> None:
    to.rounds[facts["round_id"]].hands.append((facts["hands"], facts["reason"]))


def _answers(to: Told, facts: Facts) -> None:
    entered = to.rounds[facts["round_id"]].manual
    entered.append((facts["answers"], facts["people"], facts["reason"]))
    assert len(entered) == facts["number"]


def _marked(to: Told, facts: Facts) -> None:
    for word, (state, into) in facts["marks"].items():
        to.rounds[facts["round_id"]].marks[NAMES[word]] = state, NAMES.get(into or "")


def _stated(to: Told, facts: Facts) -> None:
    name = to.names[facts["statement"]] = facts["question"]
    follows = to.names[facts["follows"]] if facts["follows"] else None
    chosen = [text for _, text, _, *into in facts["sources"] if not into]
    merged = sorted(text for _, text, _, *into in facts["sources"] if into)
    made = Statement([name], chosen, follows, merged=merged)
    to.session.questions[name] = Question(str(to.session.item), statement=made)


def _reworded(to: Told, facts: Facts) -> None:
    to.statement(facts).wordings.append(facts["question"])


def _outcome(to: Told, facts: Facts) -> None:
    to.statement(facts).outcomes.append((facts["outcome"], facts["reason"]))


def _split(to: Told, facts: Facts) -> None:
    to.rounds[facts["round_id"]].split_by = facts["split_by"]


TOLD: dict[str, Tell] = {
    "result_split": _split,
    "result_whole": _split,
    "round_opened": _opened,
    "round_withdrawn": _withdrawn,
    "round_closed": _round(state="closed", timer=None),
    "round_reopened": _round(state="open"),
    "round_sealed": _sealed,
    "timer_started": _timed,
    "timer_extended": _timed,
    "timer_stopped": _round(timer=None),
    "results_revealed": _round(revealed=True),
    "results_hidden": _round(revealed=False),
    "hands_counted": _hands,
    "hands_corrected": _hands,
    "answers_added": _answers,
    "answers_corrected": _answers,
    "words_shown": _marked,
    "words_hidden": _marked,
    "words_held": _marked,
    "words_merged": _marked,
    "words_separated": _marked,
    "statement_made": _stated,
    "statement_reworded": _reworded,
    "outcome_set": _outcome,
    "outcome_corrected": _outcome,
}
