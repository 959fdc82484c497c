"""Comments as the pages in front of the room show them: each page has a template of its own."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from models.live_session import LiveSession
from models.supported import Supported
from trialoog import wire
from trialoog.frames import comment_message
from trialoog.program import Program
from trialoog.rendering import render


def shown_comments(
    program: Program,
    live_session: LiveSession,
    found: Iterable[Supported],
    template: str,
    language: str,
    values: Mapping[str, Any],
    of_each: Callable[[Supported], Mapping[str, Any]] = lambda _: {},
) -> list[wire.OneComment]:
    """``values`` are the same for all; ``of_each``: what the template needs of one comment besides."""
    return [
        comment_message(
            each,
            spotlight_id=live_session.spotlight_id,
            html=render(
                program.templates,
                template,
                language,
                supported=each,
                live_session=live_session,
                spotlighted=each.comment.id == live_session.spotlight_id,
                **values,
                **of_each(each),
            ),
        )
        for each in found
    ]
