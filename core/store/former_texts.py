"""Texts of events that earlier versions wrote into run files, and their present form."""

from collections.abc import Mapping

_PAIRS = (
    (
        "The run goes on",
        "The run continues",
    ),
    (
        "The run is taken up again; records given back: {records}",
        "The run is resumed; records given back: {records}",
    ),
    (
        "This is a copy; the run that it was made of went on",
        "This is a copy; the original run continued",
    ),
    (
        "This computer's clock is {seconds} s behind what the run has seen; the run's own "
        "clock goes on from where it was",
        "This computer's clock is {seconds} s behind the last time in the run file; the "
        "run's own clock continues from there",
    ),
    (
        "The run stops once nothing waits any more",
        "The run stops once no record is waiting",
    ),
    (
        "Worker {worker} gives no sign of life",
        "Worker {worker} is hung: none of its records has ended for longer than the patience",
    ),
    (
        "Worker {worker} gives signs of life again",
        "Worker {worker} is no longer hung",
    ),
    (
        "Worker {worker} left",
        "Worker {worker} ended",
    ),
    (
        "Worker {worker} goes on",
        "Worker {worker} is resumed",
    ),
    (
        "The pool is whole again, {ms} ms after a worker died",
        "The pool is complete again, {ms} ms after a worker died",
    ),
    (
        "Worker {worker} acknowledged too late and was refused; records that others have: "
        "{records}",
        "Worker {worker} acknowledged too late and was refused; records that other workers "
        "have: {records}",
    ),
    (
        "Worker {worker} was killed after the work and before the acknowledgement; records "
        "given back to be worked on again: {records}, {ms} ms later",
        "Worker {worker} was killed after processing and before the acknowledgement; records "
        "given back to be processed again: {records}, {ms} ms later",
    ),
    (
        "Worker {worker} was killed before it began the work; records given back: {records}, "
        "{ms} ms later",
        "Worker {worker} was killed before it began processing; records given back: "
        "{records}, {ms} ms later",
    ),
    (
        "Workers load {path} again",
        "Workers reload {path}",
    ),
    (
        "{path} has changed; workers use it as it was",
        "{path} has changed; workers still use the former version",
    ),
    (
        "There is room on the disk again",
        "There is space on the disk again",
    ),
    (
        "{label}: there is no worker that it could strike",
        "{label}: there is no worker to apply it to",
    ),
    (
        "Dead letters put back to wait: {number} ({records})",
        "Dead letters requeued: {number} ({records})",
    ),
    (
        "Line {line} of the source is no record: {reason}",
        "Line {line} of the source is not a record and was rejected: {reason}",
    ),
    (
        "More lines of the source are no records: see Run > Rows left out, or the table "
        "bad_rows of the run file",
        "More rows of the source were rejected: see Run > Rejected rows, or the table "
        "bad_rows of the run file",
    ),
)
FORMER: Mapping[str, str] = dict(_PAIRS)
"""Present text by former text, with the same values."""
