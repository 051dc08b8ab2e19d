"""Filters and colours of rows that a person keeps, from one start of the window to the next."""

from PySide6.QtCore import QObject, Slot

from gui.panels.records.filter_menu import ColorRule, FilterMenu, read_rule
from gui.system.preferences import Preferences


class KeptFilters(QObject):
    """Gives the menu of filters what was kept, and keeps what is changed there."""

    def __init__(self, menu: FilterMenu, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences = preferences
        menu.kept = preferences.filters
        rules = map(read_rule, preferences.color_rules)
        menu.rules = [rule for rule in rules if rule is not None]
        menu.kept_changed.connect(self._keep)
        menu.rules_changed.connect(self._keep_rules)

    @Slot(list)
    def _keep(self, texts: list[str]) -> None:
        self._preferences.filters = texts

    @Slot(list)
    def _keep_rules(self, rules: list[ColorRule]) -> None:
        self._preferences.color_rules = [rule.written() for rule in rules]
