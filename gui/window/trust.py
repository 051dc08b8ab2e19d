"""Whose Python is run: what the person chose here, or has allowed after being asked.

A run or a scenario that came from somebody else names Python files. Opening it runs nothing; before
the first start that would, the person is asked, once for each content of each file.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.settings.scenario import Scenario
from gui.bridge.known_code import Unknown, place_of, unknown_code
from gui.bridge.tasks import BackgroundTask
from gui.bridge.user_code import named_code
from gui.dialogs import questions
from gui.system.preferences import Preferences

REMEMBERED = 200
"""Files at most; those of long ago are asked for again."""


class Trust(QObject):
    """Remembers both in the person's preferences; files are read in the background."""

    failed = Signal(object)
    """An error of reading them."""

    def __init__(self, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._preferences = preferences
        self._window = window
        self._places: list[str] = []
        """Where the files are that the person chose since the program began."""
        self._choosing: list[BackgroundTask] = []
        self._examining: BackgroundTask | None = None

    @Slot(str)
    def choose(self, path: str) -> None:
        """The person chose this file in this program: it is theirs, whatever they write into it."""
        task = BackgroundTask(place_of(path, self._places), self)
        task.succeeded.connect(self._remember_one)
        task.failed.connect(self.failed)
        self._choosing = [each for each in self._choosing if each.running]
        self._choosing.append(task)
        task.start()

    def when_allowed(
        self,
        then: Callable[[], object],
        *scenarios: Scenario,
        refused: Callable[[], object] | None = None,
    ) -> None:
        """Do ``then`` once all Python that these name is the person's, or allowed by them.

        At once where they name none. Otherwise the last one counts of those that are asked for
        while files are still being read.
        """
        if self._examining is not None:
            self._examining.cancel()
            self._examining = None
        if not any(map(named_code, scenarios)):
            then()
            return
        work = unknown_code(scenarios, self._preferences.known_code, self._places, self._choosing)
        self._examining = BackgroundTask(work, self)
        self._examining.succeeded.connect(partial(self._ask, self._examining, then, refused))
        self._examining.failed.connect(self.failed)
        self._examining.start()

    def _ask(
        self,
        task: BackgroundTask,
        then: Callable[[], object],
        refused: Callable[[], object] | None,
        unknown: Sequence[Unknown],
    ) -> None:
        if task is not self._examining:
            return  # something else was asked for meanwhile
        self._examining = None
        if unknown:
            if not questions.ask_to_run_code(self._window, [each.file for each in unknown]):
                if refused is not None:
                    refused()
                return
            self._remember([each.entry for each in unknown])
        then()

    @Slot(object)
    def _remember_one(self, place: str) -> None:
        self._remember([place])

    def _remember(self, texts: list[str]) -> None:
        others = [text for text in self._preferences.known_code if text not in texts]
        self._preferences.known_code = [*texts, *others][:REMEMBERED]
