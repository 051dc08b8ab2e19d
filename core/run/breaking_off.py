"""The errors of a run that broke off: whether it can be resumed depends on its engine."""

from core.domain.errors import QT_TRANSLATE_NOOP
from core.run.engine_limits import is_durable
from core.settings.scenario import Scenario


def undrained(scenario: Scenario) -> str:
    """Return the text of the error that what waits could not be processed in the end."""
    if is_durable(scenario):
        return QT_TRANSLATE_NOOP(
            "core",
            "The waiting records could not be processed: {reason} They wait in "
            "the file; the run can be resumed.",
        )
    return QT_TRANSLATE_NOOP(
        "core",
        "The waiting records could not be processed: {reason} They were in memory, which has "
        "ended with the run: it cannot be resumed.",
    )


def unwritten(scenario: Scenario) -> str:
    """Return the text of the error that the end of the run could not be written."""
    if is_durable(scenario):
        return QT_TRANSLATE_NOOP(
            "core",
            "The end of the run could not be written: {reason} Nothing is lost: "
            "resume the run, and the records in progress are given back.",
        )
    return QT_TRANSLATE_NOOP(
        "core",
        "The end of the run could not be written: {reason} What its file says is older than its "
        "end, and it cannot be resumed.",
    )


def worn_out(scenario: Scenario, *, unready: bool) -> str:
    """Return the text of the error that workers die, or do not become ready, again and again."""
    if unready:
        return QT_TRANSLATE_NOOP(
            "core",
            "Workers do not become ready: more than {limit} took longer than "
            "{seconds} s (work.setup_patience) to load {path} and to run its "
            "setup(). The run was stopped; nothing is lost.",
        )
    if is_durable(scenario):
        return QT_TRANSLATE_NOOP(
            "core",
            "Workers keep dying: more than {limit} within 30 seconds. The run was stopped; "
            "nothing is lost. See the events for how they died.",
        )
    return QT_TRANSLATE_NOOP(
        "core",
        "Workers keep dying: more than {limit} within 30 seconds. The run was stopped; what they "
        "had is lost. See the events for how they died.",
    )
