"""The user's own Python files: made from a template, edited, and loaded again when changed."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtWidgets import QWidget

from core.domain.choices import Service, SourceKind
from core.domain.event_kind import EventKind
from core.domain.run_status import Event, Snapshot
from gui.bridge.jobs import free_path, present, write_text
from gui.bridge.run_files import PreflightReport
from gui.bridge.session import Session
from gui.bridge.user_code import SOURCE_TEMPLATE, WORK_TEMPLATE
from gui.dialogs import questions
from gui.dialogs.preflight import PreflightDialog
from gui.models.events import event_text
from gui.system import editor
from gui.system.preferences import Preferences
from gui.widgets.message_bar import MessageBar
from gui.window.live_work import LiveWork


class Kind(NamedTuple):
    """A kind of file that can be the user's own."""

    parameter: str
    """Which names the file."""
    settings: Mapping[str, str]
    """What else has to be set for it to be used."""
    name: str
    """What a new one is called."""
    template: str

    def values(self, path: Path) -> dict[str, object]:
        """Return the parameters that have ``path`` be used."""
        return {self.parameter: str(path), **self.settings}


WORK = Kind("work.path", {"service": Service.PYTHON.value}, "work.py", WORK_TEMPLATE)
SOURCE = Kind(
    "python.path",
    {"source": SourceKind.PYTHON.value, "python.function": "records", "python.key": ""},
    "source.py",
    SOURCE_TEMPLATE,
)


class UserCodeCommands(QObject):
    """Writes, opens and reloads them; says where they are and what is wrong with them."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        message: MessageBar,
        preferences: Preferences,
        live: LiveWork,
    ) -> None:
        super().__init__(window)
        self._live = live
        self._window = window
        self._session = session
        self._message = message
        self._preferences = preferences
        self._offered = ""
        """The text of the offer to reload."""

    @Slot()
    def new_work(self) -> None:
        """Ask for a place, write a work file there, use it and open it."""
        self._new(WORK)

    @Slot()
    def edit_work(self) -> None:
        """Open the work file."""
        self._edit(WORK)

    @Slot()
    def new_source(self) -> None:
        """Ask for a place, write a source file there, use it and open it."""
        self._new(SOURCE)

    @Slot()
    def edit_source(self) -> None:
        """Open the source file."""
        self._edit(SOURCE)

    @Slot(object)
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Offer to load a file again that has changed while its workers use it."""
        for event in snapshot.events:
            if event.kind in {EventKind.WORK_CHANGED, EventKind.WORK_RELOADED}:
                self._withdraw()
            if event.kind == EventKind.WORK_CHANGED:
                self._offer(event)
        if not self._session.alive:
            self._withdraw()

    def _new(self, kind: Kind) -> None:
        place = free_path(self._preferences.folder / kind.name)
        self._session.do(place, partial(self._ask_where, kind))

    def _ask_where(self, kind: Kind, proposal: Path) -> None:
        path = questions.ask_python_target(self._window, proposal)
        if path is not None:
            self._session.do(write_text(path, kind.template), partial(self._written, kind, path))

    def _written(self, kind: Kind, path: Path, _nothing: object) -> None:
        """Use a file that was made from a template."""
        if self._session.alive and kind is WORK:
            self._live.keep_for_next(kind.values(path))
        else:
            self._session.set_parameters(kind.values(path))
        text = QCoreApplication.translate(
            "UserCodeCommands", "{path} was created and is used from the next start."
        )
        self._message.show_note(text.format(path=path))
        self._open(path)

    def _edit(self, kind: Kind) -> None:
        name = str(self._session.scenario[kind.parameter])
        if name:
            path = Path(name).expanduser().absolute()
            self._session.do(present([path]), partial(self._open_present, path))
            return
        self._message.show_problem(
            QCoreApplication.translate(
                "UserCodeCommands", "No such file is set yet: create one with File > Python files."
            )
        )

    def _open_present(self, path: Path, found: Sequence[Path]) -> None:
        if found:
            self._open(path)
            return
        text = QCoreApplication.translate(
            "UserCodeCommands",
            "There is no file {path}: choose another one, or create a new one.",
        )
        self._message.show_problem(text.format(path=path))

    def _open(self, path: Path) -> None:
        if not editor.edit(path):
            editor.show_folder(path)
            text = QCoreApplication.translate(
                "UserCodeCommands",
                "No editor could be opened. The file is {path}: open it yourself.",
            )
            self._message.show_problem(text.format(path=path))

    @Slot(object)
    def _reload_tried(self, checked: PreflightReport) -> None:
        self._session.note_trial(checked.trial)
        self._session.reload_work()

    def _offer(self, event: Event) -> None:
        self._offered = event_text(event)
        action = QCoreApplication.translate("UserCodeCommands", "Reload")
        self._message.offer(self._offered, action, self._reload)

    def _withdraw(self) -> None:
        if self._offered:
            self._message.withdraw(self._offered)
            self._offered = ""

    def _reload(self) -> None:
        """Try the file as it is now; what is wrong with it is told, and nothing changes."""
        bad = QCoreApplication.translate(
            "UserCodeCommands",
            "The workers keep the former version of the file. The new one cannot be used:",
        )
        dialog = PreflightDialog(self._session.scenario, self._window, bad=bad)
        dialog.approved.connect(self._live.take_measured)
        dialog.approved.connect(self._reload_tried)
        dialog.start()
