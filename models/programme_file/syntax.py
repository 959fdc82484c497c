"""What YAML's parser cannot read, in a sentence for the person who wrote it, with its place and field."""

import re
from dataclasses import dataclass

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from models.programme_file.problems import Path
from models.question_types.parts import Phrase
from models.question_types.shape import N_

READING = {
    "mapping values are not allowed": N_(
        "A colon with a space after it can only stand in a text between quotes. "
        "Or the line begins too far to the right."
    ),
    "'\\t'": N_("Use spaces at the beginning of a line, never a tab."),
    "found unexpected end of stream": N_("A quote is opened here and never closed."),
    "could not find expected ':'": N_("A colon is missing after the name of the field."),
    "expected <block end>": N_("This line does not begin under the lines it belongs to."),
    "expected ',' or": N_("A bracket is opened before this and not closed."),
    "special characters are not allowed": N_("There is a character here that a text cannot hold."),
}
FIELD = re.compile(r"[\s-]*(\w{1,40}):")
UNREADABLE = N_("This line cannot be read as YAML: %(detail)s.")


@dataclass(frozen=True)
class Place:
    """Where something stands, both counted from 1."""

    line: int
    column: int


def told(error: YAMLError, text: str, path: Path) -> tuple[Place, Path, Phrase]:
    """The parser's words are for programmers; the usual mistakes get a sentence.

    ``path``: of the value that was read last.
    """
    if isinstance(error, ReaderError):
        before = text[: error.position]
        place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        return place, _nearest(path, text, place), _reading(error.reason)
    assert isinstance(error, MarkedYAMLError)
    problem = str(error.problem or "")
    begun = problem.startswith(("found unexpected end of stream", "could not find expected"))
    mark = (error.context_mark if begun else error.problem_mark) or error.problem_mark
    place = Place(mark.line + 1, mark.column + 1)
    return place, _nearest(path, text, place), _reading(problem)


def _nearest(path: Path, text: str, place: Place) -> Path:
    """The parser looks ahead: the field in the line itself says more than the last one that was read."""
    line = (text.splitlines() or [""])[place.line - 1 : place.line]
    named = FIELD.match(line[0]) if line else None
    return path if named is None or named[1] in path[-1:] else (*path, named[1])


def _reading(problem: str) -> Phrase:
    found = next((message for part, message in READING.items() if part in problem), None)
    return Phrase(found) if found else Phrase(UNREADABLE, {"detail": problem})
