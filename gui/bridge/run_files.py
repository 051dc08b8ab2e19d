"""What the window knows of runs and their files besides the session."""

from core.run.ending import CLOSE_WITHIN
from core.run.preflight import LINES_SHOWN, PreflightReport
from core.store.schema import SUFFIX
from core.store.verify import verify

__all__ = [
    "CLOSE_WITHIN",
    "LINES_SHOWN",
    "SUFFIX",
    "PreflightReport",
    "verify",
]
