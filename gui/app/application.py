"""Puts the program together: application, theme, language, window, crash reports."""

import signal
import sys
from collections import deque
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from core.about import APP_ID, NAME, releases
from gui.app.power import make_awake
from gui.system.crash import CrashDialog, CrashReporter
from gui.system.diagnostics import Diagnostics, log_folder
from gui.system.garbage_collector import GarbageCollector
from gui.system.language import Language
from gui.system.preferences import Preferences
from gui.system.single_instance import SingleInstance, hand_to_first_instance
from gui.theme.palettes import Theme
from gui.theme.zoom import Zoom
from gui.window.main_window import MainWindow

ICONS = Path(__file__).parents[1] / "assets" / "icons"


SWITCH = 0.001
"""Seconds for which a thread keeps the interpreter while others want it: the window wants it for
every method that Qt calls, and Python's own five milliseconds add up beside a busy task."""
OPENING = 50
"""Milliseconds between two looks whether a file that others asked for can be opened."""
MOST_WAITING = 16
"""Such files that wait at most."""
TITLE_BAR = 32
"""Pixels that the system may put above a window."""


class Application(QApplication):
    """The application: collects the garbage, and hears of files double-clicked on macOS."""

    file_requested = Signal(object)

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        sys.setswitchinterval(SWITCH)
        self.garbage = GarbageCollector(self)

    def event(self, event: QEvent) -> bool:
        """Take such a file."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_requested.emit(Path(event.file()))
            return True
        return super().event(event)


class CrashHandler(QObject):
    """Shows one report at a time and has the run stopped."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._showing = False

    @Slot(object)
    def show(self, error: BaseException) -> None:
        """Stop the run and show the report of ``error``."""
        self._window.stop_in_good_order()
        if not self._showing:
            self._showing = True
            CrashDialog(error, self._window).exec()
            self._showing = False


class Opener(QObject):
    """Does in the window what others than its person ask for, never into an open question.

    Such a request may come at any moment, also while a dialog has an event loop of its own: it
    waits until the person is done with that.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._files: deque[Path] = deque()
        self._timer = QTimer(self, interval=OPENING)
        self._timer.timeout.connect(self._open_next)

    @Slot(object)
    def open(self, file: Path) -> None:
        """Come to the front and open ``file``."""
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.raise_()
        self._window.activateWindow()
        if file not in self._files and len(self._files) < MOST_WAITING:
            self._files.append(file)
            self._timer.start()

    @Slot()
    def _open_next(self) -> None:
        if QApplication.activeModalWidget() or QApplication.activePopupWidget():
            return
        if self._files:
            self._window.files.open(self._files.popleft())
        if not self._files:
            self._timer.stop()

    @Slot()
    def look_for_updates(self) -> None:
        """Tell of a newer version if there is one."""
        from gui.dialogs.updates import UpdateDialog

        UpdateDialog(self._window.preferences, self._window).start_silently()


def make_application() -> QApplication:
    """Return the application with its name, as the settings need it."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else Application(sys.argv[:1])
    application.setOrganizationName(NAME)
    application.setApplicationName(NAME)
    application.setDesktopFileName(APP_ID)
    application.setWindowIcon(window_icon())
    return application


def window_icon() -> QIcon:
    """Return the program's icon in every size that there is."""
    icon = QIcon()
    for path in sorted(ICONS.glob("registro-*.png")):
        icon.addFile(str(path))
    return icon


def make_window(application: QApplication) -> MainWindow:
    """Return the window, set up as the preferences say, not yet shown."""
    preferences = Preferences()
    language = Language(application)
    language.choose(preferences.language)
    theme = Theme(application)
    theme.choose(preferences.theme)
    return MainWindow(theme, language, Zoom(application), preferences)


def show(window: MainWindow) -> None:
    """Show ``window``, as large as the screen where it would not fit: the ledger is at its foot."""
    room = window.screen().availableGeometry()
    if window.width() > room.width() or window.height() + TITLE_BAR > room.height():
        window.showMaximized()
    else:
        window.show()


def watch_for_updates(window: MainWindow, opener: Opener) -> None:
    """Look for a newer version at this start, where that is wanted and there is a place to ask."""
    if window.preferences.updates and releases():
        window.painted.connect(opener.look_for_updates)


def run(file: Path | None) -> int:
    """Show the window until it is closed; return the exit code."""
    application = make_application()
    if file is not None and hand_to_first_instance(file):
        return 0
    diagnostics = Diagnostics(log_folder())
    diagnostics.install()
    window = make_window(application)
    handover = SingleInstance(application)
    opener = Opener(window)
    handover.file_requested.connect(opener.open)
    if isinstance(application, Application):
        application.file_requested.connect(opener.open)
        window.completed.connect(application.garbage.settle)
    window.painted.connect(handover.listen)
    awake = make_awake(window)
    window.session.state_changed.connect(awake.follow)
    reporter = CrashReporter(application)
    desk = CrashHandler(window)
    reporter.crashed.connect(desk.show)
    reporter.install()
    signal.signal(signal.SIGINT, lambda *_: application.quit())
    # Python only hears signals while it runs; a slow timer gives it the chance.
    pulse = QTimer(application)
    pulse.timeout.connect(application.processEvents)
    pulse.start(500)
    show(window)
    if file is not None:
        window.files.open(file)
    watch_for_updates(window, opener)
    code = application.exec()
    handover.close()
    reporter.uninstall()
    window.session.close()
    diagnostics.uninstall()
    return code
