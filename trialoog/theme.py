"""A programme's accent as a style sheet of its own, since the content security policy allows no inline style.

The lightness is moved until the contrasts of the look hold: accent on sheet at least 4.5, text on field 7.
"""

import colorsys
from collections.abc import Callable

from flask import Blueprint, Response, abort, redirect
from werkzeug.wrappers import Response as AnyResponse

from models.programme import DEFAULT_ACCENT, HEX
from trialoog.rendering import asset

theme = Blueprint("theme", __name__)
SHEET = {"light": "#fbf9f4", "dark": "#131b2f"}
ON_FIELD = "#f3f0e8"
DARKER, LIGHTER = -0.01, 0.01


@theme.get("/theme/<colour>/<scheme>.css")
def style(colour: str, scheme: str) -> Response:
    """``scheme``: light, dark, or system for whichever the person's device asks for."""
    if not HEX.fullmatch(f"#{colour}") or scheme not in ("light", "dark", "system"):
        abort(404)
    light, dark = rule(f"#{colour}", "light"), rule(f"#{colour}", "dark")
    both = f"{light} @media (prefers-color-scheme: dark) {{ {dark} }}"
    chosen = {"light": light, "dark": dark, "system": both}[scheme]
    response = Response(f"@layer tokens {{ {chosen} }}\n", mimetype="text/css")
    response.cache_control.max_age = 86400
    return response


@theme.get("/favicon.ico")
def icon() -> AnyResponse:
    """For pages and programs that do not read the link to it."""
    return redirect(asset("pictures/mark.svg"))


def rule(colour: str, scheme: str) -> str:
    if colour == DEFAULT_ACCENT:
        return ""  # the tokens were drawn for it
    step = DARKER if scheme == "light" else LIGHTER
    accent = fitted(colour, lambda hue: contrast(hue, SHEET[scheme]) >= 4.5, step)
    field = fitted(colour, lambda hue: contrast(hue, ON_FIELD) >= 7, DARKER)
    return f":root {{ --accent: {accent}; --field: {field} }}"


def fitted(colour: str, good: Callable[[str], bool], step: float) -> str:
    """The nearest colour of the same hue that is good enough."""
    red, green, blue = channels(colour)
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    while not good(colour) and 0 < light + step < 1:
        light += step
        colour = "#" + "".join(
            f"{round(each * 255):02x}" for each in colorsys.hls_to_rgb(hue, light, saturation)
        )
    return colour


def channels(colour: str) -> tuple[float, float, float]:
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))  # type: ignore[return-value]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance")."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
