"""What a click waits while the window looks through a very large file: search, sort, scrolling.

``python -m tests.bench.large [RECORDS]``: ten million, unless fewer are asked for. Another process
pings the event loop, as in `tests.bench.window`; everything is done as a person does it.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider

from gui.panels.records.panel import RecordsPanel
from gui.window.main_window import MainWindow
from tests.bench.rows import memory
from tests.bench.window import Ear, ping, shown_window, spin
from tests.support.many_rows import many_rows

RECORDS = 10_000_000
FILTERS = ("Carrera2", "straw", "no such text", "11:20")
LOOK = 20
"""Milliseconds between two looks whether something is over."""
STEPS = 200
SCROLL = 16
"""Milliseconds between two steps of a person who scrolls as fast as the screen shows it."""
IDLE = 4.0
"""Seconds of which the idle window is measured."""
SORTS_FOR = 0.4
"""Seconds after which a sort is cancelled."""
FEWEST = 2


class Measuring:
    """Pings while something lasts."""

    def __init__(self, ear: Ear) -> None:
        self._ear = ear

    def line(self, name: str, act: Callable[[], object], over: Callable[[], bool]) -> float:
        """Do something, print what the event loop did until it was over; return the seconds."""
        loop = QEventLoop()
        look = QTimer(interval=LOOK)

        def quit_when_over() -> None:
            if over():
                loop.quit()

        look.timeout.connect(quit_when_over)
        self._ear.take()
        begun = time.perf_counter()
        act()
        look.start()
        loop.exec()
        seconds = time.perf_counter() - begun
        delays = self._ear.take()
        told = f"{name:<40}{seconds:>8.2f}{len(delays):>8}"
        if len(delays) > FEWEST:
            p99 = quantiles(delays, n=100)[98]
            told += f"{median(delays):>9.2f}{p99:>9.2f}{max(delays):>9.2f}"
        print(f"{told:<83}{memory():>7.0f}", flush=True)
        return seconds


class Cases:
    """What a person does with a large file, one after the other, in one window."""

    def __init__(self, window: MainWindow, path: Path, records: int, ear: Ear) -> None:
        self._window, self._path, self._records = window, path, records
        self._panel: RecordsPanel = window.records
        self._measuring = Measuring(ear)

    def run(self) -> None:
        """Measure and print each."""
        panel, measure = self._panel, self._measuring.line
        until = time.perf_counter() + IDLE
        measure("nothing open", lambda: None, lambda: time.perf_counter() > until)
        measure("open", lambda: self._window.files.open(self._path), self._all_there)
        for text in FILTERS:
            measure(f"search: {text}", lambda text=text: self._type(text), self._found)  # type: ignore[misc]
        measure("no filter", lambda: self._type(""), self._all_there)
        measure("scroll down, a page a step", lambda: self._scroll(by_page=True), self._scrolled)
        measure("drag the bar from end to end", lambda: self._scroll(by_page=False), self._scrolled)
        for column in ("degree", "error"):
            measure(f"sort by {column}", lambda column=column: self._sort(column), self._sorted)  # type: ignore[misc]
        self._panel.table.sort_changed.emit("seq", True)
        measure("back to their numbers", lambda: None, self._all_there)
        self._cancel()
        found = panel.footer.shown.text()
        print(f"at the end: {found}")

    def _all_there(self) -> bool:
        page = self._panel.model.page
        return (
            self._panel.model.rowCount() == self._records
            and page.search is None
            and page.query == self._panel.tab.query
            and bool(page.rows)
        )

    def _type(self, text: str) -> None:
        line = self._panel.bar.filter
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Delete)
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)

    def _found(self) -> bool:
        page = self._panel.model.page
        return (
            page.query == self._panel.tab.query
            and page.search is None
            and self._panel.bar.filter.text() in FILTERS
        )

    def _sort(self, column: str) -> None:
        self._panel.table.sort_changed.emit(column, True)

    def _sorted(self) -> bool:
        page = self._panel.model.page
        return page.query == self._panel.tab.query and page.search is None

    def _cancel(self) -> None:
        """Begin a sort, and take it back a moment later."""
        until = time.perf_counter() + SORTS_FOR
        stop = self._panel.footer.stop
        self._measuring.line(
            f"the first {SORTS_FOR:g} s of a sort",
            lambda: self._sort("degree"),
            lambda: time.perf_counter() > until and stop.isVisible(),
        )
        self._measuring.line("cancelled", stop.click, self._all_there)

    def _scroll(self, *, by_page: bool) -> None:
        """Move the bar at every frame of a screen."""
        bar = self._panel.table.verticalScrollBar()
        self._panel.bar.follow.setChecked(False)
        bar.setValue(0)
        self._left = STEPS
        timer = QTimer(self._panel, interval=SCROLL)

        def step() -> None:
            self._left -= 1
            if by_page:
                bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
            else:
                bar.setSliderPosition(bar.maximum() * (STEPS - self._left) // STEPS)
            if not self._left:
                timer.stop()
                timer.deleteLater()

        timer.timeout.connect(step)
        timer.start()

    def _scrolled(self) -> bool:
        """Whether the end has been reached, and the rows in view there are read."""
        table, page = self._panel.table, self._panel.model.page
        first, _ = table.visible_rows()
        return self._left == 0 and page.offset <= first < page.offset + len(page.rows)


def main() -> None:
    """Print the table."""
    records = int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS
    mine, theirs = get_context("spawn").Pipe(duplex=False)
    process = get_context("spawn").Process(target=ping, args=(theirs,), daemon=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        shown_window(1440, 900) as (application, window),
    ):
        path = many_rows(Path(folder) / "large.registro", records)
        process.start()
        theirs.close()
        ear = Ear(mine)
        spin(application, lambda: bool(ear.take()))
        print(f"{records:,} records, {path.stat().st_size / 1e6:,.0f} MB")
        head = f"{'seconds':>8}{'pings':>8}{'median':>9}{'p99':>9}{'longest':>9}{'MB':>7}"
        print(f"{'event loop, ms':<40}{head}")
        Cases(window, path, records, ear).run()
        ear.close()
        process.terminate()
        process.join()
        window.session.close()
        window.close()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
