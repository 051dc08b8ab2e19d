"""Notices that the user's file with the work has changed, or a module beside it."""

from pathlib import Path

from core.usercode.modules import modules_beside

Stamps = dict[Path, float]
"""When each file was written last."""


class FileWatcher:
    """The file, and what it imports from its own folder, as they were seen last."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._path = ""
        self._seen: Stamps = {}

    def has_changed(self, path: str) -> bool:
        """Check the file at ``path``; return whether it was written since the last check."""
        file = Path(path).expanduser()
        now = {each: written for each in (file, *self._seen) if (written := _written(each))}
        if file not in now:
            return False  # it is being replaced, or is gone: workers have it loaded
        if path == self._path and now.items() <= self._seen.items():
            return False
        known = path == self._path
        self._path = path
        # What it imports may have changed with it.
        beside = {each: _written(each) or 0.0 for each in modules_beside(file)}
        self._seen = {file: now[file], **beside}
        return known


def _written(file: Path) -> float | None:
    try:
        return file.stat().st_mtime
    except OSError:
        return None
