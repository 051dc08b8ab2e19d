"""The button beside the filter: filters that were kept, and colours for the rows that match one."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from core.domain.errors import QT_TRANSLATE_NOOP
from gui.theme.palettes import LIGHT, Colors
from gui.widgets.menu_button import MenuButton

MOST_KEPT = 30
RULE_COLORS = {
    "accent": QT_TRANSLATE_NOOP("RecordsPanel", "Blue"),
    "good": QT_TRANSLATE_NOOP("RecordsPanel", "Green"),
    "warning": QT_TRANSLATE_NOOP("RecordsPanel", "Yellow"),
    "bad": QT_TRANSLATE_NOOP("RecordsPanel", "Red"),
    "replaced": QT_TRANSLATE_NOOP("RecordsPanel", "Violet"),
}
"""Names of the theme's colours that rows can have, and what they are called."""


class ColorRule(NamedTuple):
    """Rows that match this filter have this colour."""

    color: str
    """One of `RULE_COLORS`."""
    filter: str

    def written(self) -> str:
        """Return it as a text that `read_rule` reads."""
        return f"{self.color} {self.filter}"


def read_rule(text: str) -> ColorRule | None:
    """Return the rule that is written so; None where it is none."""
    color, _, wanted = text.partition(" ")
    return ColorRule(color, wanted) if color in RULE_COLORS and wanted else None


class FilterMenu(MenuButton):
    """Keeps filters and colour rules; `chosen` is one that is wanted now."""

    chosen = Signal(str)
    kept_changed = Signal(list)
    """The filters that are kept, as texts."""
    rules_changed = Signal(list)
    """The colour rules."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.kept: list[str] = []
        self.rules: list[ColorRule] = []
        self._text = ""
        """The filter that is written now; empty where there is none that is understood."""
        self._colors: Colors = LIGHT
        menu = QMenu(self)
        self.setMenu(menu)
        menu.aboutToShow.connect(self._fill)

    def set_text(self, text: str) -> None:
        """Be able to keep this filter."""
        self._text = text.strip()

    def apply_theme(self, colors: Colors) -> None:
        """Take other colours."""
        self._colors = colors

    def retranslate(self) -> None:
        """Take another language."""
        translate = QCoreApplication.translate
        self.setText(translate("RecordsPanel", "Filters"))
        self.setToolTip(translate("RecordsPanel", "Keep filters, and colour the rows that match"))

    @Slot()
    def _fill(self) -> None:
        """Make the menu as things are now."""
        translate, menu = QCoreApplication.translate, self.menu()
        menu.clear()
        for text in self.kept:
            menu.addAction(_shown(text), partial(self.chosen.emit, text))
        if self.kept:
            menu.addSeparator()
        keep = menu.addAction(translate("RecordsPanel", "&Keep this filter"), self._keep)
        keep.setEnabled(bool(self._text) and self._text not in self.kept)
        forget = menu.addMenu(translate("RecordsPanel", "&Forget a filter"))
        for text in self.kept:
            forget.addAction(_shown(text), partial(self._forget, text))
        forget.setEnabled(bool(self.kept))
        menu.addSeparator()
        paint = menu.addMenu(translate("RecordsPanel", "&Colour rows that match this filter"))
        for color, word in RULE_COLORS.items():
            name = translate("RecordsPanel", word)
            paint.addAction(self._icon(color), name, partial(self._add_rule, color))
        paint.setEnabled(bool(self._text))
        remove = menu.addMenu(translate("RecordsPanel", "&Remove a colour"))
        for rule in self.rules:
            remove.addAction(
                self._icon(rule.color), _shown(rule.filter), partial(self._remove_rule, rule)
            )
        remove.setEnabled(bool(self.rules))

    def _keep(self) -> None:
        self.kept = [self._text, *(each for each in self.kept if each != self._text)][:MOST_KEPT]
        self.kept_changed.emit(self.kept)

    def _forget(self, text: str) -> None:
        self.kept = [each for each in self.kept if each != text]
        self.kept_changed.emit(self.kept)

    def _add_rule(self, color: str) -> None:
        others = [rule for rule in self.rules if rule.filter != self._text]
        self.rules = [ColorRule(color, self._text), *others][:MOST_KEPT]
        self.rules_changed.emit(self.rules)

    def _remove_rule(self, rule: ColorRule) -> None:
        self.rules = [each for each in self.rules if each != rule]
        self.rules_changed.emit(self.rules)

    def _icon(self, color: str) -> QIcon:
        pixels = QPixmap(12, 12)
        pixels.fill(QColor(getattr(self._colors, color)))
        return QIcon(pixels)


def _shown(text: str) -> str:
    """Return ``text`` for a menu, which takes ``&`` for a shortcut."""
    return text.replace("&", "&&")
