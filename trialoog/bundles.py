"""The phone's style sheets and modules, put together into one file each when the server starts: a full
room on one Wi-Fi pays for every request. Our modules and the libraries keep to a few forms, so this needs no
build tool."""

import re
from pathlib import Path

OF_SOME_TYPES = ("ask-*.js", "own-answer.js", "own-pace.js")  # modules that only some questions need
PHONE_SHEETS = ("tokens", "dark", "base", "phone", "result")
IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "(\./[\w-]+\.js|\.\./vendor/[\w.]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) )", re.MULTILINE)
EXPORTED = re.compile(r"^export (?:async )?(?:function|class|const) (\w+)", re.MULTILINE)
FOREIGN = re.compile(r"export ?\{([^}]+)\};?\s*$")
RENAMED = re.compile(r"([\w$]+) as (\w+)")
NOTES = re.compile(r"^ */\*\*(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)
REMARKS = re.compile(r"^ *// .*\n|(?<=[;{,]) // .*$", re.MULTILINE)
TYPES = re.compile(r"/\*\* @type .*?\*/ ?")
REMARKS_OF_STYLE = re.compile(r"/\*.*?\*/", re.DOTALL)
CONTINUED = re.compile(r"(?<=[;{,(\[])\n")  # no text in our modules goes on like that
SIGNS = re.compile(r" (=>|===|!==|&&|\|\||\?\?|=|\?|:|<|>|\+) ")  # nor has these with spaces around them
MARGIN = re.compile(r"^[ \n]+", re.MULTILINE)
AROUND_BRACES = re.compile(r" ?([{};]) ")
AFTER = re.compile(r"(?<=[:,]) ")  # no text in our sheets holds these


def write_bundles(static: Path) -> None:
    (static / "css" / "bundle-phone.css").write_text(style_bundle(static / "css"), "utf-8")
    (static / "js" / "bundle-phone.js").write_text(script_bundle(static / "js", "phone.js"), "utf-8")
    for pattern in OF_SOME_TYPES:
        for each in sorted((static / "js").glob(pattern)):
            text = module_bundle(static / "js", each.name)
            (static / "js" / f"bundle-{each.name}").write_text(text, "utf-8")


def style_bundle(folder: Path) -> str:
    text = REMARKS_OF_STYLE.sub("", "".join(_sheet(folder, name) for name in PHONE_SHEETS))
    return AFTER.sub("", AROUND_BRACES.sub(r"\1", MARGIN.sub("", text)))


def _sheet(folder: Path, name: str) -> str:
    text = (folder / f"{name}.css").read_text("utf-8")
    return f"@media (prefers-color-scheme: dark) {{\n{text}}}\n" if name == "dark" else text


def script_bundle(folder: Path, entry: str) -> str:
    """Each module in a scope of its own, what it needs before it."""
    order: list[str] = []
    _visit(folder, f"./{entry}", order)
    return "".join(_scoped(name, (folder / name).read_text("utf-8")) for name in order)


def module_bundle(folder: Path, entry: str) -> str:
    """As `script_bundle`, and what the entry exports can be imported from it."""
    exported = ", ".join(EXPORTED.findall((folder / entry).read_text("utf-8")))
    return f"{script_bundle(folder, entry)}export const {{ {exported} }} = {_variable(entry)};\n"


def _visit(folder: Path, name: str, order: list[str]) -> None:
    if name in order:
        return
    for _, other in IMPORT.findall((folder / name).read_text("utf-8")):
        _visit(folder, other, order)
    order.append(name)


def _scoped(name: str, text: str) -> str:
    body = _foreign(text) if "/vendor/" in name else _ours(text)
    return f"const {_variable(name)}=(()=>{{{body}}})();\n"


def _ours(text: str) -> str:
    exported = ",".join(EXPORTED.findall(text))
    plain = REMARKS.sub("", TYPES.sub("", NOTES.sub("", text)))
    body = IMPORT.sub(lambda found: f"const {{{found[1].replace(' ', '')}}}={_variable(found[2])};", plain)
    tight = SIGNS.sub(r"\1", CONTINUED.sub("", MARGIN.sub("", EXPORT.sub("", body))))
    return f"{tight}return{{{exported}}};"


def _foreign(text: str) -> str:
    """A library's last line says what it gives, `export{a,b as c}`."""
    return FOREIGN.sub(lambda found: "return {" + RENAMED.sub(r"\2: \1", found[1]) + "};", text)


def _variable(name: str) -> str:
    return "_" + re.sub(r"\W", "_", Path(name).stem)
