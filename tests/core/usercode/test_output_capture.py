"""What processes print is heard: whole, in order, within bounds, to the last word."""

import os
import subprocess
import sys
from multiprocessing import get_context

import pytest

from core.domain.output_lines import CUT, left_out
from core.usercode import output_capture
from core.usercode.output_capture import LINE_LIMIT, LINES_AT_ONCE, OutputPipe, OutputReader


def lines_of(reader: OutputReader) -> list[str]:
    return [line for _, line in reader.end()]


def write(reader: OutputReader, text: bytes) -> None:
    os.write(reader.pipe._descriptor, text)


def test_lines_are_readable_whatever_is_in_them() -> None:
    reader = OutputReader()
    write(reader, b"  a\tb\r\n\xff\x1b[1m\n\nwith\x00out end")
    assert lines_of(reader) == ["  a     b", "� [1m", "", "with out end"]


def test_the_order_is_kept_and_every_line_has_its_time() -> None:
    times = iter(range(100))
    reader = OutputReader(lambda: float(next(times)))
    write(reader, b"one\ntwo\n")
    write(reader, b"three\n")
    assert reader.end() == [(0.0, "one"), (1.0, "two"), (2.0, "three")]


def test_more_than_is_kept_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output_capture, "LINES_IN_ALL", 3)
    reader = OutputReader()
    write(reader, b"".join(b"line %d\n" % number for number in range(1500)))
    assert lines_of(reader) == ["line 0", "line 1", "line 2", "[… 1,497 more lines, left out]"]


def test_there_is_room_again_with_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(output_capture, "monotonic", lambda: now[0])
    monkeypatch.setattr(output_capture, "LINES_IN_ALL", 3)
    reader = OutputReader()
    reader._keep_lines(b"1\n2\n3\n4\n5\n")
    now[0] += 0.11
    reader._keep_lines(b"6\n7\n")
    now[0] += 100.0
    reader._keep_lines(b"8\n9\n10\n11\n")
    left_out = "[… {} more lines, left out]".format
    assert lines_of(reader) == [
        *("1", "2", "3", left_out(2), "6", left_out(1)),
        *("8", "9", "10", left_out(1)),
    ]


def test_what_is_left_out_is_told_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output_capture, "LINES_AT_ONCE", 2)
    monkeypatch.setattr(output_capture, "CUT_EVERY", 0.0)
    reader = OutputReader()
    assert reader._keep_lines(b"1\n2\n3\n4") == b"4"
    assert [line for _, line in reader.take()] == ["1", "2", "[… 1 more lines, left out]"]
    reader._keep_lines(b"4\n")
    assert lines_of(reader) == ["4"]


def test_what_stands_for_lines_is_told_from_lines() -> None:
    assert left_out(CUT.format(number="1,234")) == 1234
    assert left_out("3 more lines, left out") == 0


def test_a_line_without_end_is_cut() -> None:
    reader = OutputReader()
    for _ in range(50):
        write(reader, b"x" * 50_000)
    assert lines_of(reader) == ["x" * LINE_LIMIT]


def flood(pipe: OutputPipe) -> None:
    pipe.capture()
    for _ in range(100):
        os.write(1, b"a short line\n" * 80_000)
    print("the last", end=" words")
    os._exit(1)


def test_a_flood_is_bounded_and_its_end_is_heard_of() -> None:
    reader = OutputReader()
    process = get_context("spawn").Process(target=flood, args=(reader.pipe,))
    process.start()
    process.join()
    lines = lines_of(reader)
    assert process.exitcode == 1
    assert len(lines) == LINES_AT_ONCE + 1
    assert lines[-1] == f"[… {8_000_001 - LINES_AT_ONCE:,} more lines, left out]"


def leave_a_child(pipe: OutputPipe) -> None:
    pipe.capture()
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    print(child.pid)
    subprocess.run([sys.executable, "-c", "print('said by another program')"], check=True)
    os._exit(0)


def test_what_a_process_leaves_behind_does_not_keep_us() -> None:
    reader = OutputReader()
    process = get_context("spawn").Process(target=leave_a_child, args=(reader.pipe,))
    process.start()
    process.join()
    pid, said = lines_of(reader)
    os.kill(int(pid), 9)
    assert said == "said by another program"
