"""What a type counts for each option beside the people, in words and in order: the columns of a table."""

from dataclasses import dataclass

from models.question_types import question_type
from models.question_types.parts import Measure
from models.record.rows import OptionRow, RoundRow
from trialoog.languages import gettext, number


@dataclass(frozen=True)
class Column:
    """``name``: of the figure in the rows."""

    heading: str
    name: str
    digits: int = 0

    def figure(self, option: OptionRow) -> float | None:
        """None where nobody gave one."""
        return option.places.get(self.name, option.measures.get(self.name))

    def written(self, option: OptionRow) -> str:
        figure = self.figure(option)
        return "–" if figure is None else number(figure, self.digits)


def counted_as(round_: RoundRow) -> str:
    """What the people did who are counted for an option."""
    return gettext(question_type(round_.type).counted_as)


def further(round_: RoundRow) -> list[Column]:
    """The measures, then the places; none for most types."""
    type_ = question_type(round_.type)
    settings = type_.settings(round_.settings)
    measures = [Column(heading_of(each), each.name, each.digits) for each in type_.measured(settings)]
    return measures + [
        Column(gettext("Place %(place)s", place=place), place) for place in type_.places(settings)
    ]


def heading_of(measure: Measure) -> str:
    label = gettext(measure.label)
    return f"{measure.whose}: {label}" if measure.whose else label
