"""Errors that the user can act on.

Every message is a template marked for translation: the command line formats it in English, the
window translates the template first. ``core`` knows nothing about how that is done.
"""

from typing import Self

from core.domain.marked import QT_TRANSLATE_NOOP as QT_TRANSLATE_NOOP  # noqa: PLC0414 (for all)
from core.domain.template import filled


class RegistroError(Exception):
    """An expected failure; ``str()`` is an English message that includes what to do about it.

    ``template`` is the translatable text with ``{name}`` fields, ``values`` fills them.
    """

    parameter = ""
    """Name of the parameter that has to be changed; empty where none would help."""

    def __init__(self, template: str, /, **values: object) -> None:
        super().__init__(template, values)
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return filled(self.template, self.values)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (type(self), self.template, self.values, self.parameter)

    def about(self, parameter: str) -> Self:
        """Name the parameter that has to be changed, unless one is named already; return this."""
        self.parameter = self.parameter or parameter
        return self


def _rebuilt(
    kind: type[RegistroError], template: str, values: dict[str, object], parameter: str
) -> RegistroError:
    """Make an error again on the other side of a pipe."""
    return kind(template, **values).about(parameter)


def reason_of(error: Exception) -> object:
    """Return what is wrong with a file, for a message that names the file itself."""
    return (error.strerror if isinstance(error, OSError) else None) or error


class ScenarioError(RegistroError):
    """A parameter has a wrong name, type or range."""


class RunFileError(RegistroError):
    """The file cannot be read as a run file."""


class RegistryError(RegistroError):
    """The registry cannot do what was asked."""


class RegistryPassingError(RegistryError):
    """The file cannot be read or written now: worth trying again."""


class RegistryBusyError(RegistryPassingError):
    """Another program holds the file."""


class RegistryDiskError(RegistryPassingError):
    """The disk of the file fails or is full."""


class EngineGoneError(RegistryError):
    """What kept the waiting records has ended, and they with it."""


class RegistryAwayError(RegistryError):
    """The file is not where it was: another one may have its name."""


class SourceError(RegistroError):
    """The source cannot give its next record."""


class UserCodeError(RegistroError):
    """A user's Python file cannot be used, or what it does failed."""
