"""The errors that Registro itself keeps with an attempt: shown in the language of the reader."""

from core.domain.errors import QT_TRANSLATE_NOOP
from core.domain.loss import LossCause

EXPIRED = QT_TRANSLATE_NOOP("core", "the lease expired")
WORKER_DIED = QT_TRANSLATE_NOOP("core", "its worker died")
"""The error of a record that a dead worker held."""
POISONED = QT_TRANSLATE_NOOP("core", "failed, as the record is poisoned")
FAILED_ON_PURPOSE = QT_TRANSLATE_NOOP("core", "failed, as the error rate asks for")
ATTEMPT_ERRORS = (EXPIRED, WORKER_DIED, POISONED, FAILED_ON_PURPOSE, *LossCause)
