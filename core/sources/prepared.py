"""A source that a check has opened, to be handed over to the run that begins: it is opened once."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from core.domain.choices import SourceKind
from core.domain.clock import monotonic
from core.domain.record import Column, Value
from core.domain.rejected_row import RejectedRow
from core.processes.lifeline import Lifeline
from core.settings.scenario import Scenario
from core.sources.base import OnRejected, Source
from core.sources.opening import open_source

FILES = {SourceKind.CSV: "csv.path", SourceKind.PYTHON: "python.path"}
"""The sources that are worth it, and the parameters that name their files."""
MAX_AGE = 60.0
"""Seconds after which a run opens the source anew, as the world around it may have changed."""

KnownSource = tuple[tuple[Column, ...], Mapping[str, Value]]
"""Its columns, and the facts that the run file has of it."""
_Stamp = tuple[int, int] | None


class PreparedSource:
    """An open source whose first records were tried; the run takes them again, from the start."""

    def __init__(
        self,
        scenario: Scenario,
        on_rejected: OnRejected,
        lifeline: Lifeline | None = None,
        known: KnownSource | None = None,
    ) -> None:
        """Open the source of ``scenario``; ``on_rejected`` is called with each rejected row.

        ``known`` is what the file of a run that is to be resumed has of it.
        Until `keep` the check, and with it the source's process, can be cancelled by ``lifeline``.

        Raises:
            SourceError: its file cannot be used; the message gives the reason and what to do.

        """
        self._on_rejected = on_rejected
        self._settings = _settings_of(scenario)
        self._stamp = _stamp_of(scenario)
        self._opened_at = monotonic()
        self._lifeline = lifeline or Lifeline()
        self.printed: Sequence[tuple[float, str]] = ()
        """What it has printed so far, as `Source.output`."""
        self._resumes = known is not None
        columns, facts = known or (None, {})
        self.source: Source = open_source(
            scenario, self._reject, columns, facts, lifeline=self._lifeline
        )

    def fits(self, scenario: Scenario, *, resumes: bool) -> bool:
        """Whether it is what a run of ``scenario``, a new or a resumed one, would open now."""
        return (
            scenario.source in FILES
            # A table is recognised by what the file of its run has of it.
            and (scenario.source is SourceKind.PYTHON or self._resumes is resumes)
            and monotonic() - self._opened_at < MAX_AGE
            and self._settings == _settings_of(scenario)
            and self._stamp == _stamp_of(scenario)
        )

    def keep(self) -> None:
        """Have it outlive the check: cancelling that does not end the source any more.

        Raises:
            InterruptedError: the check was cancelled.

        """
        if not self._lifeline.disarm():
            raise InterruptedError

    def hand_over(self, on_rejected: OnRejected) -> Source:
        """Return the source, which calls ``on_rejected`` from now on."""
        self._on_rejected = on_rejected
        return self.source

    def close(self) -> None:
        """Close the source."""
        self.source.close()

    def _reject(self, row: RejectedRow) -> None:
        self._on_rejected(row)


def _settings_of(scenario: Scenario) -> dict[str, object]:
    """Return what ``scenario`` says of a source with a file."""
    return {
        name: value
        for name, value in scenario.settings.items()
        if name in {"source", "packages"} or name.startswith(("csv.", "python."))
    }


def _stamp_of(scenario: Scenario) -> _Stamp:
    """Return size and time of the source's file, by which a change is noticed."""
    name = FILES.get(scenario.source)
    if name is None:
        return None
    try:
        status = Path(str(scenario[name])).expanduser().stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
