"""The format of a table: what the user has chosen, and what was detected."""

import codecs
import json
from collections.abc import Mapping
from typing import NamedTuple

from core.domain.choices import CsvRows, Delimiter, TimeUnit
from core.domain.errors import QT_TRANSLATE_NOOP, SourceError
from core.domain.record import Column, Value
from core.files.fingerprint import Fingerprint
from core.settings.scenario import Scenario
from core.sources.csv import times
from core.sources.csv.shape import AUTO, Shape

SKIP_LIMIT = 10_000
"""Lines before a table."""


class Format(NamedTuple):
    """The format that the parameters give; empty words: to be detected."""

    path: str
    encoding: str = ""
    delimiter: Delimiter = Delimiter.AUTO
    header: bool = True
    key: str = ""
    types: str = ""
    rows: CsvRows = CsvRows.ONCE
    time: str = ""
    speed: float = 1.0
    skip: int = AUTO
    unit: TimeUnit = TimeUnit.AUTO

    @staticmethod
    def of(scenario: Scenario) -> "Format":
        """Return the format in ``scenario``."""
        return Format(
            path=scenario.csv.path,
            encoding=scenario.csv.encoding,
            delimiter=scenario.csv.delimiter,
            header=scenario.csv.header,
            key=scenario.csv.key,
            types=scenario.csv.types,
            rows=scenario.csv.rows,
            time=scenario.csv.time,
            speed=scenario.csv.speed,
            skip=scenario.csv.skip,
            unit=scenario.csv.unit,
        )


class Detected(NamedTuple):
    """The format detected when the run began; a resumed run keeps it."""

    encoding: str
    shape: Shape
    unit: str


class Known(NamedTuple):
    """The facts about a table that a run file records."""

    columns: tuple[Column, ...]
    fingerprint: Fingerprint | None
    """None, as `detected`: the run was begun by an older version, which did not record it."""
    detected: Detected | None

    @staticmethod
    def of(columns: tuple[Column, ...], facts: Mapping[str, Value]) -> "Known":
        """Return what the ``facts`` of a run (table ``run``) record, where it has ``columns``.

        Raises:
            SourceError: they are damaged.

        """
        text = facts.get("table_form")
        try:
            detected = None if text is None else _parsed(json.loads(str(text)))
        except (ValueError, KeyError, TypeError, LookupError, RecursionError) as error:
            raise SourceError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "The run file describes its table in an impossible way (table_form: "
                    "{reason}): it is damaged, and the run cannot continue.",
                ),
                reason=f"{error!r}"[:80],
            ) from None
        return Known(columns, Fingerprint.of_facts(facts), detected)


def _parsed(parts: Mapping[str, object]) -> Detected:
    mark, skip, trailing = parts["delimiter"], parts["skip"], parts["trailing"]
    encoding, unit = parts["encoding"], parts["unit"]
    if not (isinstance(mark, str) and len(mark) == 1 and mark.isprintable() | (mark == "\t")):
        raise ValueError(mark)
    if not (isinstance(skip, int) and 0 <= skip <= SKIP_LIMIT and isinstance(trailing, bool)):
        raise ValueError(skip)
    if unit not in {times.AUTO, times.DATES, *times.PER_SECOND}:
        raise ValueError(unit)
    return Detected(codecs.lookup(str(encoding)).name, Shape(mark, skip, trailing), str(unit))


def facts_of(fingerprint: Fingerprint, detected: Detected) -> dict[str, Value]:
    """Return what a run file keeps of its table; `Known.of` reads it."""
    form = {"encoding": detected.encoding, **detected.shape._asdict(), "unit": detected.unit}
    return {**fingerprint.facts, "table_form": json.dumps(form)}
