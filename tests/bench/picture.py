"""What the picture of the pipeline costs to draw, beside one of the charts, in the same run."""

import os
import time
from collections.abc import Callable
from statistics import quantiles
from typing import Any

from gui.app.application import make_application
from gui.panels.charts.chart import TimeChart
from gui.panels.pipeline.panel import PipelinePanel
from gui.window.main_window import MainWindow
from tests.bench.window import shown_window, spin, wait

RATES = (2.0, 20.0, 2000.0)
"""Records per second: few dots, many dots, a flow."""
SECONDS = 6.0
TIMES = 100


def timed(act: Callable[[], object]) -> float:
    """Return the milliseconds of an action, as in the quicker quarter: the run has its threads."""
    took = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        act()
        took.append(time.perf_counter() - begun)
    return 1000 * quantiles(took, n=4)[0]


def measure(window: MainWindow, panel: PipelinePanel, drawn: list[float], rate: float) -> None:
    """Print a line of the table."""
    window.session.set_parameter("rate", rate)
    drawn.clear()
    wait(make_application(), SECONDS)

    def move() -> None:
        for between in panel._lanes.between:
            between.repaint()

    def change() -> None:
        for part in panel.parts:
            part.repaint()

    chart = 1000 * quantiles(drawn, n=4)[0] if len(drawn) > 1 else float("nan")
    print(f"{rate:>10,.0f}/s{timed(move):>14.3f}{timed(change):>16.3f}{chart:>16.3f}", flush=True)


def main() -> None:
    """Print the table."""
    drawn: list[float] = []
    real: Any = TimeChart._draw_curves

    def draw(self: TimeChart, *values: Any, **named: Any) -> Any:
        begun = time.perf_counter()
        result = real(self, *values, **named)
        drawn.append(time.perf_counter() - begun)
        return result

    TimeChart._draw_curves = draw  # type: ignore[method-assign]
    with shown_window(1440, 900) as (application, window):
        settings = {"service": "none", "batch": 10, "workers": 3}
        window.session.set_scenario(window.session.scenario.with_(**settings))
        window.actions_["start"].trigger()
        panel = window.docked.of(PipelinePanel)
        spin(application, lambda: bool(panel.tiles))
        print(f"{'ms a frame':>12}{'what moves':>14}{'all its parts':>16}{'one chart':>16}")
        for rate in RATES:
            measure(window, panel, drawn, rate)
        window.session.close()
        window.close()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
