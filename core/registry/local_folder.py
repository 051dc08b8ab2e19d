"""Where a PostgreSQL server of the person's own is, known without its driver being loaded."""

from pathlib import Path

from core.files.data_folder import data_folder

RUNNING = Path("data", "postmaster.pid")
"""In its folder: a file that the server has there while it runs."""


def default_folder() -> Path:
    """Return where it is, unless another folder is named."""
    return data_folder() / "postgresql"


def seems_started(folder: Path) -> bool:
    """Whether the one in ``folder`` was started and not stopped; so seems one that was killed."""
    return (folder / RUNNING).exists()
