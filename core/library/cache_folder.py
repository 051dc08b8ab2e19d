"""Where the system has programs keep what can be thrown away."""

import os
import sys
from pathlib import Path

NAME = "Registro"


def cache_folder() -> Path:
    """Return the folder for what can be made again; it need not be there."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / NAME / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / NAME
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (given if given.is_absolute() else Path.home() / ".cache") / NAME
