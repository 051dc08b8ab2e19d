"""The strictness itself: what must fail a test does."""

import os
from pathlib import Path

import pytest

pytest_plugins = ("pytester",)

ROOT = Path(__file__).parents[2]

TESTS = """
import tests.gui.strict
from PySide6.QtCore import QObject, QThread, QTimer, qInfo, qWarning, qCritical
from PySide6.QtWidgets import QWidget

tests.gui.strict.GRACE = 0.05
kept = []


def test_quiet(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    qInfo("just so")


def test_known():
    qWarning("This plugin does not support propagateSizeHints()")


def test_complaint_that_is_expected(strict):
    qWarning("as meant")
    assert strict == ["as meant"]
    strict.clear()


def test_popup(popups):
    qWarning("This plugin does not support raise()")


def test_popup_that_is_not_expected():
    qWarning("This plugin does not support raise()")


def test_thread_that_ends():
    thread = QThread()
    thread.start()
    thread.quit()
    thread.wait()


def test_warning():
    qWarning("such is life")


def test_critical_while_the_test_ends(request):
    request.addfinalizer(lambda: qCritical("at the end"))


def test_window_left():
    kept.append(QWidget())
    kept[0].show()


def test_next_one_is_not_blamed():
    assert not kept[0].isVisible()


def test_thread_left(request):
    kept.append(QThread())
    kept[1].start()


def test_thread_ends_later():
    kept[1].quit()
    kept[1].wait()
"""


def test_what_must_fail_fails(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.fspath(ROOT))
    monkeypatch.setenv("COLUMNS", "200")
    pytester.makepyfile(TESTS)
    result = pytester.runpytest_subprocess("-p", "tests.gui.strict", "-p", "no:cacheprovider")
    result.assert_outcomes(passed=12, errors=5)
    result.stdout.re_match_lines_random(
        [
            r"ERROR .*::test_warning - .*Qt complained",
            r"ERROR .*::test_popup_that_is_not_expected - .*Qt complained",
            r"ERROR .*::test_critical_while_the_test_ends - .*Qt complained",
            r"ERROR .*::test_window_left - .*a window is still there",
            r"ERROR .*::test_thread_left - .*a thread is still running",
        ]
    )
    result.stdout.fnmatch_lines(["*such is life*"])
