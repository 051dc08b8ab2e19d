"""A stand-in for pyarrow, which is no package of ours: it writes what it is given as JSON lines.

The real one writes in tests/foreign, which `dev.py foreign` runs.
"""

from pathlib import Path

_PYARROW = """
class ArrowException(Exception):
    pass

class types:
    is_timestamp = staticmethod(lambda kind: kind.startswith("timestamp"))

class Array(list):
    def cast(self, kind):
        return self

class Table:
    from_arrays = staticmethod(lambda arrays, schema: (schema, list(zip(*arrays))))

KINDS = {"int64": int, "double": float, "string": str}
int64, float64, string = (lambda: "int64"), (lambda: "double"), (lambda: "string")
schema = list
timestamp = "timestamp[{}, tz={}]".format

def array(values, kind):
    values = Array(values)
    for value in values:
        if value is not None and not isinstance(value, KINDS[kind]):
            raise ArrowException(f"{value!r} is no {kind}")
    return values
"""
_PARQUET = """
import json, os

class ParquetWriter:
    def __init__(self, stream, schema):
        self.stream = stream

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def write_table(self, table):
        schema, rows = table
        for row in rows:
            line = {name: [kind, value] for (name, kind), value in zip(schema, row)}
            self.stream.write(json.dumps(line).encode() + b"\\n")
"""


def packages_with_arrow(folder: Path, parquet: str = _PARQUET) -> str:
    """Make packages with a pyarrow, whose ``parquet`` may be another one; return the folder."""
    package = folder / "packages" / "pyarrow"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(_PYARROW)
    (package / "parquet.py").write_text(parquet)
    return str(package.parent)
