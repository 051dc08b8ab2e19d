"""The window's language: English in the source, others from compiled translations beside it."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from core.domain.errors import QT_TRANSLATE_NOOP

MISSING = (
    QT_TRANSLATE_NOOP("QFileDialog", "Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of type:"),
    QT_TRANSLATE_NOOP("QShortcut", "Ctrl"),
    QT_TRANSLATE_NOOP("QShortcut", "Shift"),
)
"""Texts of Qt's own that its translation into Spanish lacks, or that keyboards in Mexico do not
have (it says Control and Mayúsculas); they are in ours."""
FOLDER = Path(__file__).parents[1] / "translations"
LANGUAGES = ("en", "es")


def locale_of(code: str, system: QLocale) -> QLocale:
    """Return how numbers and dates are written: as where the person is, if that is known.

    The system knows it when it speaks the same language: a Mexican's 1,000.5 is no Spaniard's.
    """
    spanish = code == "es"
    language = QLocale.Language.Spanish if spanish else QLocale.Language.English
    if system.language() == language:
        return QLocale(language, system.territory())
    country = QLocale.Country.Mexico if spanish else QLocale.Country.UnitedKingdom
    return QLocale(language, country)


class Language:
    """Installs and removes the translators; widgets get a LanguageChange event."""

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
        QLocale.setDefault(locale_of(self.code, QLocale.system()))
        if self.code != "en":
            qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._install(Path(qt) / f"qtbase_{self.code}.qm")
            self._install(FOLDER / f"registro_{self.code}.qm")

    def _install(self, path: Path) -> None:
        translator = QTranslator(self._application)
        if translator.load(str(path)):
            self._translators.append(translator)
            self._application.installTranslator(translator)
