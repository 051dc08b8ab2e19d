"""How texts that count something read where it is one: "1 record", not "1 records"."""

from collections.abc import Mapping

from core.domain.marked import QT_TRANSLATE_NOOP

OF_ONE: Mapping[str, tuple[str, str]] = {
    "Requeued after {number} attempts": (
        "number",
        QT_TRANSLATE_NOOP("core", "Requeued after {number} attempt"),
    ),
    "Waiting behind at least {before} other records ({order})": (
        "before",
        QT_TRANSLATE_NOOP("core", "Waiting behind at least {before} other record ({order})"),
    ),
    "Waiting behind {before} other records ({order})": (
        "before",
        QT_TRANSLATE_NOOP("core", "Waiting behind {before} other record ({order})"),
    ),
    "It printed {number} more lines": (
        "number",
        QT_TRANSLATE_NOOP("core", "It printed {number} more line"),
    ),
    "Record {seq} is a dead letter after {attempts} attempts": (
        "attempts",
        QT_TRANSLATE_NOOP("core", "Record {seq} is a dead letter after {attempts} attempt"),
    ),
    "{number} values instead of {expected}": (
        "number",
        QT_TRANSLATE_NOOP("core", "{number} value instead of {expected}"),
    ),
    "The workers died {deaths} times: {reason}": (
        "deaths",
        QT_TRANSLATE_NOOP("core", "The workers died once: {reason}"),
    ),
    "{failed} attempts failed; these are the errors of the first {looked}.": (
        "failed",
        QT_TRANSLATE_NOOP("core", "{failed} attempt failed; this is its error."),
    ),
    "{failed} attempts failed.": (
        "failed",
        QT_TRANSLATE_NOOP("core", "{failed} attempt failed."),
    ),
    "It does NOT balance: the recount found {problems} problems in {born} records.": (
        "problems",
        QT_TRANSLATE_NOOP(
            "core", "It does NOT balance: the recount found {problems} problem in {born} records."
        ),
    ),
    "The experiment stopped after {runs} runs: {reason} What was measured is kept; "
    "once that is mended, go on with: experiment resume {folder}": (
        "runs",
        QT_TRANSLATE_NOOP(
            "core",
            "The experiment stopped after {runs} run: {reason} What was measured is kept; once "
            "that is mended, go on with: experiment resume {folder}",
        ),
    ),
    "{records} records were measured.": (
        "records",
        QT_TRANSLATE_NOOP("core", "{records} record was measured."),
    ),
    "Only {records} records came: too few to tell.": (
        "records",
        QT_TRANSLATE_NOOP("core", "Only {records} record came: too few to tell."),
    ),
    "Worker {worker} looks into its own copy: {records} records": (
        "records",
        QT_TRANSLATE_NOOP("core", "Worker {worker} looks into its own copy: {records} record"),
    ),
    "{number} records are too few for a mean; run it for longer.": (
        "number",
        QT_TRANSLATE_NOOP("core", "{number} record is too few for a mean; run it for longer."),
    ),
    "{name} takes part with {workers} workers; its clock is {ms} ms ahead of the server's": (
        "workers",
        QT_TRANSLATE_NOOP(
            "core",
            "{name} takes part with {workers} worker; its clock is {ms} ms ahead of the server's",
        ),
    ),
    "{column}: {percent} % look like whole numbers: take as whole number and leave "
    "{rows} rows out? It is read as text (csv.types: {column}=INTEGER; of the first "
    "{looked} rows).": (
        "rows",
        QT_TRANSLATE_NOOP(
            "core",
            "{column}: {percent} % look like whole numbers: take as whole number and leave "
            "{rows} row out? It is read as text (csv.types: {column}=INTEGER; of the first "
            "{looked} rows).",
        ),
    ),
    "{column}: {percent} % look like numbers: take as number and leave {rows} rows "
    "out? It is read as text (csv.types: {column}=REAL; of the first {looked} rows).": (
        "rows",
        QT_TRANSLATE_NOOP(
            "core",
            "{column}: {percent} % look like numbers: take as number and leave {rows} row out? "
            "It is read as text (csv.types: {column}=REAL; of the first {looked} rows).",
        ),
    ),
    "{column}: {percent} % look like dates: take as date and leave {rows} rows out? It "
    "is read as text (csv.types: {column}=DATETIME; of the first {looked} rows).": (
        "rows",
        QT_TRANSLATE_NOOP(
            "core",
            "{column}: {percent} % look like dates: take as date and leave {rows} row out? It "
            "is read as text (csv.types: {column}=DATETIME; of the first {looked} rows).",
        ),
    ),
    "The source is too short for an answer: it ended after {records} records, before "
    "the {seconds} s of a run were over. Have it begin again (csv.rows=loop), take a "
    "longer one, or ask for shorter runs.": (
        "records",
        QT_TRANSLATE_NOOP(
            "core",
            "The source is too short for an answer: it ended after {records} record, before "
            "the {seconds} s of a run were over. Have it begin again (csv.rows=loop), take a "
            "longer one, or ask for shorter runs.",
        ),
    ),
}
"""By the text of many: the field that counts, and the text of one."""


def in_number(template: str, values: Mapping[str, object]) -> str:
    """Return ``template``, or the text of one where its field says that it is one."""
    field, of_one = OF_ONE.get(template, ("", template))
    return of_one if str(values.get(field)) == "1" else template
