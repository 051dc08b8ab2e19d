"""Notices that the user's file with the work has changed."""

from pathlib import Path


class WorkFile:
    """The file as it was seen last."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._stamp: tuple[str, float] | None = None

    def changed(self, path: str) -> bool:
        """Whether the file at ``path`` was written since the last look at it."""
        try:
            stamp = (path, Path(path).stat().st_mtime)
        except OSError:
            return False  # it is being replaced, or is gone: workers have it loaded
        before, self._stamp = self._stamp, stamp
        return before is not None and before[0] == path and before != stamp
