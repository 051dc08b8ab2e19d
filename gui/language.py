"""The window's language: English in the source, others from compiled translations beside it."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from core.errors import QT_TRANSLATE_NOOP

MISSING = (
    QT_TRANSLATE_NOOP("QFileDialog", "Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of type:"),
)
"""Texts of Qt's own that its translation into Spanish lacks; they are in ours."""
FOLDER = Path(__file__).parent / "translations"
LANGUAGES = ("en", "es")


class Language:
    """Installs and removes the translators; widgets hear of it as a LanguageChange event."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application
        self._translators: list[QTranslator] = []
        self.code = "en"

    def choose(self, code: str) -> None:
        """Speak the language ``code``, English when there is no translation."""
        self.code = code if code in LANGUAGES else "en"
        for translator in self._translators:
            self._application.removeTranslator(translator)
        self._translators.clear()
        country = QLocale.Country.Spain if self.code == "es" else QLocale.Country.UnitedKingdom
        language = QLocale.Language.Spanish if self.code == "es" else QLocale.Language.English
        QLocale.setDefault(QLocale(language, country))
        if self.code != "en":
            qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._install(Path(qt) / f"qtbase_{self.code}.qm")
            self._install(FOLDER / f"registro_{self.code}.qm")

    def _install(self, path: Path) -> None:
        translator = QTranslator(self._application)
        if translator.load(str(path)):
            self._translators.append(translator)
            self._application.installTranslator(translator)
