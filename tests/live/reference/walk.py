"""The walk through the agenda, as it should be."""

from tests.live.reference.session import No, Session, found
from tests.live.reference.stage import bring, put_item

CLOSING = "Afronding"
ASIDE = ("skipped", "parked")


def go_to(s: Session, item: str, question: str | None = None) -> None:
    found(s.items, item)
    if question is not None:
        s.asked(question)
    bring(s, item, question)


def next_stop(s: Session) -> None:
    _walk(s, 1)


def previous_stop(s: Session) -> None:
    _walk(s, -1)


def set_item_state(s: Session, item: str, state: str) -> None:
    if found(s.items, item) == "current":
        raise No("not_now")
    put_item(s, item, state)


def insert_item(s: Session, title: str, after: str | None = None) -> None:
    """After the item that is on, or before the closing; the same once more at the same place is a second click."""
    if after is not None:
        found(s.items, after)
    s.check_comments_open()
    titles, before = list(s.items), after or s.item
    place = titles.index(before) + 1 if before else len(titles) - (titles[-1] == CLOSING)
    beside = titles[place : place + 1] if before else titles[:place][-1:]
    if title not in beside:
        s.put_in(title, place)
        s.note("item_inserted")


def _walk(s: Session, step: int) -> None:
    stops = _stops(s)
    here = (s.item, s.question)
    place = stops.index(here) + step if here in stops else 0
    if not 0 <= place < len(stops):
        raise No("no_further")
    item, question = stops[place]
    bring(s, str(item), question)


def _stops(s: Session) -> list[tuple[str | None, str | None]]:
    stops: list[tuple[str | None, str | None]] = []
    for item, state in s.items.items():
        if state not in ASIDE:
            asked = [name for name, question in s.questions.items() if question.item == item]
            stops += [(item, None), *((item, name) for name in asked)]
    return stops
