"""The use of the processors, compared with what a process of our own does."""

import os
import subprocess
import sys
import time

import pytest

from core.experiments.processors import Count, Use

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only there each process is counted")


def used(program: str) -> Use:
    """The use while a program of ours runs for a while."""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.read(1)
        before = Count.now()
        time.sleep(0.4)
        use = Count.now().since(before)
        process.kill()
    return use


@LINUX
def test_a_process_that_we_started_is_ours_and_an_idle_one_uses_nothing() -> None:
    busy = used("print(1, flush=True)\nwhile True: pass")
    idle = used("import time; print(1, flush=True); time.sleep(60)")
    assert busy.ours is not None
    assert idle.ours is not None
    one = 1 / (os.cpu_count() or 1)
    assert 0.1 * one < busy.ours < 1.6 * one
    assert idle.ours < 0.1 * one
    assert busy.busy is not None
    assert busy.busy >= busy.ours


@LINUX
def test_shares_are_shares() -> None:
    use = used("print(1, flush=True)\nwhile True: pass")
    assert use.seconds >= 0.4
    for share in (use.busy, use.ours, use.others):
        assert share is not None
        assert 0.0 <= share <= 1.0
    assert use.waiting is not None
    assert use.waiting >= 0.0


def test_what_the_system_does_not_count_is_not_known() -> None:
    before, now = Count(0.0, None, None, None, None), Count(1.0, None, None, None, None)
    assert now.since(before) == Use(1.0, None, None, None)
    assert now.since(before).others is None


def test_only_those_that_matter_have_to_wait_and_unknown_is_not_never() -> None:
    before = Count(0.0, None, None, None, {1: 5.0, 2: 1.0, 3: 0.0})
    now = Count(10.0, None, None, None, {2: 2.0, 3: 0.5, 4: 9.0})
    assert now.since(before).waiting == pytest.approx(0.075)  # 1 has gone, 4 is new
    assert now.since(Count(0.0, None, None, None, {1: 0.0})).waiting is None


@LINUX
def test_a_worker_is_told_from_the_others_and_one_that_is_gone_is_not_known() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        before = Count.now([process.pid])
        now = Count.now([process.pid])
        process.communicate(b"\n")
    assert list(before.waited or ()) == [process.pid]
    assert now.since(before).waiting is not None
    assert Count.now([process.pid]).waited is None
