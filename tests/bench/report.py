"""How long the report of a million records takes, and twenty runs over each other in the window.

``python -m tests.bench.report [RECORDS]``
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from core.comparison.comparison import compare
from core.report.paper import paper
from core.report.reporting import report_on, write_page
from core.store.verify import verify
from gui.bridge.printing import write_pdf
from gui.bridge.report_jobs import read_courses
from gui.bridge.tasks import Control
from gui.panels.comparison.panel import ComparisonPanel
from tests.support.past_runs import make_past_run

RECORDS, RUNS, SMALL = 1_000_000, 20, 20_000
LONG = 1200
"""Samples of a run of ten minutes."""


def main() -> None:
    """Measure, and print."""
    records = int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fast = {"service": "none", "rate": "max", "batch": 500}
        path = make_past_run(folder / "large.registro", records, **fast)
        print(f"{records:,} records")
        begun = time.perf_counter()
        assert verify(path).balanced
        print(f"  verify                    {time.perf_counter() - begun:6.2f} s")
        begun = time.perf_counter()
        document = report_on([path], "en").document
        page = folder / "R.html"
        write_page(document, page)
        print(
            f"  report                    {time.perf_counter() - begun:6.2f} s, "
            f"{page.stat().st_size / 1000:.0f} kB"
        )
        begun = time.perf_counter()
        write_pdf(paper(document), folder / "R.pdf")
        print(f"  printing it               {time.perf_counter() - begun:6.2f} s")
        small = make_past_run(folder / "small.registro", SMALL, **fast)
        _lengthen(small)
        paths = [Path(shutil.copy(small, folder / f"{number}.registro")) for number in range(RUNS)]
        print(f"{RUNS} runs of ten minutes")
        panel = ComparisonPanel()
        panel.resize(1240, 820)
        begun = time.perf_counter()
        panel.show_paths(paths)
        panel.show_courses(read_courses(paths)(Control(lambda *_: None)))  # type: ignore[arg-type]
        panel.grab()
        print(f"  charts over each other    {time.perf_counter() - begun:6.2f} s")
        begun = time.perf_counter()
        panel.show_comparison(compare(paths))
        panel.grab()
        print(f"  figures and differences   {time.perf_counter() - begun:6.2f} s")
        panel.deleteLater()
    del application


def _lengthen(path: Path) -> None:
    """Have a run file as many samples as one of ten minutes."""
    from tests.support.run_files import changed

    with changed(path) as connection:
        ((last,),) = connection.execute("SELECT max(id) FROM samples").fetchall()
        columns = [row[1] for row in connection.execute("PRAGMA table_info(samples)")]
        same = ", ".join(name for name in columns if name not in {"id", "at", "pending"})
        connection.execute(
            f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {LONG})"
            f" INSERT INTO samples (id, at, pending, {same})"
            f" SELECT id + i, at + i * 0.5, abs(random() % 1000), {same}"
            f" FROM samples, n WHERE id = {last}"
        )


if __name__ == "__main__":
    main()
