"""What a page shows of what it heard, and whether that is what somebody who comes in now is shown."""

import re
import time
from collections.abc import Callable
from typing import Any

from tests.clients import Client, Lead, Screen, Scribe
from tests.waiting import DEADLINE

# What a page moves by itself as tallies, comments and time go by: the browser tests look at that. A dash stands where a
# number will come.
MOVING = re.compile(
    r'<p class="(?:said|supported)".*?</p>|<ol class="answers".*?</ol>|<time.*?</time>|<span data-(?:one|many)-of=[^>]*>'
    r"| hidden(?=><i></i>)|(?<=>)–(?=<)"  # the balance of a scale, and figures, before anybody answered
    r'|name="(?:command|csrf_token)" value="[^"]*"| class="first"|(?<![a-z])\d[\d.,]*',
    re.DOTALL,
)
# Beside which item a comment is quoted: the scribe's page puts in the one that shows.
BESIDE = re.compile(r'(?:\?item=|name="item" value=")[0-9a-f]{32}')


def shown(frames: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """What a page shows that follows the rules: older values are ignored, `ids` are all there are."""
    stage: dict[str, Any] = {"version": -1, "html": ""}
    tallies: dict[str, dict[str, Any]] = {}
    lists: dict[str, dict[str, dict[str, Any]]] = {"comments": {}, "notes": {}}
    for event, value in frames:
        if event == "stage" and _age(value) >= _age(stage):
            stage = value
        if event == "tally" and value["version"] >= tallies.get(value["round"], {"version": -1})["version"]:
            tallies[value["round"]] = value
        if event in ("comment", "note"):
            _put(lists[f"{event}s"], value[f"{event}s"], value.get("ids"))
    return {
        "stage": (stage["version"], MOVING.sub("", stage["html"])),
        "tallies": tallies,
        **{
            name: {key: each for key, each in found.items() if each["state"] != "gone"}
            for name, found in lists.items()
        },
    }


def _age(stage: dict[str, Any]) -> tuple[int, int]:
    return stage["version"], stage.get("revision", 0)


def _put(known: dict[str, dict[str, Any]], new: list[dict[str, Any]], ids: list[str] | None) -> None:
    for each in new:
        if each["version"] >= known.get(each["id"], {"version": -1})["version"]:
            known[each["id"]] = {**each, "html": BESIDE.sub("", each["html"])}
    for key in set(known) - set(known if ids is None else ids):
        del known[key]


def differences(heard: Client, fresh: Client) -> list[tuple[str, str]]:
    """Of what is shown live and what is shown anew.

    The first tally of a stage stands in the stage itself, and so do the comments on a screen; so a page leaves
    alone a tally from before the result was revealed.
    """
    live, new = shown(heard.frames), shown(fresh.frames)
    new["tallies"] = {key: each for key, each in new["tallies"].items() if key in live["tallies"]}
    live["tallies"] = {key: live["tallies"][key] for key in new["tallies"]}
    for key, tally in live["tallies"].items():
        if ("counts" in tally) != ("counts" in new["tallies"][key]):
            live["tallies"][key], new["tallies"][key] = (
                _without_counts(tally),
                _without_counts(new["tallies"][key]),
            )
    parts = ["stage", "tallies"] if isinstance(heard, Screen) else ["stage", "tallies", "comments", "notes"]
    return [first_difference(live[part], new[part]) for part in parts if live[part] != new[part]]


def _without_counts(tally: dict[str, Any]) -> dict[str, Any]:
    return {key: each for key, each in tally.items() if key not in ("counts", "statistics", "abstained")}


def first_difference(live: Any, new: Any) -> tuple[str, str]:
    if isinstance(live, dict):
        live, new = (
            {key: one[key] for key in sorted(one) if one[key] != other.get(key)}
            for one, other in ((live, new), (new, live))
        )
    one, other = str(live), str(new)
    at = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return one[max(0, at - 150) : at + 150], other[max(0, at - 150) : at + 150]


def assert_same(heard: Client, come: Callable[..., Any], log: list[str]) -> None:
    """Within a deadline, as what was published last may still be on its way."""
    deadline = time.monotonic() + DEADLINE
    while found := differences(heard, fresh(heard, come)):
        assert time.monotonic() < deadline, f"on the {heard.namespace} after {log}: {found}"


def fresh(heard: Client, come: Callable[..., Any]) -> Client:
    """Somebody who comes in now, with the cookies of the other one."""
    newcomer: Client = come(type(heard))
    if isinstance(heard, Lead):
        newcomer.group = heard.group  # type: ignore[attr-defined]
    newcomer.http.cookies.update(heard.http.cookies)
    newcomer.connect()
    last = "presence" if isinstance(heard, Screen) else "note" if isinstance(heard, Scribe) else "comment"
    newcomer.wait(lambda: newcomer.last(last), "the whole snapshot")
    newcomer.socket.disconnect()  # type: ignore[union-attr]
    newcomer.socket = None
    return newcomer
