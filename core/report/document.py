"""What a report is made of, before it is written: headings, tables, texts and charts."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a text is meant."""

    PLAIN = ""
    GOOD = "good"
    BAD = "bad"
    WARNING = "warning"
    NOTE = "note"
    """A remark in small letters."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences of which each is a point of its own."""

    texts: Sequence[str]
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; the first column names what the others are about."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: bool = True
    """Whether all columns but the first hold numbers, which stand at the right."""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A text that is shown as it is: SQL, a scenario, a traceback."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart."""

    name: str
    color: str
    """The name of a colour of the theme, or a colour."""
    parts: Sequence[Sequence[tuple[float, float]]]
    """Unbroken parts: seconds since the start, and values."""
    dashes: Sequence[int] = ()
    right: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the axis of time."""

    at: float
    sign: str
    color: str
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of values: where it ends, and what stands beside it."""

    top: float
    labels: Sequence[tuple[float, str]]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart over time."""

    title: str
    lines: Sequence[Line]
    left: Axis
    until: float
    """Seconds since the start at the right end."""
    moments: Sequence[tuple[float, str]]
    """The labels of the axis of time."""
    right: Axis | None = None
    marks: Sequence[Mark] = ()
    """In order of time."""


@dataclass(frozen=True, slots=True)
class Fold:
    """What is closed until somebody opens it."""

    title: str
    blocks: Sequence["Block"]


def without_comments(toml: str) -> Code:
    """Return a scenario as code, without what explains each parameter in English."""
    lines = [line for line in toml.splitlines() if not line.startswith("#")]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return Code("\n".join(kept).strip())


Block = Heading | Paragraph | Points | Table | Code | Picture | Fold


@dataclass(frozen=True, slots=True)
class Document:
    """A report."""

    title: str
    language: str
    blocks: Sequence[Block]
    foot: str = ""
    """By what and when it was made."""
