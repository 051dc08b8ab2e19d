"""What the columns of records are called on the screen; files keep the names that they have."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.record import OWN_COLUMNS, Column

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
BUILT_IN = (STUDENTS, PEOPLE)
"""By source; a source with any other column is the person's own, whose words are not touched."""


def titles_of(columns: Sequence[Column]) -> dict[str, str]:
    """Return the titles of the columns of a run, in the window's language; others are as named."""
    names = [column.name for column in columns]
    own = {column.name for column in OWN_COLUMNS} | OWN.keys()
    source = [name for name in names if name not in own]
    known = next((titles for titles in BUILT_IN if [*titles] == source), {})
    titles = {**OWN, **known}
    return {
        name: QCoreApplication.translate("records", titles[name])
        for name in names
        if name in titles
    }
