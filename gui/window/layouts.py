"""Arrangements of the panels for what a person is about to do, as one table."""

from dataclasses import dataclass

from core.domain.errors import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Layout:
    """A row of the table; texts are translated in the context ``actions``."""

    name: str
    title: str
    tip: str
    hidden: frozenset[str] = frozenset()
    """Panels that are not wanted."""
    charts: float | None = None
    """Part of the window's width for the charts; None: as suits the window."""
    pipeline: float = 0.0
    """Part of the window's height for the pipeline at least."""
    percent: int = 100
    """Size of the letters at least."""
    tall_charts: bool = False
    """Whether the charts reach down to the foot of the window."""
    front: str = "workers"
    """The panel in front below the table."""


LAYOUTS = (
    Layout(
        "work",
        QT_TRANSLATE_NOOP("actions", "&Work"),
        QT_TRANSLATE_NOOP("actions", "All panels, as in a new window"),
    ),
    Layout(
        "lecture",
        QT_TRANSLATE_NOOP("actions", "L&ecture"),
        QT_TRANSLATE_NOOP("actions", "Large letters, records, charts and workers: to be projected"),
        frozenset({"parameters", "log", "lock"}),
        charts=0.5,
        tall_charts=True,
        pipeline=0.19,
        percent=150,
    ),
    Layout(
        "latency",
        QT_TRANSLATE_NOOP("actions", "L&atency"),
        QT_TRANSLATE_NOOP("actions", "Wide charts, with parameters and the lock beside them"),
        frozenset({"log", "life"}),
        charts=0.55,
        front="lock",
    ),
)
BY_NAME = {layout.name: layout for layout in LAYOUTS}
