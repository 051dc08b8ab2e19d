"""What the charts have done in the background."""

from functools import partial
from pathlib import Path

from core.domain.span_figures import SpanFigures
from core.store.span_figures import span_figures
from gui.bridge.tasks import Control, Work


def count_span(path: Path, since: float, until: float) -> Work:
    """Count what happened in a span (unix seconds) of the run at ``path``."""
    return partial(_count_span, path, since, until)


def _count_span(path: Path, since: float, until: float, control: Control) -> SpanFigures:
    return span_figures(path, since, until, control.check)
