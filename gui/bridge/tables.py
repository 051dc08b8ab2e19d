"""What the window knows of a person's tables: how one is read, and what its beginning is."""

from core.sources.base import Notice
from core.sources.csv.form import Format
from core.sources.csv.preview import BAD_PREVIEWED, Preview
from core.sources.csv.shape import DELIMITERS
from core.sources.csv.types import read_types, write_types

__all__ = [
    "BAD_PREVIEWED",
    "DELIMITERS",
    "Format",
    "Notice",
    "Preview",
    "read_types",
    "write_types",
]
