"""From the text of a programme file to its entries, or to everything that is wrong with it at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from models.programme_file.problems import MOST_TOLD, Path, checked
from models.programme_file.schema import ProgrammeFile
from models.programme_file.syntax import Place
from models.programme_file.tree import tree_of
from models.question_types.parts import Phrase
from models.question_types.shape import N_
from models.refused import Refused

MOST_BYTES = 256 * 1024  # thirty times our longest example; a megabyte takes the parser four seconds
TAKEN = N_("The key “%(key)s” is already used in this session.")


@dataclass(frozen=True)
class FileError:
    """One thing that is wrong. ``line`` and ``column`` count from 1; ``field`` is where in the programme,
    such as `sessions 1 › agenda 3 › title`."""

    line: int
    column: int
    field: str
    problem: Phrase


def read(given: bytes | str) -> ProgrammeFile:
    """Refuses: ``file_too_large`` (facts: most, in bytes) and ``file_invalid`` (facts: problems, a list of
    `FileError` in the order of the file, at most a hundred)."""
    if len(given) > MOST_BYTES:
        raise Refused("file_too_large", most=MOST_BYTES)
    tree = tree_of(_text(given))
    errors = [_error(each.place, each.path, each.sentence) for each in tree.faults]
    found: ProgrammeFile | None = None
    if tree.whole:
        errors += [
            _error(tree.place_of(path), path, sentence) for path, sentence in _repeated_keys(tree.value)
        ]
        try:
            found = checked(ProgrammeFile, tree.value)
        except Refused as refused:
            problems = refused.facts["problems"]
            errors += [_error(tree.place_of(each.path), each.path, each.sentence) for each in problems]
    if errors or found is None:
        raise Refused(
            "file_invalid", problems=sorted(errors, key=lambda each: (each.line, each.column))[:MOST_TOLD]
        )
    return found


def _text(given: bytes | str) -> str:
    if isinstance(given, str):
        return given.removeprefix("\ufeff")
    try:
        return given.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = given[: error.start]
        place = Place(before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))
        sentence = Phrase(N_("This is not text in UTF-8. Save the file as UTF-8 and try again."))
        raise Refused("file_invalid", problems=[_error(place, (), sentence)]) from error


def _error(place: Place, path: Path, sentence: Phrase) -> FileError:
    return FileError(place.line, place.column, _field(path), sentence)


def _field(path: Path) -> str:
    """Numbers count from 1, and belong to the list before them."""
    words: list[str] = []
    for step in path:
        if isinstance(step, int):
            words[-1:] = [f"{words[-1]} {step + 1}"] if words else [str(step + 1)]
        else:
            words.append(step[:40])
    return " › ".join(words) or "programme"


def _repeated_keys(value: Any) -> Iterator[tuple[Path, Phrase]]:
    """A key stands for one thing within a session; that two lists differ in it no field can see."""
    for number, session in _numbered(value, "sessions"):
        path: Path = ("sessions", number)
        yield from _twice([((*path, "segments", n), each) for n, each in _numbered(session, "segments")])
        yield from _twice(
            [
                ((*path, "agenda", at, "questions", n), each)
                for at, item in _numbered(session, "agenda")
                for n, each in _numbered(item, "questions")
            ]
        )


def _numbered(value: Any, name: str) -> Iterator[tuple[int, Any]]:
    found = value.get(name) if isinstance(value, dict) else None
    return enumerate(found if isinstance(found, list) else ())


def _twice(entries: list[tuple[Path, Any]]) -> Iterator[tuple[Path, Phrase]]:
    seen = set[str]()
    for path, entry in entries:
        key = entry.get("key") if isinstance(entry, dict) else None
        if isinstance(key, str) and key:
            if key in seen:
                yield (*path, "key"), Phrase(TAKEN, {"key": key[:40]})
            seen.add(key)
