"""What every test must not leave behind fails it."""

import os
import sys
from pathlib import Path

import pytest

pytest_plugins = ("pytester",)

ROOT = Path(__file__).parents[2]

TESTS = """
import logging, subprocess, sys, threading, warnings
from multiprocessing import get_context
import tests.conftest
from tests.conftest import nothing_left_behind

tests.conftest.GRACE = 0.2
kept = []
asleep = threading.Event()


def test_quiet():
    thread = threading.Thread(target=print)
    thread.start()
    thread.join()
    subprocess.run([sys.executable, "-c", ""], check=True)
    process = get_context("spawn").Process(target=print)
    process.start()
    process.join()
    logging.getLogger("some").info("just so")


def test_leaves_a_thread():
    threading.Thread(target=asleep.wait, args=(30,), daemon=True).start()


def test_leaves_a_worker():
    process = get_context("spawn").Process(target=__import__("time").sleep, args=(30,), daemon=True)
    process.start()
    kept.append(process)


def test_leaves_a_program():
    kept.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"]))


def test_leaves_an_orphan():
    subprocess.run(
        [sys.executable, "-c", "import subprocess, sys; subprocess.Popen([sys.executable, '-c', "
         "'import time; time.sleep(5)'])"], check=True)


def test_logs():
    logging.getLogger("some").warning("not asserted")


def test_ends():
    asleep.set()
    kept[0].kill()
    kept[0].join()
    kept[1].kill()
    kept[1].wait()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of orphans")
def test_what_is_left_behind_fails_its_test(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytester.makepyfile(test_leaks=TESTS)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), *sys.path]))
    result = pytester.runpytest_subprocess("-q", "-p", "no:cacheprovider")
    names = ("leaves_a_thread", "leaves_a_worker", "leaves_a_program", "leaves_an_orphan", "logs")
    result.assert_outcomes(passed=7, errors=len(names))
    result.stdout.fnmatch_lines([f"ERROR test_leaks.py::test_{name}*" for name in names])
