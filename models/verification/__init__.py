"""Whether what is kept of a session is what was written: the chain of its journal, and every row it speaks of."""

from models.verification.dangling import any_left_alone
from models.verification.flaw import Flaw
from models.verification.flaws import first_flaw

__all__ = ["Flaw", "any_left_alone", "first_flaw"]
