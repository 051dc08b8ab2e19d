"""What is known of how a table is to be read: by a person's word, and by what was told from it."""

import json
from collections.abc import Mapping
from typing import NamedTuple

from core.fingerprint import Fingerprint
from core.record import Column, Value
from core.scenario import Scenario
from core.tables import times
from core.tables.shape import AUTO, Shape

ONCE, LOOP, TIMED = "once", "loop", "timed"


class Format(NamedTuple):
    """What the parameters say about the file; empty words: to be told from the file."""

    path: str
    encoding: str = ""
    delimiter: str = "auto"
    header: bool = True
    key: str = ""
    types: str = ""
    rows: str = ONCE
    time: str = ""
    speed: float = 1.0
    skip: int = AUTO
    unit: str = times.AUTO

    @staticmethod
    def of(scenario: Scenario) -> "Format":
        """Return what ``scenario`` says."""
        return Format(
            path=scenario.word("csv.path"),
            encoding=scenario.word("csv.encoding"),
            delimiter=scenario.word("csv.delimiter"),
            header=scenario.flag("csv.header"),
            key=scenario.word("csv.key"),
            types=scenario.word("csv.types"),
            rows=scenario.word("csv.rows"),
            time=scenario.word("csv.time"),
            speed=scenario.number("csv.speed"),
            skip=scenario.integer("csv.skip"),
            unit=scenario.word("csv.unit"),
        )


class Told(NamedTuple):
    """What was told from a file when its run began; the run goes on so, whatever is told later."""

    encoding: str
    shape: Shape
    unit: str


class Known(NamedTuple):
    """What a run file says of its table."""

    columns: tuple[Column, ...]
    fingerprint: Fingerprint | None
    """None, as `told`: the run was begun by a program that did not write it down."""
    told: Told | None

    @staticmethod
    def of(columns: tuple[Column, ...], facts: Mapping[str, Value]) -> "Known":
        """Return what ``facts`` of a run (table ``run``) say, where it has ``columns``."""
        text = facts.get("table_form")
        told = None
        if isinstance(text, str):
            parts = json.loads(text)
            shape = Shape(parts["delimiter"], parts["skip"], parts["trailing"])
            told = Told(parts["encoding"], shape, parts["unit"])
        return Known(columns, Fingerprint.of_facts(facts), told)


def facts_of(fingerprint: Fingerprint, told: Told) -> dict[str, Value]:
    """Return what a run file keeps of its table; `Known.of` reads it."""
    form = {"encoding": told.encoding, **told.shape._asdict(), "unit": told.unit}
    return {**fingerprint.facts, "table_form": json.dumps(form)}
