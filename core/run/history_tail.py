"""What is new in the history of a run file since it was read last: its events and samples."""

from collections.abc import Iterator
from contextlib import contextmanager

from core.domain.run_status import Event, Sample
from core.run.file_rows import locks_between, sample_of
from core.store.events import MOST_WRITTEN, TEMPLATE_LIMIT, template_of, values_of
from core.store.reading import Reader
from core.store.sample_times import times_between
from core.store.schema import SAMPLE_COLUMNS

EVENTS_AT_ONCE = SAMPLES_AT_ONCE = 2000
EVENT_TEXT_AT_ONCE = 10_000_000
"""Characters of all their values, about."""
KIND_LIMIT = 100


class HistoryTail:
    """Reads a part at a time, each event and each sample once."""

    def __init__(self) -> None:
        self._event = self._sample = 0
        self.behind = False
        """Whether as much was read last as can be at once: more is to come."""

    @contextmanager
    def forgetting(self) -> Iterator[None]:
        """Have what was read in vain be new again, so that no event and no sample is left out."""
        seen = (self._event, self._sample)
        try:
            yield
        except BaseException:
            self._event, self._sample = seen
            raise

    def read(self, connection: Reader) -> tuple[tuple[Event, ...], tuple[Sample, ...]]:
        """Return the events and samples that follow on those before.

        Raises:
            RunFileError: the file cannot be read.

        """
        events, samples = self._events(connection), self._samples(connection)
        self.behind = len(samples) >= SAMPLES_AT_ONCE or len(events) >= EVENTS_AT_ONCE
        return events, samples

    def _events(self, connection: Reader) -> tuple[Event, ...]:
        events: list[Event] = []
        room = EVENT_TEXT_AT_ONCE
        rows = connection.iter_rows(
            f"SELECT id, at, substr(kind, 1, {KIND_LIMIT}), substr(template, 1, {TEMPLATE_LIMIT}),"
            f' CASE WHEN length("values") <= {MOST_WRITTEN} THEN "values" ELSE \'{{}}\' END'
            " FROM events WHERE id > ? ORDER BY id LIMIT ?",
            (self._event, EVENTS_AT_ONCE),
        )
        for self._event, at, kind, template, values in rows:
            events.append(
                Event(self._event, at, kind, template_of(kind, template), values_of(values))
            )
            room -= len(values)
            if room < 0:
                break  # the others come with the next snapshot
        rows.close()
        return tuple(events)

    def _samples(self, connection: Reader) -> tuple[Sample, ...]:
        names = ("id", *SAMPLE_COLUMNS)
        rows = list(
            connection.iter_rows(
                f"SELECT {', '.join(names)} FROM samples WHERE id > ? ORDER BY id LIMIT ?",
                (self._sample, SAMPLES_AT_ONCE),
            )
        )
        if rows:
            self._sample = rows[-1][0]
        ends = (rows[0][0], rows[-1][0]) if rows else (0, -1)
        locks = locks_between(connection, *ends) if rows else {}
        times = times_between(connection, *ends) if rows else {}
        return tuple(
            sample_of(dict(zip(names, row, strict=True)), locks.get(row[0], ()), times.get(row[0]))
            for row in rows
        )
