"""One run of an experiment that was made, for those who show it: without its records."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.experiments.answer import Verdict
from core.experiments.probe import Figures, Probe, Trouble


@dataclass(frozen=True, slots=True)
class Trial:
    """One probe that was run, for those who show it: without its records."""

    probe: Probe
    figures: Figures
    verdict: Verdict
    troubles: Sequence[Trouble]
    file: Path | None
    complete: bool
    seconds: float
    """What it cost of the experiment's time."""
