"""The sentences with which the search for the fewest workers answers."""

from core.domain.errors import QT_TRANSLATE_NOOP

ENOUGH = QT_TRANSLATE_NOOP(
    "core",
    "{settings} can hold {rate} records per second, {percent} % of them within {within} s, with "
    "{confidence} % confidence.",
)
FEWER_FAIL = QT_TRANSLATE_NOOP("core", "{settings} cannot: that was tried as well.")
FEWER_UNCLEAR = QT_TRANSLATE_NOOP(
    "core", "Whether {settings} can hold it as well was too close to tell."
)
FEWEST = QT_TRANSLATE_NOOP("core", "Fewer workers than that were not asked for.")
NOTHING = QT_TRANSLATE_NOOP(
    "core",
    "Nothing that was tried holds {rate} records per second with {percent} % within {within} s, "
    "not even {settings}. Allow more time, more workers, or make the work faster.",
)
WORK_ALONE = QT_TRANSLATE_NOOP(
    "core",
    "The work alone, {service} s for each of {rate} records per second, keeps {workers} workers "
    "busy.",
)
MACHINE = QT_TRANSLATE_NOOP(
    "core",
    "This machine is too busy or too small to answer: {settings} can hold it, but whether fewer "
    "can could not be measured fairly.",
)
MACHINE_AT_ALL = QT_TRANSLATE_NOOP(
    "core", "This machine is too busy or too small to answer: no run could be measured fairly."
)
NOT_CONFIRMED = QT_TRANSLATE_NOOP(
    "core",
    "{settings} may be enough, but that could not be confirmed with {confidence} % confidence. "
    "Allow longer runs.",
)
TRIED = QT_TRANSLATE_NOOP("core", "Tried: {cells} different settings in {runs} runs.")
UNTRIED = QT_TRANSLATE_NOOP(
    "core",
    "Not tried: {number} of {all} combinations, which follow from those that were, and settings "
    "that were not asked for.",
)
