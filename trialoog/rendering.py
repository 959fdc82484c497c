"""Jinja for both doors: our filters, translations in the language of the moment, addresses of static files."""

import hashlib
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import qrcode
from flask import Flask
from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup

import static
from models.base import milliseconds
from models.splitting import why_not_told
from trialoog import languages
from trialoog.cloud import type_sizes

STATIC = Path(static.__file__).parent


def set_up(app: Flask) -> None:
    app.jinja_loader = ChoiceLoader(
        [PackageLoader(each) for each in ("trialoog", "participant", "facilitator")]
    )
    environment = app.jinja_env
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(languages.gettext, languages.ngettext, newstyle=False)  # type: ignore[attr-defined]
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.filters.update(
        number=languages.number,
        signed=languages.signed,
        percent=languages.percent,
        day=languages.day,
        full_day=languages.full_day,
        clock=languages.clock,
        milliseconds=milliseconds,
        phrase=languages.phrase,
        code=spaced_code,
        label=label,
    )
    environment.globals.update(
        language=languages.current,
        languages=languages.NAMES,
        asset=asset,
        type_sheets=["scores", *sorted(each.stem for each in (STATIC / "css").glob("type-*.css"))],
        discs=people_per_disc,
        why_not_told=why_not_told,
        type_sizes=type_sizes,
        now=lambda: datetime.now(UTC),
        has_template=lambda name: name in set(environment.list_templates()),
        qr=qr_path,
    )


def render(environment: Environment, template: str, language: str, **values: Any) -> str:
    with languages.speaking(language):
        return environment.get_template(template).render(**values)


def label(option: Any) -> str:
    """An option's label: the author's words as they are, ours translated."""
    return languages.gettext(option.label) if option.fixed else str(option.label)


def spaced_code(code: str) -> str:
    return f"{code[:3]}\u00a0{code[3:]}"


def asset(path: str) -> str:
    """The address of a static file. It changes with any of them, so that each can be kept for ever
    and the imports between them stay relative."""
    return f"/{static_prefix()}{path}"


@cache
def static_prefix() -> str:
    digest = hashlib.sha256()
    for file in sorted(each for each in STATIC.rglob("*") if each.is_file() and each.suffix != ".pyc"):
        digest.update(file.name.encode() + file.read_bytes())
    return f"static/{digest.hexdigest()[:12]}/"


def people_per_disc(total: int) -> int:
    """How many people one disc stands for: one up to 150 people, then so many that 150 discs suffice."""
    return next((unit for unit in (1, 2, 5, 10, 20, 50) if total <= unit * 150), 100)


@cache
def qr_path(address: str) -> Markup:
    """The QR code (level Q) as an SVG without size or colour, for a style sheet to give it both."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_Q, border=0)
    code.add_data(address)
    code.make(fit=True)
    path = "".join(_runs(y, row) for y, row in enumerate(code.get_matrix()))
    size = code.modules_count
    return Markup(f'<svg class="qr" viewBox="0 0 {size} {size}" aria-hidden="true"><path d="{path}"/></svg>')  # noqa: S704


def _runs(y: int, row: list[bool]) -> str:
    """Each run of dark modules in a row as one rectangle."""
    runs, x = [], 0
    for dark, modules in groupby(row):
        width = len(list(modules))
        runs.append(f"M{x} {y}h{width}v1h-{width}z" if dark else "")
        x += width
    return "".join(runs)
