"""Where the system has programs keep what a person cannot do without, and does not look at."""

import os
import sys
from pathlib import Path

NAME = "Registro"


def data_folder() -> Path:
    """Return the folder for what has to last; it need not be there."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / NAME
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / NAME
    given = Path(os.environ.get("XDG_DATA_HOME", ""))
    return (given if given.is_absolute() else Path.home() / ".local" / "share") / NAME
