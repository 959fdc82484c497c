"""The verbs of breakouts where nobody prepared any: here there is nothing to do. What they do is in tests of their own."""

from tests.live.reference.session import No, Session, found


def start_breakout(s: Session, item: str) -> None:
    _breakout(s, item)


def call_back(s: Session, item: str) -> None:
    _breakout(s, item)


def stay_apart(s: Session, item: str) -> None:
    _breakout(s, item)


def move_participant(s: Session) -> None:
    raise No("not_found")


def go_to_in_group(s: Session) -> None:
    raise No("not_found")


def set_group_state(s: Session) -> None:
    raise No("not_found")


def write_group_answer(s: Session) -> None:
    raise No("not_found")


def send_card(s: Session) -> None:
    raise No("not_found")


def take_back_card(s: Session) -> None:
    raise No("not_found")


def _breakout(s: Session, item: str) -> None:
    found(s.items, item)
    raise No("groups_missing")
