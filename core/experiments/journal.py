"""The journal of an experiment: a line of JSON for each run that was measured, in their order.

A line is on the disk before the next run starts. One that the program was killed in the middle of
is no line: its run is made again. What the records of a run did stands in its run file alone.
"""

import json
import math
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, reason_of
from core.domain.remark import Remark
from core.experiments.measurement import Measurement
from core.experiments.probe import Figures, Observation, Probe, Purpose, Trouble, TroubleKind
from core.settings.parameter import UNLIMITED, Setting
from core.settings.parameters import parameter
from core.settings.scenario import Scenario

NAME = "journal.jsonl"
LONGEST = 1_000_000
"""Characters of a line; no longer one is ours."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what was measured, but for the records, which the run file has."""

    observation: Observation

    def text(self) -> str:
        """Return the line."""
        observation = self.observation
        probe = observation.probe
        return json.dumps(
            {
                "number": probe.number,
                "settings": {name: _plain(value) for name, value in probe.settings.items()},
                "seed": probe.seed,
                "seconds": probe.seconds,
                "purpose": probe.purpose.value,
                "label": probe.label,
                "file": observation.file.name if observation.file is not None else None,
                "observed": observation.seconds,
                "complete": observation.complete,
                "troubles": [
                    {
                        "kind": each.kind.value,
                        "template": each.remark.template,
                        "values": {
                            name: value if isinstance(value, int | float) else str(value)
                            for name, value in each.remark.values.items()
                        },
                    }
                    for each in observation.troubles
                ],
                "figures": {
                    name: _plain(value) for name, value in asdict(observation.figures).items()
                },
                "took": observation.took,
            },
            ensure_ascii=False,
        )

    @staticmethod
    def read(line: str, folder: Path) -> "Entry":
        """Return what stands in ``line``; the records are still to be read.

        Raises:
            ValueError, KeyError, TypeError: it is no line of a journal.
            ScenarioError: a parameter is none of ours.

        """
        values: dict[str, Any] = json.loads(line)
        settings: dict[str, Setting] = {
            name: parameter(name).check(value) for name, value in values["settings"].items()
        }
        probe = Probe(
            int(values["number"]),
            settings,
            int(values["seed"]),
            float(values["seconds"]),
            Purpose(values["purpose"]),
            str(values["label"]),
        )
        file = values["file"]
        known = {each.name for each in fields(Figures)}
        figures = {name: value for name, value in values["figures"].items() if name in known}
        if figures.get("target") == UNLIMITED:
            figures["target"] = math.inf
        return Entry(
            Observation(
                probe,
                float(values["observed"]),
                (),
                (),
                figures=Figures(**figures),
                troubles=tuple(
                    Trouble(TroubleKind(each["kind"]), Remark(each["template"], each["values"]))
                    for each in values["troubles"]
                ),
                # A name alone: a journal of somebody else's leads nowhere else.
                file=folder / Path(str(file)).name if file is not None else None,
                complete=bool(values["complete"]),
                took=float(values["took"]),
            )
        )

    def whole(self, base: Scenario) -> Observation:
        """Return the observation with its records, read from the run file again.

        Raises:
            RegistroError: that is not there any more, or cannot be read.

        """
        kept = self.observation
        if kept.file is None:
            return kept
        scenario = base.with_(**{**kept.probe.settings, "seed": kept.probe.seed})
        measurement = Measurement(kept.file, scenario, kept.probe)
        try:
            measurement.read()
            ended = kept.has(TroubleKind.SOURCE_ENDED)
            seen = measurement.observation(
                (measurement.began or 0.0) + kept.seconds,
                complete=kept.complete,
                generator_matters=not ended,
            )
        finally:
            measurement.close()
        return replace(
            seen,
            seconds=kept.seconds,
            figures=kept.figures,
            troubles=kept.troubles,
            took=kept.took,
        )


class Journal:
    """The journal in the folder of an experiment."""

    def __init__(self, folder: Path) -> None:
        """Take the one in ``folder``, which need not be there yet."""
        self.path = folder / NAME

    def append(self, observation: Observation) -> None:
        """Write a line, so that it is on the disk.

        Raises:
            RegistroError: it cannot be written; what was there is as it was.

        """
        line = (Entry(observation).text() + "\n").encode()
        try:
            with self.path.open("ab", buffering=0) as file:
                length = file.tell()
                try:
                    rest = memoryview(line)
                    while rest:
                        rest = rest[file.write(rest) :]
                    os.fsync(file.fileno())
                except OSError:
                    file.truncate(length)
                    raise
        except OSError as error:
            raise RegistroError(
                QT_TRANSLATE_NOOP("core", "{path} cannot be written: {reason}"),
                path=self.path,
                reason=reason_of(error),
            ) from error

    def entries(self) -> list[Entry]:
        """Return what is in it, and cut off a line that was never finished.

        Raises:
            RegistroError: it cannot be read, or a line of it is none of ours.

        """
        try:
            content = self.path.read_bytes() if self.path.exists() else b""
            whole = content[: content.rfind(b"\n") + 1]
            if len(whole) < len(content):
                with self.path.open("r+b") as file:
                    file.truncate(len(whole))
        except OSError as error:
            raise self._unreadable(reason_of(error)) from error
        return list(self._read(whole))

    def _read(self, content: bytes) -> Iterator[Entry]:
        for number, line in enumerate(content.splitlines(), start=1):
            try:
                if len(line) > LONGEST:
                    raise ValueError("it is too long")
                yield Entry.read(line.decode(), self.path.parent)
            except (ValueError, KeyError, TypeError, RecursionError, RegistroError) as error:
                raise self._unreadable(f"line {number}: {error}") from error

    def _unreadable(self, reason: object) -> RegistroError:
        return RegistroError(
            QT_TRANSLATE_NOOP(
                "core", "{path} is not the journal of an experiment: {reason}. Start a new one."
            ),
            path=self.path,
            reason=reason,
        )


def _plain(value: object) -> object:
    """Return a number as JSON has it."""
    return UNLIMITED if value == math.inf else value


def as_mapping(figures: Figures) -> Mapping[str, object]:
    """Return the figures by name, as JSON has them: an infinite rate is the word max."""
    return {name: _plain(value) for name, value in asdict(figures).items()}
