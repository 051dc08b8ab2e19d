"""Charts of a report: the samples of the window, no peak lost, few points, marks with words."""

import random
import re
from pathlib import Path

import pytest

from core.analysis.latency_windows import DEFAULT
from core.charts.table import CHARTS, LATENCY, Quantity
from core.comparison.course import MARKS_KEPT, drawn, read_course
from core.comparison.overlay import PIECES
from core.domain.run_status import Snapshot
from core.report import charts
from core.report.document import Axis, Line, Mark, Picture
from core.report.page import page
from core.report.run_report import run_report
from core.report.svg import svg
from core.run.feed import Feed
from core.texts.words import Words
from tests.support.run_files import changed

WORDS = Words()


def same(color: str) -> str:
    return color


def test_the_samples_are_those_that_the_window_reads(originals: tuple[Path, Path]) -> None:
    for path in originals:
        snapshot = snapshot_of(path)
        course = charts.course_of(path)
        start = min(snapshot.samples[0].at, snapshot.events[0].at)
        assert course.start == start
        assert course.windows
        assert list(course.times) == [sample.at - start for sample in snapshot.samples]
        columns = iter(course.lines)
        for line in (line for chart in CHARTS for line in charts.lines_of(chart)):
            wanted = [line.value(sample) for sample in snapshot.samples]
            assert list(next(columns)) == pytest.approx(wanted, nan_ok=True), line.name
            if line.percentile:
                recent = [line.value(sample.recent[DEFAULT]) for sample in snapshot.samples]
                assert list(next(columns)) == pytest.approx(recent, nan_ok=True), line.name
        assert not list(columns)


def snapshot_of(path: Path) -> Snapshot:
    """Return what the window reads of a run."""
    feed = Feed(path)
    try:
        return feed.snapshot()
    finally:
        feed.close()


def test_times_are_those_of_the_window_with_the_target(past: tuple[Path, Path]) -> None:
    with changed(past[0]) as connection:
        connection.execute("UPDATE sample_times SET within = 0.25, percent = 95, in_time = 1")
    snapshot = snapshot_of(past[0])
    picture = charts.pictures(charts.course_of(past[0]), WORDS)[LATENCY]
    assert picture.title == "Time in the system (percentiles of the last 10 s before each moment)"
    drawn_lines = {line.name: [y for part in line.parts for _, y in part] for line in picture.lines}
    assert set(drawn_lines["target"]) == {0.25}
    newest = snapshot.samples[-1].recent[DEFAULT].sojourn
    assert newest is not None
    assert drawn_lines["sojourn p95"][-1] == newest.p95


def test_a_file_that_kept_no_times_has_those_of_each_sample(past: tuple[Path, Path]) -> None:
    with changed(past[0]) as connection:
        connection.execute("DELETE FROM sample_times")
    snapshot = snapshot_of(past[0])
    course = charts.course_of(past[0])
    assert not course.windows
    picture = charts.pictures(course, WORDS)[LATENCY]
    assert picture.title == "Time in the system (percentiles of each sample)"
    wanted = [each.sojourn.p95 for each in snapshot.samples if each.sojourn is not None]
    (line,) = (line for line in picture.lines if line.name == "sojourn p95")
    assert max(y for part in line.parts for _, y in part) == max(wanted)


def test_no_peak_is_lost_and_few_points_are_left() -> None:
    chance = random.Random(3)
    times = [number / 2 for number in range(20_000)]
    values = [chance.random() for _ in times]
    values[12_345] = 99.0
    values[777] = -5.0
    (part,) = drawn(times, values, times[-1] / PIECES)
    assert len(part) <= 2 * (PIECES + 1)
    assert (12_345 / 2, 99.0) in part
    assert (777 / 2, -5.0) in part
    assert part == sorted(part)


def test_a_line_is_broken_where_nothing_was_measured_or_the_run_did_not_go_on() -> None:
    nan = float("nan")
    times = [0.0, 0.5, 1.0, 1.5, 60.0, 60.5]
    values = [1.0, 2.0, nan, 3.0, 4.0, 5.0]
    assert [len(part) for part in drawn(times, values, 0.1)] == [2, 1, 2]
    assert [len(part) for part in drawn(times, values, 0.1, joined=True)] == [3, 2]
    assert drawn(times, [nan] * 6, 0.1) == []


def test_axes_have_room_for_every_value() -> None:
    line = Line("a", "text", [[(0.0, 3.0), (1.0, 0.37)]])
    axis = charts.axis([line], Quantity.DURATION, WORDS)
    assert axis.top >= 3.0
    assert [text for _, text in axis.labels][:2] == ["0 s", "1 s"]
    few = charts.axis([Line("a", "text", [[(0.0, 2.0)]])], Quantity.COUNT, WORDS)
    assert [text for _, text in few.labels] == ["0", "1", "2"]


def test_marks_at_one_place_are_one_and_say_all() -> None:
    marks = [Mark(5.0, "✖", "bad", "5 s <killed>"), Mark(5.001, "✎", "accent", "rate")]
    marks.append(Mark(9.0, "■", "text", "stop"))
    picture = Picture("T", [], Axis(1.0, []), 10.0, [], None, marks)
    text = svg(picture, same)
    assert "✖×2" in text
    assert "5 s &lt;killed&gt;\nrate" in text
    assert text.count("<g ") == 2


def test_a_picture_has_every_line_in_its_place() -> None:
    line = Line("a", "bad", [[(0.0, 0.0), (10.0, 10.0)], [(5.0, 5.0)]])
    text = svg(Picture("T", [line], Axis(10.0, []), 10.0, []), same)
    (path,) = re.findall(r'd="(M68 [^"]*)" fill="none" stroke-width="1.2"', text)
    assert path == "M68 206L846 26M457 116h.01"


def test_only_the_newest_marks_are_kept(past: tuple[Path, Path]) -> None:
    with changed(past[0]) as connection:
        connection.executemany(
            'INSERT INTO events (at, kind, template, "values", text)'
            " SELECT max(at) + 0.001, 'pause', '', '{}', '' FROM events",
            [()] * (MARKS_KEPT + 10),
        )
    course = read_course(past[0], [])
    assert len(course.events) == MARKS_KEPT
    assert course.events[0].id < course.events[-1].id


def test_a_page_of_a_day_is_small(past: tuple[Path, Path]) -> None:
    with changed(past[1]) as connection:
        ((last, at),) = connection.execute("SELECT max(id), max(at) FROM samples").fetchall()
        connection.execute(
            f"CREATE TEMP TABLE more AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1"
            f" FROM n WHERE i < 3000) SELECT samples.*, i FROM samples, n WHERE id = {last}"
        )
        connection.execute(
            f"UPDATE more SET id = {last} + i, at = {at} + i / 2.0, oldest = abs(random() % 1000),"
            " pending = abs(random() % 100), leased = abs(random() % 9),"
            " sojourn_p50 = abs(random() % 77) + 1, sojourn_p95 = abs(random() % 777) + 1,"
            " sojourn_p99 = abs(random() % 777) + 1, waiting_p50 = 1, waiting_p95 = i % 5 + 1,"
            " waiting_p99 = 7, lock_wait_p50 = 1, lock_wait_p95 = abs(random() % 99) + 1,"
            " lock_wait_p99 = abs(random() % 99) + 1, lock_hold_p95 = abs(random() % 99) + 1"
        )
        connection.execute("ALTER TABLE more DROP COLUMN i")
        connection.execute("INSERT INTO samples SELECT * FROM more")
    text = page(run_report(past[1], WORDS))
    assert len(text.encode()) < 400_000
