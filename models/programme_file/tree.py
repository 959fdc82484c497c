"""Reads YAML as plain values with the place of each. Every value is text as it was written: the field decides
what it is, so `no`, `1e3` and `2022-09-05` need no quotes. Only the plain part of YAML is read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from models.programme_file.problems import Path
from models.programme_file.syntax import Place, told
from models.question_types.parts import Phrase
from models.question_types.shape import N_

MOST_VALUES = 20_000
DEEPEST = 10
TWICE = N_("This field stands here twice; the first time in line %(line)s.")
NOTHING = object()  # a field with nothing after its colon: as if it were not there


@dataclass(frozen=True)
class Fault:
    """Something in the file that is not as it should be, before its fields are looked at."""

    place: Place
    path: Path
    sentence: Phrase


class Stop(Exception):
    """Reading on makes no sense."""


@dataclass
class Tree:
    """``places`` holds the values of lists by their number and of groups by the name of the field."""

    value: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    whole: bool = False

    def place_of(self, path: Path) -> Place:
        """Of the value itself, or of the nearest thing around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(1, 1))


def tree_of(text: str) -> Tree:
    """With ``whole`` false, what comes after the last fault was not read."""
    tree = Tree()
    reading = _Reading(tree, text)
    try:
        reading.document()
        tree.whole = True
    except Stop:
        pass
    except YAMLError as error:
        tree.faults.append(Fault(*told(error, text, reading.at)))
    return tree


class _Reading:
    def __init__(self, tree: Tree, text: str) -> None:
        self.tree, self.at = tree, Path()
        self.left = MOST_VALUES
        self.events: Iterator[Event] = YAML(typ="safe", pure=True).parse(text)

    def document(self) -> None:
        for event in self.events:
            if isinstance(event, StreamStartEvent | DocumentStartEvent | DocumentEndEvent):
                continue
            if isinstance(event, StreamEndEvent):
                return
            if self.tree.value is not None:
                self._stop(event, N_("A second document begins here; a programme file is one."))
            self.tree.value = self._value(event, ())

    def _value(self, event: Event, path: Path) -> Any:
        self.at = path
        self.tree.places.setdefault(path, _place(event))
        self._check(event, path)
        if isinstance(event, ScalarEvent):
            return event.value if event.value or event.style else NOTHING
        if isinstance(event, SequenceStartEvent):
            return self._list(path)
        return self._group(path)

    def _check(self, event: Event, path: Path) -> None:
        self.left -= 1
        if self.left < 0 or len(path) > DEEPEST:
            self._stop(event, N_("This file holds more than a programme can."))
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            self._stop(event, N_("References (& and *) are not used in a programme file."))
        if getattr(event, "tag", None):
            self._stop(event, N_("Type names (with !) are not used in a programme file."))

    def _list(self, path: Path) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            value = self._value(event, (*path, len(values)))
            values.append("" if value is NOTHING else value)
        return values

    def _group(self, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            name = self._name(event, path)
            known = self.tree.places.get((*path, name))
            if known is not None:
                self._repeated(event, (*path, name), known)
            self.tree.places.setdefault((*path, name), _place(event))
            value = self._value(next(self.events), (*path, name))
            if value is not NOTHING and known is None:
                values[name] = value
        return values

    def _name(self, event: Event, path: Path) -> str:
        self._check(event, path)
        if isinstance(event, ScalarEvent):
            return str(event.value)
        self._stop(event, N_("The name of a field belongs here."))

    def _repeated(self, event: Event, path: Path, known: Place) -> None:
        sentence = Phrase(TWICE, {"line": known.line})
        self.tree.faults.append(Fault(_place(event), path, sentence))

    def _stop(self, event: Event, message: str) -> NoReturn:
        self.tree.faults.append(Fault(_place(event), self.at, Phrase(message)))
        raise Stop


def _place(event: Event) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)
