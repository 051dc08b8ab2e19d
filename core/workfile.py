"""Notices that the user's file with the work has changed."""

from pathlib import Path


class WorkFile:
    """The file as it was seen last."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._stamp: tuple[str, float] | None = None

    def look(self, path: str) -> bool:
        """Look at the file at ``path``; say whether it was written since the last look."""
        try:
            stamp = (path, Path(path).expanduser().stat().st_mtime)
        except OSError:
            return False  # it is being replaced, or is gone: workers have it loaded
        before, self._stamp = self._stamp, stamp
        return before is not None and before[0] == path and before != stamp
