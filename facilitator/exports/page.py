"""The record as a page to read and to print: every result with its chart, its table and its bases.

It stands on its own, without the app around it, so that the page in the console and the file are one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined

from facilitator.exports import journal_words, whose, wording
from facilitator.exports.beside import beside, in_a_line
from facilitator.exports.charts import chart_of
from facilitator.exports.measured import counted_as, further, heading_of
from facilitator.exports.measured_charts import plane, scores
from facilitator.exports.split_charts import split_chart
from models.journal import BESIDE
from models.record import Record
from models.record.rows import CommentRow, ItemRow, SourceRow, StatementRow, WordRow
from models.splitting import SCORED
from trialoog import languages
from trialoog.theme import rule

SHEETS = ("tokens", "base", "result", "desk", "cloud")
PAPER = "print"


@dataclass(frozen=True)
class Link:
    """A style sheet by its address."""

    address: str
    media: str = "all"


@dataclass(frozen=True)
class Download:
    """A button to a file."""

    label: str
    address: str


def write(record: Record) -> bytes:
    """As a file on its own, with the style sheets in it."""
    accent = f"@layer tokens {{ {rule(record.programme.accent, 'light')} }}"
    return render(record, style=f"{_style()}\n{accent}").encode()


def render(
    record: Record, *, links: Sequence[Link] = (), downloads: Sequence[Download] = (), style: str = ""
) -> str:
    """In the language of the moment. ``links`` for a page of the app, which allows no style inside it."""
    return (
        templates()
        .get_template("facilitator/record/page.html")
        .render(
            record=record,
            links=links,
            downloads=downloads,
            style=style,
            language=languages.current(),
            words=wording,
        )
    )


@cache
def templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("facilitator"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        languages.gettext, languages.ngettext, newstyle=False
    )
    environment.filters.update(
        number=languages.number,
        percent=languages.percent,
        signed=languages.signed,
        full_day=languages.full_day,
        moment=moment,
        clock=languages.clock,
    )
    environment.globals.update(
        beside=beside,
        chart_of=chart_of,
        counted_as=counted_as,
        further=further,
        heading_of=heading_of,
        plane_of=plane,
        scored=SCORED,
        scores_of=scores,
        split_chart=split_chart,
        in_a_line=in_a_line,
        journal=journal_words,
        spoken_in=spoken_in,
        not_shown=not_shown,
        merged_into=merged_into,
        merged_then=merged_then,
        now_shown=shown,
        words_shown=words_shown,
        text_of=text_of,
        unseen=BESIDE,
        whose=whose,
    )
    return environment


def spoken_in(record: Record, item: ItemRow | None) -> list[CommentRow]:
    """Approved comments made during an item that answer no question; most support first."""
    number = item.number if item else None
    mine = [each for each in shown(record.comments) if (each.item, each.question) == (number, None)]
    return sorted(mine, key=lambda each: -each.support)


def shown(comments: Sequence[CommentRow]) -> list[CommentRow]:
    """Those that stand on their own: what was merged stands with the one that it went into."""
    return [each for each in comments if each.is_shown]


def words_shown(words: Sequence[WordRow]) -> list[str]:
    """Those that are in a result, each once: what was merged is under the word that it went into."""
    written = {each.key for each in words}
    return [
        each.text
        for each in words
        if each.state == "approved" and not each.left_out and each.merged_into not in written
    ]


def merged_into(record: Record, comment: CommentRow) -> list[CommentRow]:
    """Approved ones; what was never shown is not shown here."""
    return [each for each in record.comments if each.merged_into == comment.id and each.state == "approved"]


def merged_then(record: Record, statement: StatementRow, source: SourceRow) -> list[SourceRow]:
    """What was merged into a source when the statement was made; of these too only approved ones."""
    approved = {each.id for each in record.comments if each.state == "approved"}
    together = [each for each in statement.sources if each.merged_into == source.comment]
    return [each for each in together if each.comment in approved]


def not_shown(record: Record) -> int:
    return sum(each.state != "approved" for each in record.comments)


def text_of(record: Record, comment_id: str) -> str:
    """Of a comment that is shown; three dots for one that was hidden."""
    return next(
        (each.text for each in record.comments if each.id == comment_id and each.state == "approved"), "…"
    )


def moment(value: datetime | None) -> str:
    """Day and clock, such as 5 september 15.46."""
    return f"{languages.day(wording.local(value).date())} {languages.clock(value)}" if value else ""


@cache
def _style() -> str:
    """Our own sheets as one text; the one for paper holds only there."""
    folder = resources.files("static").joinpath("css")
    texts = [folder.joinpath(f"{name}.css").read_text(encoding="utf-8") for name in (*SHEETS, PAPER)]
    return "\n".join([*texts[:-1], f"@media print {{\n{texts[-1]}\n}}"])
