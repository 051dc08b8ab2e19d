"""What the window remembers between two starts."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QLocale, QSettings, QStandardPaths

from core.domain.errors import ScenarioError
from core.settings.scenario import Scenario, loads
from gui.theme.palettes import CHOICES, SYSTEM

RECENT = 20
"""Run files that are remembered."""


class Preferences:
    """Typed access to the application's settings."""

    def __init__(self) -> None:
        self._settings = QSettings()

    @property
    def language(self) -> str:
        """``en`` or ``es``; the system's at first."""
        system = "es" if QLocale.system().language() == QLocale.Language.Spanish else "en"
        return str(self._settings.value("language", system))

    @language.setter
    def language(self, code: str) -> None:
        self._settings.setValue("language", code)

    @property
    def theme(self) -> str:
        """One of `gui.theme.palettes.CHOICES`."""
        choice = str(self._settings.value("theme", SYSTEM))
        return choice if choice in CHOICES else SYSTEM

    @theme.setter
    def theme(self, choice: str) -> None:
        self._settings.setValue("theme", choice)

    @property
    def folder(self) -> Path:
        """Where new runs are kept."""
        place = QStandardPaths.StandardLocation.DocumentsLocation
        default = Path(QStandardPaths.writableLocation(place)) / "Registro"
        return Path(str(self._settings.value("folder", str(default))))

    @folder.setter
    def folder(self, path: Path) -> None:
        self._settings.setValue("folder", str(path))

    @property
    def library_folders(self) -> list[Path]:
        """Folders whose runs the library lists beside those of `folder`."""
        return [Path(text) for text in self._texts("library_folders")]

    @library_folders.setter
    def library_folders(self, folders: list[Path]) -> None:
        self._settings.setValue("library_folders", [str(folder) for folder in folders])

    @property
    def recent(self) -> list[Path]:
        """Run files opened recently, the last first; some may not be there any more."""
        return [Path(text) for text in self._texts("recent")]

    @property
    def known_code(self) -> list[str]:
        """Which Python is run without a question; what each entry means is `gui.window.trust`'s."""
        return self._texts("code")

    @known_code.setter
    def known_code(self, entries: list[str]) -> None:
        self._settings.setValue("code", entries)

    @property
    def filters(self) -> list[str]:
        """Filters of records that the person keeps."""
        return self._texts("filters")

    @filters.setter
    def filters(self, texts: list[str]) -> None:
        self._settings.setValue("filters", texts)

    @property
    def color_rules(self) -> list[str]:
        """Which rows have which colour; what each entry means is `gui.panels.records`'s."""
        return self._texts("color_rules")

    @color_rules.setter
    def color_rules(self, texts: list[str]) -> None:
        self._settings.setValue("color_rules", texts)

    def _texts(self, name: str) -> list[str]:
        value = self._settings.value(name, [])
        return [value] if isinstance(value, str) else list(value or [])  # type: ignore[call-overload]

    def remember(self, path: Path) -> None:
        """Put ``path`` first among the recent files."""
        others = [other for other in self.recent if other != path]
        self._settings.setValue("recent", [str(each) for each in (path, *others)][:RECENT])

    @property
    def scenario(self) -> Scenario:
        """The parameters as they were last; the defaults when they cannot be read."""
        try:
            return loads(str(self._settings.value("scenario", "")))
        except ScenarioError:
            return Scenario()

    @scenario.setter
    def scenario(self, scenario: Scenario) -> None:
        self._settings.setValue("scenario", scenario.as_toml())

    @property
    def zoom(self) -> int:
        """The size of letters, per cent; it is checked where it is used."""
        value = str(self._settings.value("zoom", "100"))
        return int(value) if value.isascii() and value.isdigit() and len(value) < 4 else 100

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self._settings.setValue("zoom", percent)

    @property
    def percentiles(self) -> str:
        """Over which window percentiles are taken; what it means is the charts'."""
        return str(self._settings.value("percentiles", "10s"))

    def remember_percentiles(self, window: str) -> None:
        """Keep the window over which percentiles are taken."""
        self._settings.setValue("percentiles", window)

    @property
    def updates(self) -> bool:
        """Whether to look for a newer version at each start; not unless the person says so."""
        return str(self._settings.value("updates", "false")).lower() == "true"

    @updates.setter
    def updates(self, on: bool) -> None:
        self._settings.setValue("updates", on)

    @property
    def library_columns(self) -> QByteArray:
        """How the columns of the library are arranged; empty at first."""
        value = self._settings.value("library_columns", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    @library_columns.setter
    def library_columns(self, state: QByteArray) -> None:
        self._settings.setValue("library_columns", state)

    @property
    def dock_sizes(self) -> str:
        """Which sizes somebody gave the docks; what it means is `gui.window.dock_sizes`'s."""
        return str(self._settings.value("dock_sizes", ""))

    @dock_sizes.setter
    def dock_sizes(self, sizes: str) -> None:
        self._settings.setValue("dock_sizes", sizes)

    def layout(self) -> tuple[QByteArray, QByteArray]:
        """Geometry and state of the window; empty at first."""
        empty = QByteArray()
        geometry = self._settings.value("geometry", empty)
        state = self._settings.value("state", empty)
        return (
            geometry if isinstance(geometry, QByteArray) else empty,
            state if isinstance(state, QByteArray) else empty,
        )

    def remember_layout(self, geometry: QByteArray, state: QByteArray) -> None:
        """Keep the window as it is."""
        self._settings.setValue("geometry", geometry)
        self._settings.setValue("state", state)
