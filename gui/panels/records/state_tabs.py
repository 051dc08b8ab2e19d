"""The tabs above the records: one for each state, with how many there are."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QWidget

from core.domain.record import Column, Ledger, State
from core.domain.run_status import Query
from core.domain.views import Anchor
from gui.widgets.live_tab_bar import TabHolder

TABS: tuple[tuple[State, ...], ...] = (
    (),
    (State.PENDING,),
    (State.LEASED,),
    (State.DONE,),
    (State.DEAD,),
)


@dataclass(slots=True)
class Tab:
    """What a person chose on one tab."""

    query: Query
    follow: bool = True
    place: Anchor | None = None
    """The record that was at the top when the person left; None for the top itself."""


class StateTabs(TabHolder):
    """Tabs that count; what was chosen on each of them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tabs.setObjectName("record-tabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.all = [Tab(Query(states, descending=True)) for states in TABS]
        for _ in TABS:
            self.tabs.addTab("")

    @property
    def front(self) -> Tab:
        """The tab in front."""
        return self.all[max(0, self.tabs.currentIndex())]

    def keep_columns(self, columns: tuple[Column, ...]) -> None:
        """Forget what was chosen by a column that the file does not have."""
        names = [column.name for column in columns]
        for tab in self.all:
            query = tab.query
            tab.query = replace(
                query,
                sort=query.sort if query.sort in names else "seq",
                field=query.field if query.field in names else "",
            )

    def forget_places(self) -> None:
        """Have every tab begin at its top."""
        for tab in self.all:
            tab.place = None

    def show_counts(self, ledger: Ledger) -> None:
        """Show how many records of each state there are."""
        translate = QCoreApplication.translate
        titles = (
            (translate("RecordsPanel", "All"), ledger.born),
            (translate("RecordsPanel", "Waiting"), ledger.pending),
            (translate("RecordsPanel", "In progress"), ledger.leased),
            (translate("RecordsPanel", "Done"), ledger.done),
            (translate("RecordsPanel", "Dead letters"), ledger.dead),
        )
        for number, (title, count) in enumerate(titles):
            text = f"{title}  {QLocale().toString(count)}"
            if text != self.tabs.tabText(number):
                self.tabs.setTabText(number, text)

    def retranslate(self) -> None:
        """Take another language; the counts follow by `show_counts`."""
        translate = QCoreApplication.translate
        self.tabs.setAccessibleName(translate("RecordsPanel", "Records by state"))
