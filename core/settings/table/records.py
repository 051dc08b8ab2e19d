"""Parameters of the group Records: where records come from, and what is in them."""

from core.domain.choices import CsvRows, Delimiter, Language, Service, SourceKind, TimeUnit, words
from core.domain.errors import QT_TRANSLATE_NOOP
from core.settings.parameter import Parameter

GROUP = QT_TRANSLATE_NOOP("core", "Records")

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "source",
        SourceKind.STUDENTS.value,
        QT_TRANSLATE_NOOP("core", "Source"),
        QT_TRANSLATE_NOOP(
            "core",
            "Where records come from: made-up students or people, a table of your own (csv), or a "
            "Python function of your own.",
        ),
        GROUP,
        choices=words(SourceKind),
        live=False,
    ),
    Parameter(
        "students",
        100,
        QT_TRANSLATE_NOOP("core", "Students"),
        QT_TRANSLATE_NOOP(
            "core", "Records are students 1 to N; the student's number is the record's key."
        ),
        GROUP,
        low=1,
        high=1_000_000_000,
        live=False,
        needs=(("source", (SourceKind.STUDENTS,)),),
    ),
    Parameter(
        "people.language",
        Language.ENGLISH.value,
        QT_TRANSLATE_NOOP("core", "Language of people"),
        QT_TRANSLATE_NOOP("core", "Names and addresses are English or Spanish ones."),
        GROUP,
        choices=words(Language),
        live=False,
        needs=(("source", (SourceKind.PEOPLE,)),),
    ),
    Parameter(
        "csv.path",
        "",
        QT_TRANSLATE_NOOP("core", "Table"),
        QT_TRANSLATE_NOOP("core", "The CSV or TSV file that records are read from, row by row."),
        GROUP,
        live=False,
        example="orders.csv",
        file="*.csv *.tsv *.tab *.txt",
        needs=(("source", (SourceKind.CSV,)),),
    ),
    Parameter(
        "csv.rows",
        CsvRows.ONCE.value,
        QT_TRANSLATE_NOOP("core", "Rows"),
        QT_TRANSLATE_NOOP(
            "core",
            "Each row once, and then the run ends; all again and again (loop); or each once at the "
            "time that it holds itself (timed), whatever the arrival rate.",
        ),
        GROUP,
        choices=words(CsvRows),
        live=False,
        needs=(("source", (SourceKind.CSV,)),),
    ),
    Parameter(
        "csv.time",
        "",
        QT_TRANSLATE_NOOP("core", "Time column"),
        QT_TRANSLATE_NOOP(
            "core",
            "The column that says when a row is due: a date and time (ISO 8601; UTC where no zone "
            "is written), or a number.",
        ),
        GROUP,
        live=False,
        example="created_at",
        empty=QT_TRANSLATE_NOOP("core", "none: write a column's name"),
        needs=(("csv.rows", (CsvRows.TIMED,)),),
    ),
    Parameter(
        "csv.unit",
        TimeUnit.AUTO.value,
        QT_TRANSLATE_NOOP("core", "Time unit"),
        QT_TRANSLATE_NOOP(
            "core",
            "The unit of numbers in the time column; auto: detected from their size, and "
            "numbers such as 20240131 are dates.",
        ),
        GROUP,
        choices=words(TimeUnit),
        live=False,
        needs=(("csv.rows", (CsvRows.TIMED,)),),
    ),
    Parameter(
        "csv.speed",
        1.0,
        QT_TRANSLATE_NOOP("core", "Speed"),
        QT_TRANSLATE_NOOP("core", "How many times as fast as the rows' own times."),
        GROUP,
        low=0.000_001,
        high=1_000_000.0,
        live=False,
        needs=(("csv.rows", (CsvRows.TIMED,)),),
    ),
    Parameter(
        "csv.key",
        "",
        QT_TRANSLATE_NOOP("core", "Key column"),
        QT_TRANSLATE_NOOP(
            "core",
            "The column that is compared for duplicate keys; empty: the first one. A row "
            "without a key is no duplicate of another.",
        ),
        GROUP,
        live=False,
        example="id",
        empty=QT_TRANSLATE_NOOP("core", "the first column"),
        needs=(("source", (SourceKind.CSV,)),),
    ),
    Parameter(
        "csv.types",
        "",
        QT_TRANSLATE_NOOP("core", "Types"),
        QT_TRANSLATE_NOOP(
            "core",
            "Columns whose type differs from what their first values look like: INTEGER, "
            "REAL, TEXT or DATETIME. A row that does not fit is listed and rejected.",
        ),
        GROUP,
        live=False,
        example="amount=REAL, code=TEXT",
        empty=QT_TRANSLATE_NOOP("core", "all detected from their values"),
        needs=(("source", (SourceKind.CSV,)),),
    ),
    Parameter(
        "csv.header",
        True,
        QT_TRANSLATE_NOOP("core", "Header"),
        QT_TRANSLATE_NOOP("core", "Whether the first line holds the columns' names."),
        GROUP,
        live=False,
        needs=(("source", (SourceKind.CSV,)),),
    ),
    Parameter(
        "csv.skip",
        -1,
        QT_TRANSLATE_NOOP("core", "Lines to skip"),
        QT_TRANSLATE_NOOP(
            "core",
            "Lines before the table, such as comments; -1: those that do not look like part of it.",
        ),
        GROUP,
        low=-1,
        high=10_000,
        live=False,
        lowest=QT_TRANSLATE_NOOP("core", "auto"),
        needs=(("source", (SourceKind.CSV,)),),
    ),
    Parameter(
        "csv.delimiter",
        Delimiter.AUTO.value,
        QT_TRANSLATE_NOOP("core", "Delimiter"),
        QT_TRANSLATE_NOOP(
            "core", "The character between two values; auto: detected from the file."
        ),
        GROUP,
        choices=words(Delimiter),
        live=False,
        needs=(("source", (SourceKind.CSV,)),),
    ),
    Parameter(
        "csv.encoding",
        "",
        QT_TRANSLATE_NOOP("core", "Encoding"),
        QT_TRANSLATE_NOOP("core", "How the file is encoded; empty: detected from the file."),
        GROUP,
        live=False,
        example="cp1252",
        empty=QT_TRANSLATE_NOOP("core", "detected from the file"),
        needs=(("source", (SourceKind.CSV,)),),
    ),
    Parameter(
        "python.path",
        "",
        QT_TRANSLATE_NOOP("core", "Python source"),
        QT_TRANSLATE_NOOP(
            "core",
            "The Python file with a generator function that yields records: dicts, tuples "
            "or single values. A resumed run calls it again and skips the records that it "
            "already had.",
        ),
        GROUP,
        live=False,
        example="source.py",
        empty=QT_TRANSLATE_NOOP("core", "none: choose a file…"),
        file="*.py",
        needs=(("source", (SourceKind.PYTHON,)),),
    ),
    Parameter(
        "python.function",
        "records",
        QT_TRANSLATE_NOOP("core", "Function"),
        QT_TRANSLATE_NOOP("core", "The name of that function; it is called without arguments."),
        GROUP,
        live=False,
        example="rows",
        needs=(("source", (SourceKind.PYTHON,)),),
    ),
    Parameter(
        "python.key",
        "",
        QT_TRANSLATE_NOOP("core", "Key field"),
        QT_TRANSLATE_NOOP(
            "core", "The field that is compared for duplicate keys; empty: the first one."
        ),
        GROUP,
        live=False,
        example="id",
        empty=QT_TRANSLATE_NOOP("core", "the first field"),
        needs=(("source", (SourceKind.PYTHON,)),),
    ),
    Parameter(
        "packages",
        "",
        QT_TRANSLATE_NOOP("core", "Packages"),
        QT_TRANSLATE_NOOP(
            "core",
            "A virtual environment, or a folder, in which Python files of your own find their "
            "packages; empty when they need none.",
        ),
        GROUP,
        live=False,
        example=".venv",
        empty=QT_TRANSLATE_NOOP("core", "none: choose a folder…"),
        file="/",
        needs=(("source", (SourceKind.PYTHON,)), ("service", (Service.PYTHON,))),
    ),
    Parameter(
        "seed",
        0,
        QT_TRANSLATE_NOOP("core", "Seed"),
        QT_TRANSLATE_NOOP(
            "core",
            "The same seed gives the same records, arrivals, service times and errors, whatever "
            "the workers, policies or engine; 0 takes a new one for each run.",
        ),
        GROUP,
        low=0,
        high=2**63 - 1,
        live=False,
    ),
)
