"""The shape of tables made by chance: whatever their values hold, written by the standard."""

import csv
import io
import random
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.core.sources.csv.test_corpus import as_text

WORDS = [
    "alpha",
    "beta",
    "gamma",
    "Bonn",
    "Rome",
    "New",
    "York",
    "Oslo",
    "Smith",
    "Ann",
    "Lee",
    "blue",
    "green",
    "x",
]

Make = Callable[[random.Random], str]
KINDS: Mapping[str, Make] = {
    "whole": lambda chance: str(chance.randrange(10_000)),
    "decimal": lambda chance: f"{100 * chance.random():.2f}",
    "comma": lambda chance: f"{100 * chance.random():.2f}".replace(".", ","),
    "name": lambda chance: f"{chance.choice(WORDS)}, {chance.choice(WORDS)}",
    "word": lambda chance: chance.choice(WORDS),
    "sentence": lambda chance: " ".join(chance.choices(WORDS, k=5)) + chance.choice(["", "; yes"]),
    "date": lambda chance: f"2024-0{chance.randrange(1, 10)}-1{chance.randrange(10)}",
    "time": lambda chance: f"1{chance.randrange(10)}:{chance.randrange(10, 60)}",
    "address": lambda chance: f"https://x.example/{chance.choice(WORDS)}?a=1;b=2",
    "phone": lambda chance: f"+49 151 {chance.randrange(10**6)}",
    "some": lambda chance: chance.choice(["", "n/a", "7"]),
    "marks": lambda chance: chance.choice(['5" pipe', 'say "hi"', "plain"]),
    "tags": lambda chance: "|".join(chance.choices(WORDS, k=chance.randrange(1, 4))),
    "code": lambda chance: f"{chance.randrange(999):05d}",
    "JSON": lambda chance: f'{{"a": {chance.randrange(9)}, "b": [1, 2]}}',
    "lines": lambda chance: chance.choice(["one\ntwo", "one"]),
}


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("header", [True, False])
def test_tables_by_the_standard_are_read_as_they_were_written(
    tmp_path: Path, mark: str, header: bool
) -> None:
    path = tmp_path / "table.csv"
    chance = random.Random(f"{mark}{header}")
    for _ in range(40):
        kinds = chance.choices(list(KINDS), k=chance.randrange(2, 8))
        rows = [[KINDS[kind](chance) for kind in kinds] for _ in range(chance.randrange(2, 30))]
        rows = [row for row in rows if any(row)] or [["1"] * len(kinds)]
        names = [f"{kind} {number}" for number, kind in enumerate(kinds)]
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=mark, lineterminator="\n")
        writer.writerows([names] * header + rows)
        path.write_bytes(text.getvalue().encode())
        found, taken, bad = as_text(path, header=header)
        assert (taken, bad) == (rows, []), text.getvalue()
        assert found == names or not header
