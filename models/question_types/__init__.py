"""Every module in this package that holds a `TYPE` is a question type; there is no list to keep."""

import importlib
import pkgutil
from functools import cache

from models.question_types.shape import QuestionType
from models.refused import Refused

__all__ = ["QuestionType", "question_type", "question_types"]


@cache
def question_types() -> dict[str, QuestionType]:
    """All types by name, in their own order."""
    modules = (importlib.import_module(f"{__name__}.{each.name}") for each in pkgutil.iter_modules(__path__))
    found = [module.TYPE for module in modules if hasattr(module, "TYPE")]
    return {each.name: each for each in sorted(found, key=lambda each: each.order)}


def question_type(name: str) -> QuestionType:
    """Refuses: ``type_unknown``."""
    if name not in question_types():
        raise Refused("type_unknown", type=name[:40])
    return question_types()[name]
