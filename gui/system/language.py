"""The window's language: English in the source, others from compiled translations beside it."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from core.domain.errors import QT_TRANSLATE_NOOP

MISSING = (
    QT_TRANSLATE_NOOP("QFileDialog", "Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of type:"),
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),  # of later versions of Qt
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "File Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "File"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Alias"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Shortcut"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Unknown"),
    QT_TRANSLATE_NOOP(
        "QFileSystemModel",
        '<b>The name "%1" cannot be used.</b><p>Try using another name, with fewer characters or '
        "no punctuation marks.",
    ),
    QT_TRANSLATE_NOOP("QFileDialog", "File &name:"),  # from here on it has words of Spain
    QT_TRANSLATE_NOOP("QFileDialog", "All Files (*)"),
    QT_TRANSLATE_NOOP("QFileDialog", "Show &hidden files"),
    QT_TRANSLATE_NOOP("QFileDialog", "Go to the parent directory"),
    QT_TRANSLATE_NOOP("QFileDialog", "%1 already exists.\nDo you want to replace it?"),
    QT_TRANSLATE_NOOP(
        "QFileDialog",
        "%1\nFile not found.\nPlease verify the correct file name was given.",
    ),
    QT_TRANSLATE_NOOP(
        "QFileDialog",
        "%1\nDirectory not found.\nPlease verify the correct directory name was given.",
    ),
    QT_TRANSLATE_NOOP("QFileDialog", "Are you sure you want to delete '%1'?"),
    QT_TRANSLATE_NOOP("QFileSystemModel", "Invalid filename"),
    QT_TRANSLATE_NOOP("QFileSystemModel", "Computer"),
    QT_TRANSLATE_NOOP("QShortcut", "Ctrl"),
    QT_TRANSLATE_NOOP("QShortcut", "Shift"),
)
"""Texts of Qt's own that its translation into Spanish lacks, or has in words that are not those of
Mexico (it says fichero, and Control and Mayúsculas for keys); they are in ours."""
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
