"""The choice of colours and of the language, each remembered for the next start."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from gui.system.language import Language
from gui.system.preferences import Preferences
from gui.theme.palettes import Theme

THEMES = ("light", "dark", "system")
LANGUAGES = ("en", "es")


class LookCommands(QObject):
    """Changes theme and language of the whole program."""

    def __init__(
        self, theme: Theme, language: Language, preferences: Preferences, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._language = language
        self._preferences = preferences

    @property
    def slots(self) -> Mapping[str, Callable[..., object]]:
        """What the actions do, by their names."""
        return {
            **{f"theme_{name}": partial(self._choose_theme, name) for name in THEMES},
            **{f"language_{code}": partial(self._choose_language, code) for code in LANGUAGES},
        }

    @property
    def chosen(self) -> tuple[str, str]:
        """The actions of the theme and the language that are chosen."""
        return f"theme_{self._preferences.theme}", f"language_{self._language.code}"

    def _choose_theme(self, choice: str, _checked: bool = False) -> None:
        self._preferences.theme = choice
        self._theme.choose(choice)

    def _choose_language(self, code: str, _checked: bool = False) -> None:
        self._preferences.language = code
        self._language.choose(code)
