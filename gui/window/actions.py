"""Everything a person can do, as one table: menus, toolbar, shortcuts and when each is enabled."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.run_status import RunState
from gui.bridge.user_code import NamedCode
from gui.text.translate import translated
from gui.window.layouts import LAYOUTS


class When(Enum):
    """When an action is enabled."""

    ALWAYS = auto()
    FILE_OPEN = auto()
    STARTABLE = auto()
    ALIVE = auto()
    PAUSABLE = auto()
    STOPPABLE = auto()
    RESUMABLE = auto()


ENABLED: Mapping[When, frozenset[RunState]] = {
    When.STARTABLE: frozenset({RunState.READY, RunState.STOPPED, RunState.INTERRUPTED}),
    When.ALIVE: frozenset(state for state in RunState if state.alive),
    When.PAUSABLE: frozenset({RunState.RUNNING, RunState.WAITING, RunState.PAUSED}),
    When.STOPPABLE: frozenset({RunState.RUNNING, RunState.WAITING, RunState.PAUSED}),
    When.RESUMABLE: frozenset({RunState.STOPPED, RunState.INTERRUPTED}),
}


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One row of the table; texts are marked for translation in the context ``actions``."""

    id: str
    text: str
    tip: str
    menu: str
    when: When = When.ALWAYS
    shortcut: str = ""
    """What is written in the menu, then others, as for other keyboards: ``Ctrl++; Ctrl+=``."""
    icon: str = ""
    toolbar: bool = False
    checkable: bool = False
    group: str = ""
    """Actions of one group exclude each other."""
    separator: bool = False
    """A line stands before it in the menu."""


MENUS: Mapping[str, str] = {
    "file": QT_TRANSLATE_NOOP("actions", "&File"),
    "python": QT_TRANSLATE_NOOP("actions", "&Python files"),
    "run": QT_TRANSLATE_NOOP("actions", "&Run"),
    "view": QT_TRANSLATE_NOOP("actions", "&View"),
    "theme": QT_TRANSLATE_NOOP("actions", "&Colours"),
    "layout": QT_TRANSLATE_NOOP("actions", "&Arrangement"),
    "language": QT_TRANSLATE_NOOP("actions", "&Language"),
    "help": QT_TRANSLATE_NOOP("actions", "&Help"),
}

INSIDE: Mapping[str, str] = {
    "python": "file",
    "layout": "view",
    "theme": "view",
    "language": "view",
}
"""Menus that stand in others, where the first of their actions does."""

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "new",
        QT_TRANSLATE_NOOP("actions", "&New run"),
        QT_TRANSLATE_NOOP("actions", "Close this run and prepare a new one"),
        "file",
        shortcut="Ctrl+N",
    ),
    ActionSpec(
        "open",
        QT_TRANSLATE_NOOP("actions", "&Open run…"),
        QT_TRANSLATE_NOOP("actions", "Show the file of an earlier run"),
        "file",
        shortcut="Ctrl+O",
    ),
    ActionSpec(
        "library",
        QT_TRANSLATE_NOOP("actions", "&Library"),
        QT_TRANSLATE_NOOP("actions", "List, search, name and tag all runs and experiments"),
        "file",
        shortcut="Ctrl+L",
    ),
    ActionSpec(
        "open_table",
        QT_TRANSLATE_NOOP("actions", "Open &table…"),
        QT_TRANSLATE_NOOP("actions", "Read records from a CSV or TSV file, with a preview"),
        "file",
        shortcut="Ctrl+T",
    ),
    ActionSpec(
        "save_copy",
        QT_TRANSLATE_NOOP("actions", "Sa&ve a copy…"),
        QT_TRANSLATE_NOOP(
            "actions", "Write this run as one complete file, also while it is in progress"
        ),
        "file",
        When.FILE_OPEN,
        shortcut="Ctrl+Shift+S",
    ),
    ActionSpec(
        "load_scenario",
        QT_TRANSLATE_NOOP("actions", "Open s&cenario…"),
        QT_TRANSLATE_NOOP("actions", "Read all parameters from a file"),
        "file",
        separator=True,
    ),
    ActionSpec(
        "save_scenario",
        QT_TRANSLATE_NOOP("actions", "&Save scenario…"),
        QT_TRANSLATE_NOOP("actions", "Write all parameters to a file"),
        "file",
        shortcut="Ctrl+S",
    ),
    ActionSpec(
        "export",
        QT_TRANSLATE_NOOP("actions", "&Export records…"),
        QT_TRANSLATE_NOOP("actions", "Write the records of this table as CSV, JSON or Parquet"),
        "file",
        When.FILE_OPEN,
        shortcut="Ctrl+E",
    ),
    ActionSpec(
        "export_run",
        QT_TRANSLATE_NOOP("actions", "Export &whole run…"),
        QT_TRANSLATE_NOOP(
            "actions", "Write all tables, the scenario and the charts into a folder or a zip file"
        ),
        "file",
        When.FILE_OPEN,
        shortcut="Ctrl+Shift+E",
    ),
    ActionSpec(
        "report",
        QT_TRANSLATE_NOOP("actions", "Report (page or P&DF)…"),
        QT_TRANSLATE_NOOP(
            "actions", "Write verdict, figures, charts and errors of this run as one page or PDF"
        ),
        "file",
        When.FILE_OPEN,
        shortcut="Ctrl+R",
    ),
    ActionSpec(
        "compare",
        QT_TRANSLATE_NOOP("actions", "Comp&are runs…"),
        QT_TRANSLATE_NOOP(
            "actions", "Show what differs between runs: parameters, figures, charts over each other"
        ),
        "file",
    ),
    ActionSpec(
        "use_python",
        QT_TRANSLATE_NOOP("actions", "&Use a Python file…"),
        QT_TRANSLATE_NOOP("actions", "Use your own file as the work, or as the source of records"),
        "python",
    ),
    ActionSpec(
        "new_work",
        QT_TRANSLATE_NOOP("actions", "New &work…"),
        QT_TRANSLATE_NOOP("actions", "Write a file with process(record), use it and open it"),
        "python",
    ),
    ActionSpec(
        "edit_work",
        QT_TRANSLATE_NOOP("actions", "&Edit work"),
        QT_TRANSLATE_NOOP("actions", "Open the work file in the editor"),
        "python",
    ),
    ActionSpec(
        "new_source",
        QT_TRANSLATE_NOOP("actions", "New &source…"),
        QT_TRANSLATE_NOOP("actions", "Write a file that yields records, use it and open it"),
        "python",
        separator=True,
    ),
    ActionSpec(
        "edit_source",
        QT_TRANSLATE_NOOP("actions", "E&dit source"),
        QT_TRANSLATE_NOOP("actions", "Open the source file in the editor"),
        "python",
    ),
    ActionSpec(
        "folder",
        QT_TRANSLATE_NOOP("actions", "&Folder for runs…"),
        QT_TRANSLATE_NOOP("actions", "Choose where new runs are kept"),
        "file",
    ),
    ActionSpec(
        "quit",
        QT_TRANSLATE_NOOP("actions", "&Quit"),
        QT_TRANSLATE_NOOP("actions", "Close the window; a run is stopped first"),
        "file",
        shortcut="Ctrl+Q",
        separator=True,
    ),
    ActionSpec(
        "start",
        QT_TRANSLATE_NOOP("actions", "&Start"),
        QT_TRANSLATE_NOOP("actions", "Start a new run with these parameters"),
        "run",
        When.STARTABLE,
        shortcut="F5",
        icon="start",
        toolbar=True,
    ),
    ActionSpec(
        "pause",
        QT_TRANSLATE_NOOP("actions", "&Pause"),
        QT_TRANSLATE_NOOP("actions", "Generator and workers pause until you resume the run"),
        "run",
        When.PAUSABLE,
        shortcut="F6",
        icon="pause",
        toolbar=True,
        checkable=True,
    ),
    ActionSpec(
        "stop",
        QT_TRANSLATE_NOOP("actions", "S&top"),
        QT_TRANSLATE_NOOP(
            "actions", "No new records are generated; waiting ones are still processed"
        ),
        "run",
        When.STOPPABLE,
        shortcut="F7",
        icon="stop",
        toolbar=True,
    ),
    ActionSpec(
        "stop_now",
        QT_TRANSLATE_NOOP("actions", "Stop &now"),
        QT_TRANSLATE_NOOP("actions", "Stop at once; waiting records stay in the file"),
        "run",
        When.ALIVE,
        shortcut="Shift+F7",
    ),
    ActionSpec(
        "resume",
        QT_TRANSLATE_NOOP("actions", "&Resume this run"),
        QT_TRANSLATE_NOOP("actions", "Continue the run in this file where it stopped"),
        "run",
        When.RESUMABLE,
        shortcut="Shift+F5",
    ),
    ActionSpec(
        "experiment",
        QT_TRANSLATE_NOOP("actions", "E&xperiment…"),
        QT_TRANSLATE_NOOP(
            "actions", "How much can it take, how many workers does it need? Several runs answer"
        ),
        "run",
        shortcut="Ctrl+Shift+X",
        icon="experiment",
        toolbar=True,
    ),
    ActionSpec(
        "check",
        QT_TRANSLATE_NOOP("actions", "C&heck scenario…"),
        QT_TRANSLATE_NOOP("actions", "Try the source and the work on one record, start nothing"),
        "run",
    ),
    ActionSpec(
        "kill",
        QT_TRANSLATE_NOOP("actions", "&Kill a worker"),
        QT_TRANSLATE_NOOP("actions", "Kill the process of a worker that holds records"),
        "run",
        When.ALIVE,
        shortcut="Ctrl+K",
        icon="kill",
        toolbar=True,
        separator=True,
    ),
    ActionSpec(
        "requeue",
        QT_TRANSLATE_NOOP("actions", "Requeue all &dead letters"),
        QT_TRANSLATE_NOOP("actions", "Try every dead letter again, as if it were new"),
        "run",
        When.FILE_OPEN,
        separator=True,
    ),
    ActionSpec(
        "machines",
        QT_TRANSLATE_NOOP("actions", "Other &machines…"),
        QT_TRANSLATE_NOOP(
            "actions", "Have workers on other machines take part, over a PostgreSQL server"
        ),
        "run",
    ),
    ActionSpec(
        "rejected_rows",
        QT_TRANSLATE_NOOP("actions", "Re&jected rows…"),
        QT_TRANSLATE_NOOP(
            "actions", "List the rows of the table that are not records, with the reason"
        ),
        "run",
        When.FILE_OPEN,
    ),
    ActionSpec(
        "freeze",
        QT_TRANSLATE_NOOP("actions", "Free&ze view"),
        QT_TRANSLATE_NOOP("actions", "The screen does not change while the run continues"),
        "view",
        When.ALWAYS,
        shortcut="F8",
        icon="freeze",
        toolbar=True,
        checkable=True,
    ),
    ActionSpec(
        "full_screen",
        QT_TRANSLATE_NOOP("actions", "F&ull screen"),
        QT_TRANSLATE_NOOP("actions", "Use the whole screen, without a title bar"),
        "view",
        shortcut="F11",
        checkable=True,
    ),
    ActionSpec(
        "zoom_in",
        QT_TRANSLATE_NOOP("actions", "Lar&ger letters"),
        QT_TRANSLATE_NOOP("actions", "Up to 250 %, to be read from the back of a room"),
        "view",
        shortcut="Ctrl++; Ctrl+=",
    ),
    ActionSpec(
        "zoom_out",
        QT_TRANSLATE_NOOP("actions", "&Smaller letters"),
        QT_TRANSLATE_NOOP("actions", "Down to the size that the system has"),
        "view",
        shortcut="Ctrl+-",
    ),
    ActionSpec(
        "zoom_reset",
        QT_TRANSLATE_NOOP("actions", "Letters &of the usual size"),
        QT_TRANSLATE_NOOP("actions", "As the system has them"),
        "view",
        shortcut="Ctrl+0",
    ),
    *(ActionSpec(f"layout_{each.name}", each.title, each.tip, "layout") for each in LAYOUTS),
    ActionSpec(
        "reset_layout",
        QT_TRANSLATE_NOOP("actions", "&Reset layout"),
        QT_TRANSLATE_NOOP("actions", "Restore the original layout of all panels"),
        "view",
    ),
    ActionSpec(
        "theme_system",
        QT_TRANSLATE_NOOP("actions", "&System"),
        QT_TRANSLATE_NOOP("actions", "Light or dark, as set in the system"),
        "theme",
        checkable=True,
        group="theme",
    ),
    ActionSpec(
        "theme_light",
        QT_TRANSLATE_NOOP("actions", "&Light"),
        QT_TRANSLATE_NOOP("actions", "Dark on light"),
        "theme",
        checkable=True,
        group="theme",
    ),
    ActionSpec(
        "theme_dark",
        QT_TRANSLATE_NOOP("actions", "&Dark"),
        QT_TRANSLATE_NOOP("actions", "Light on dark"),
        "theme",
        checkable=True,
        group="theme",
    ),
    ActionSpec(
        "language_en",
        "&English",
        "English",
        "language",
        checkable=True,
        group="language",
    ),
    ActionSpec(
        "language_es",
        "E&spañol",
        "Español",
        "language",
        checkable=True,
        group="language",
    ),
    ActionSpec(
        "guide",
        QT_TRANSLATE_NOOP("actions", "&Guide"),
        QT_TRANSLATE_NOOP("actions", "What everything on the screen means"),
        "help",
        shortcut="F1",
    ),
    ActionSpec(
        "self_test",
        QT_TRANSLATE_NOOP("actions", "&Self-test…"),
        QT_TRANSLATE_NOOP(
            "actions", "Kill a hundred workers on purpose and prove that nothing is lost"
        ),
        "help",
    ),
    ActionSpec(
        "updates",
        QT_TRANSLATE_NOOP("actions", "Check for &updates…"),
        QT_TRANSLATE_NOOP(
            "actions", "Check whether there is a newer version; never done without being asked"
        ),
        "help",
    ),
    ActionSpec(
        "logs",
        QT_TRANSLATE_NOOP("actions", "Open &log folder"),
        QT_TRANSLATE_NOOP("actions", "Show the files in which the program logs what it did"),
        "help",
    ),
    ActionSpec(
        "about",
        QT_TRANSLATE_NOOP("actions", "&About Registro"),
        QT_TRANSLATE_NOOP("actions", "Version and licence"),
        "help",
    ),
)


class Actions:
    """The table as live actions of one window."""

    def __init__(self, window: QMainWindow) -> None:
        self._by_id: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        groups: dict[str, QActionGroup] = {}
        for spec in ACTIONS:
            action = QAction(window)
            action.setObjectName(spec.id)
            action.setCheckable(spec.checkable)
            if spec.shortcut:
                action.setShortcuts(QKeySequence.listFromString(spec.shortcut))
            if spec.group:
                group = groups.setdefault(spec.group, QActionGroup(window))
                group.addAction(action)
            self._by_id[spec.id] = action
        self._build_menus(window)
        self.retranslate()
        self.enable(RunState.READY, file_open=False)

    def __getitem__(self, name: str) -> QAction:
        """The action called ``name``."""
        return self._by_id[name]

    def enable(self, state: RunState, *, file_open: bool, watched: bool = False) -> None:
        """Enable what makes sense in ``state``; ``watched``: another program runs the run."""
        ours = RunState.READY if watched else state
        for spec in ACTIONS:
            if spec.when in ENABLED:
                enabled = ours in ENABLED[spec.when]
                enabled &= file_open or spec.when is not When.RESUMABLE
            else:
                enabled = spec.when is When.ALWAYS or file_open
            self._by_id[spec.id].setEnabled(enabled)
        self._by_id["pause"].setChecked(state is RunState.PAUSED)

    def connect(self, slots: Mapping[str, Callable[..., object]]) -> None:
        """Connect actions to slots by id."""
        for name, slot in slots.items():
            self._by_id[name].triggered.connect(slot)

    def retranslate(self) -> None:
        """Take the window's language."""
        for spec in ACTIONS:
            action = self._by_id[spec.id]
            tip = QCoreApplication.translate("actions", spec.tip)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(QCoreApplication.translate("actions", spec.text))
            action.setToolTip(f"{tip} ({keys})" if keys else tip)
        for name, title in MENUS.items():
            self.menus[name].setTitle(QCoreApplication.translate("actions", title))

    def name_code(self, code: Sequence[NamedCode]) -> None:
        """Say with the actions that execute Python of a person's which that is."""
        tips = {spec.id: QCoreApplication.translate("actions", spec.tip) for spec in ACTIONS}
        for name in ("start", "resume", "check"):
            action = self._by_id[name]
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            lines = [f"{tips[name]} ({keys})" if keys else tips[name]]
            lines += [translated(each.template, each.values) for each in code]
            action.setToolTip("\n".join(lines))

    def _build_menus(self, window: QMainWindow) -> None:
        for name in MENUS:
            if name not in INSIDE:
                self.menus[name] = window.menuBar().addMenu("")
        for spec in ACTIONS:
            if spec.menu not in self.menus:
                self.menus[spec.menu] = self.menus[INSIDE[spec.menu]].addMenu("")
            menu = self.menus[spec.menu]
            if spec.separator:
                menu.addSeparator()
            menu.addAction(self._by_id[spec.id])
        for menu in self.menus.values():
            menu.setToolTipsVisible(True)  # a status bar would have shown them, over the balance
