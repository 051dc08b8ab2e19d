"""What the window knows of a person's Python: what a scenario names, what a file defines."""

from core.sources.python import TEMPLATE as SOURCE_TEMPLATE
from core.usercode.inspection import PROCESS, EntryPoints
from core.usercode.named_code import PARAMETERS, WORKS, NamedCode, named_code
from core.usercode.work import TEMPLATE as WORK_TEMPLATE

__all__ = [
    "PARAMETERS",
    "PROCESS",
    "SOURCE_TEMPLATE",
    "WORKS",
    "WORK_TEMPLATE",
    "EntryPoints",
    "NamedCode",
    "named_code",
]
