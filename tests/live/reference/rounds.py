"""The verbs on a round, its timer and its hands, as they should be."""

from tests.live.reference.session import No, Session, given
from tests.live.reference.stage import bring, close, seal
from tests.live.reference.things import Question, Round

TOO_LATE = 3  # of the moments to which a timer is made longer: later than a timer may run
RoundName = tuple[str, int]


def open_round(s: Session, question: str, reason: str = "") -> None:
    asked = s.asked(question)
    if asked.is_open:  # the second click of two operators
        return
    s.check_live()
    s.check_no_round_open()
    why = given(reason) if asked.rounds else None
    seal(s)
    on_screen = s.spotlight
    bring(s, asked.item, question)
    s.spotlight = None
    asked.rounds.append(Round(revealed=asked.shown, reason=why))
    s.note("round_opened", (question, len(asked.rounds)), on_screen=on_screen)


def ask(s: Session, type: str, text: str, settings: dict[str, list[str]], results: str) -> None:
    s.check_live()
    s.check_no_round_open()
    if s.item is None:
        raise No("not_now")
    options = tuple("abc"[: len(settings["options"])]) if type == "choice" else ()
    s.questions[text] = Question(s.item, options=options, shown=results == "live")
    open_round(s, text)


def close_round(s: Session, round: RoundName) -> None:
    found = s.round(round)
    if found.state == "open":
        close(s, found, round)


def reopen_round(s: Session, round: RoundName) -> None:
    found = s.round(round)
    if found.state == "sealed":
        raise No("grace_over")
    if found.state == "closed":
        bring(s, s.asked(round[0]).item, round[0])
        found.state = "open"
        s.note("round_reopened", round)


def start_timer(s: Session, round: RoundName, seconds: int) -> None:
    found = _open(s, round)
    if found.timer is not None:
        raise No("timer_runs")
    if not 5 <= seconds <= 3600:
        raise No("number_invalid")
    found.timer = 0
    s.note("timer_started", round)


def extend_timer(s: Session, round: RoundName, moment: int) -> None:
    """``moment``: 0 is before the timer would end, 1 and 2 are ever later."""
    found = _open(s, round)
    if found.timer is None:
        raise No("not_now")
    if moment == TOO_LATE:
        raise No("number_invalid")
    if moment > found.timer:
        found.timer = moment
        s.note("timer_extended")


def stop_timer(s: Session, round: RoundName) -> None:
    found = _open(s, round)
    if found.timer is not None:
        found.timer = None
        s.note("timer_stopped")


def reveal_results(s: Session, round: RoundName) -> None:
    _show(s, round, True, "results_revealed")


def hide_results(s: Session, round: RoundName) -> None:
    _show(s, round, False, "results_hidden")


def split_results(s: Session, round: RoundName, by: str | None) -> None:
    """People were asked one thing about themselves, and of an open question nothing is counted."""
    found = s.round(round)
    if by is not None and (by != "rol" or not s.asked(round[0]).options):
        raise No("split_unknown")
    if found.split_by != by:
        before, found.split_by = found.split_by, by
        s.note("result_split" if by else "result_whole", round, before)


def _open(s: Session, round: RoundName) -> Round:
    found = s.round(round)
    if found.state != "open":
        raise No("not_now")
    return found


def _show(s: Session, round: RoundName, revealed: bool, action: str) -> None:
    found = s.round(round)
    if found.revealed != revealed:
        found.revealed = revealed
        s.note(action, round)
