"""What the charts have done in the background."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from core.charts.lock_past import LockPast, lock_past
from core.charts.table import Line
from core.domain.span_figures import SpanFigures
from core.files.whole_file import replacing
from core.store.lock_times import lock_times
from core.store.span_figures import span_figures
from gui.bridge.tasks import Control, Work


def count_span(path: Path, since: float, until: float) -> Work:
    """Count what happened in a span (unix seconds) of the run at ``path``."""
    return partial(_count_span, path, since, until)


def _count_span(path: Path, since: float, until: float, control: Control) -> SpanFigures:
    return span_figures(path, since, until, control.check)


def read_lock_times(path: Path, who: int, start: float, lines: Sequence[Line]) -> Work:
    """Read what the lock cost a process of the run at ``path``, which began at ``start``."""
    return partial(_read_lock_times, path, who, start, lines)


def _read_lock_times(
    path: Path, who: int, start: float, lines: Sequence[Line], control: Control
) -> LockPast:
    return lock_past(who, start, lines, lock_times(path, who, control.check))


def write_file(target: Path, content: bytes) -> Work:
    """Write ``content`` to ``target``, completely or not at all."""
    return partial(_write_file, target, content)


def _write_file(target: Path, content: bytes, _control: Control) -> None:
    with replacing(target) as part:
        part.write_bytes(content)


def write_text(target: Path, text: Callable[[], str]) -> Work:
    """Write what ``text`` returns to ``target``: it may take a while."""
    return partial(_write_text, target, text)


def _write_text(target: Path, text: Callable[[], str], control: Control) -> None:
    _write_file(target, text().encode("utf-8"), control)


def make_text(text: Callable[[], str]) -> Work:
    """Return what ``text`` returns: it may take a while."""
    return partial(_make_text, text)


def _make_text(text: Callable[[], str], _control: Control) -> str:
    return text()
