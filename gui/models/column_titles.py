"""What the columns of records are called on the screen; files keep the names that they have."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from core.domain.choices import SourceKind
from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.record import Column

OWN: Mapping[str, str] = {
    "seq": QT_TRANSLATE_NOOP("records", "No."),
    "key": QT_TRANSLATE_NOOP("records", "Key"),
    "state": QT_TRANSLATE_NOOP("records", "State"),
    "worker": QT_TRANSLATE_NOOP("records", "Worker"),
    "attempts": QT_TRANSLATE_NOOP("records", "Attempts"),
    "due": QT_TRANSLATE_NOOP("records", "Due"),
    "born": QT_TRANSLATE_NOOP("records", "Generated"),
    "leased": QT_TRANSLATE_NOOP("records", "Leased"),
    "done": QT_TRANSLATE_NOOP("records", "Ended"),
    "error": QT_TRANSLATE_NOOP("records", "Error"),
    "result": QT_TRANSLATE_NOOP("records", "Result"),
}
"""Of the program."""
STUDENTS: Mapping[str, str] = {
    "student": QT_TRANSLATE_NOOP("records", "student"),
    "degree": QT_TRANSLATE_NOOP("records", "degree"),
    "semester": QT_TRANSLATE_NOOP("records", "semester"),
}
PEOPLE: Mapping[str, str] = {
    "id": QT_TRANSLATE_NOOP("records", "id"),
    "name": QT_TRANSLATE_NOOP("records", "name"),
    "street": QT_TRANSLATE_NOOP("records", "street"),
    "postcode": QT_TRANSLATE_NOOP("records", "postcode"),
    "city": QT_TRANSLATE_NOOP("records", "city"),
    "phone": QT_TRANSLATE_NOOP("records", "phone"),
    "email": QT_TRANSLATE_NOOP("records", "email"),
    "birthday": QT_TRANSLATE_NOOP("records", "birthday"),
}
BUILT_IN: Mapping[str, Mapping[str, str]] = {
    SourceKind.STUDENTS: STUDENTS,
    SourceKind.PEOPLE: PEOPLE,
}
"""By source; the words of any other are the person's own, and not touched: also where a table has
columns of the same names."""


def titles_of(columns: Sequence[Column], source: str) -> dict[str, str]:
    """Return the titles of the columns of a run, in the window's language; others are as named.

    ``source`` is where its records come from, empty where that is not known.
    """
    names = [column.name for column in columns]
    titles = {**OWN, **BUILT_IN.get(source, {})}
    return {
        name: QCoreApplication.translate("records", titles[name])
        for name in names
        if name in titles
    }
