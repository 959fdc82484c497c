"""Every command is answered: accepted, or declined with a code and a sentence."""

from collections.abc import Callable
from typing import Any

import structlog
from flask import Request

from models.refused import Refused
from trialoog import wire
from trialoog.languages import speaking
from trialoog.refusals import sentence
from trialoog.transport import WireJson

log = structlog.get_logger()


def payload_of(request: Request) -> Any:
    """The JSON of a request. Refuses: ``command_invalid`` when it is none."""
    try:
        return WireJson.loads(request.get_data() or b"{}")
    except (ValueError, RecursionError):
        raise Refused("command_invalid") from None


def answered(language: str, run: Callable[[], wire.Accepted]) -> dict[str, Any]:
    with speaking(language):
        try:
            return run().model_dump(exclude_none=True)
        except Refused as refused:
            return declined(refused)
        except Exception:  # a defect: the log has it, the person gets one calm sentence and can try again
            log.exception("command failed")
            return declined(Refused("not_saved"))


def declined(refused: Refused) -> dict[str, Any]:
    return wire.Declined(code=refused.code, message=sentence(refused)).model_dump()
