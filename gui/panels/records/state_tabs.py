"""The tabs above the records: one for each state, with how many there are."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QWidget

from core.domain.conditions import DUPLICATED as KIND_DUPLICATED
from core.domain.conditions import REDELIVERED as KIND_REDELIVERED
from core.domain.conditions import InState, Requirement
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.record import Column, Ledger, State
from core.domain.run_status import Query
from core.domain.views import Anchor
from gui.widgets.live_tab_bar import TabHolder

REDELIVERED = (Requirement(((InState((KIND_REDELIVERED,)),),)),)
DUPLICATED = (Requirement(((InState((KIND_DUPLICATED,)),),)),)


@dataclass(slots=True)
class Tab:
    """One tab, and what a person chose on it."""

    title: str
    """Translatable, in the context ``RecordsPanel``."""
    states: tuple[State, ...] = ()
    """Only records in these; empty for all."""
    always: tuple[Requirement, ...] = ()
    """What holds of each of its records, whatever the filter."""
    rare: bool = False
    """Whether it is there only once it has a record."""
    text: str = ""
    """The filter as it is written."""
    query: Query = Query()  # noqa: RUF009 (it is frozen)
    follow: bool = True
    held: bool = False
    """Whether it would follow, had no record been selected to be looked at."""
    place: Anchor | None = None
    """The record that was at the top when the person left; None for the top itself."""

    def __post_init__(self) -> None:
        """Ask for all of it, the newest first."""
        self.query = Query(self.states, self.always, descending=True)

    @property
    def counts_times(self) -> bool:
        """Whether its number is not one of records: one can be redelivered many times."""
        return self.always == REDELIVERED

    def count(self, ledger: Ledger) -> int:
        """Return how many records it has, or how often one was redelivered."""
        if self.counts_times:
            return ledger.redelivered
        if self.always:
            return ledger.duplicated
        return sum(map(ledger.count, self.states)) if self.states else ledger.born


def _tabs() -> list[Tab]:
    return [
        Tab(QT_TRANSLATE_NOOP("RecordsPanel", "All")),
        Tab(QT_TRANSLATE_NOOP("RecordsPanel", "Waiting"), (State.PENDING,)),
        Tab(QT_TRANSLATE_NOOP("RecordsPanel", "In progress"), (State.LEASED,)),
        Tab(QT_TRANSLATE_NOOP("RecordsPanel", "Done"), (State.DONE,)),
        Tab(QT_TRANSLATE_NOOP("RecordsPanel", "Dead letters"), (State.DEAD,)),
        Tab(QT_TRANSLATE_NOOP("RecordsPanel", "Redelivered"), always=REDELIVERED, rare=True),
        Tab(QT_TRANSLATE_NOOP("RecordsPanel", "Replaced"), (State.REPLACED,), rare=True),
        Tab(QT_TRANSLATE_NOOP("RecordsPanel", "Dropped"), (State.DROPPED,), rare=True),
        Tab(QT_TRANSLATE_NOOP("RecordsPanel", "Rejected"), (State.REJECTED,), rare=True),
        Tab(QT_TRANSLATE_NOOP("RecordsPanel", "Lost"), (State.LOST,), rare=True),
        Tab(QT_TRANSLATE_NOOP("RecordsPanel", "Duplicated"), always=DUPLICATED, rare=True),
    ]


class StateTabs(TabHolder):
    """Tabs that count; those of rare states appear with their first record."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tabs.setObjectName("record-tabs")
        self.all = _tabs()
        for _ in self.all:
            self.tabs.addTab("")
        self.show_tabs([not tab.rare for tab in self.all])

    @property
    def front(self) -> Tab:
        """The tab in front."""
        return self.all[max(0, self.tabs.currentIndex())]

    def show_all(self) -> None:
        """Bring the tab of all records to the front."""
        self.tabs.setCurrentIndex(0)

    def show_state(self, state: State | None) -> None:
        """Bring the tab of ``state``, or that of duplicates, to the front, if it is there."""
        for number, tab in enumerate(self.all):
            wanted = tab.states == (state,) if state is not None else tab.always == DUPLICATED
            if wanted and self.is_there(number):
                self.bring(number)

    def keep_columns(self, columns: tuple[Column, ...]) -> None:
        """Forget what was sorted by a column that the file does not have."""
        names = [column.name for column in columns]
        for tab in self.all:
            if tab.query.sort not in names:
                tab.query = replace(tab.query, sort="seq")

    def forget_places(self) -> None:
        """Have every tab begin at its top, and follow where only a selection kept it from that."""
        for tab in self.all:
            tab.place = None
            tab.follow, tab.held = tab.follow or tab.held, False

    def show_counts(self, ledger: Ledger) -> None:
        """Show how many records of each state there are."""
        counts = [tab.count(ledger) for tab in self.all]
        for number, (tab, count) in enumerate(zip(self.all, counts, strict=True)):
            title = QCoreApplication.translate("RecordsPanel", tab.title)
            text = f"{title}  {QLocale().toString(count)}"
            if text != self.tabs.tabText(number):
                self.tabs.setTabText(number, text)
        there = [count > 0 or not tab.rare for tab, count in zip(self.all, counts, strict=True)]
        self.show_tabs(there)

    def retranslate(self) -> None:
        """Take another language; the counts follow by `show_counts`."""
        translate = QCoreApplication.translate
        self.tabs.setAccessibleName(translate("RecordsPanel", "Records by state"))
        self.more.setToolTip(translate("RecordsPanel", "More states"))
        self.more.setAccessibleName(translate("RecordsPanel", "More states"))
        for number, tab in enumerate(self.all):
            if tab.always:
                tip = translate(
                    "RecordsPanel",
                    "Records that went back to wait after a lease, by a kill, an error or its "
                    "end, wherever they are now; the number says how often",
                )
                if tab.always == DUPLICATED:
                    tip = translate("RecordsPanel", "Records that were reported more than once")
                self.tabs.setTabToolTip(number, tip)
