"""The user's own Python files: made from a template, edited, and loaded again when changed."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtWidgets import QWidget

from core.domain.errors import RegistroError
from core.domain.event_kind import EventKind
from core.domain.run_status import Event, Snapshot
from gui.bridge.run_files import PreflightReport
from gui.bridge.session import Session
from gui.bridge.user_code import SOURCE_TEMPLATE, WORK_TEMPLATE, text_file
from gui.dialogs import questions
from gui.dialogs.preflight import PreflightDialog
from gui.models.events import event_text
from gui.system import editor
from gui.system.preferences import Preferences
from gui.text.translate import error_text
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


WORK = Kind("work.path", {"service": "python"}, "work.py", WORK_TEMPLATE)
SOURCE = Kind(
    "python.path",
    {"source": "python", "python.function": "records", "python.key": ""},
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
        path = questions.ask_python_target(self._window, self._free(kind.name))
        if path is None:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with text_file(path) as stream:
                stream.write(kind.template)
        except (RegistroError, OSError) as error:
            self._message.show_problem(error_text(error))
            return
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
        path = Path(name).expanduser().absolute()
        if name and path.is_file():
            self._open(path)
            return
        translate = QCoreApplication.translate
        text = translate(
            "UserCodeCommands", "No such file is set yet: create one with File > Python files."
        )
        if name:
            text = translate(
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

    def _free(self, name: str) -> Path:
        """Return a path in the folder of runs at which there is nothing yet."""
        path = self._preferences.folder / name
        number = 1
        while path.exists():
            number += 1
            path = path.with_stem(f"{Path(name).stem}_{number}")
        return path

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
        dialog.approved.connect(self._reload_tried)
        dialog.start()
