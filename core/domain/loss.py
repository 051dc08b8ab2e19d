"""Why a record was lost, by an engine that gives nothing back; the text is kept with the record."""

from enum import StrEnum

from core.domain.errors import QT_TRANSLATE_NOOP


class LossCause(StrEnum):
    """The reason why a record was lost that no worker had reported to have taken."""

    UNREPORTED = QT_TRANSLATE_NOOP("core", "its worker was killed before it could report it")
    OVERWRITTEN = QT_TRANSLATE_NOOP("core", "another record with the same key took its place")
    UNREAD = QT_TRANSLATE_NOOP("core", "it was deleted before anybody had read it")
    GONE = QT_TRANSLATE_NOOP("core", "what kept it has ended")
