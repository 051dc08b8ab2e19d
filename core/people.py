"""The source of people: realistic names and addresses, made up."""

import random
from collections.abc import Sequence

from core.record import Column, Value
from core.supply import Source

LOCALES = {"en": "en_US", "es": "es_ES"}
BLOCK = 64
"""Records made at once; chance is seeded anew for each block, so that any part can be made."""


class People(Source):
    """An endless sequence of people; the number is the key."""

    columns = (
        Column("id", "INTEGER"),
        Column("name", "TEXT"),
        Column("street", "TEXT"),
        Column("postcode", "TEXT"),
        Column("city", "TEXT"),
        Column("phone", "TEXT"),
        Column("email", "TEXT"),
        Column("birthday", "TEXT"),
    )

    def __init__(self, language: str, seed: int) -> None:
        from faker import Faker  # slow to import, and only needed here

        self._fake = Faker(LOCALES[language])
        self._seed = seed
        self._block = -1
        self._records: list[tuple[Value, tuple[Value, ...]]] = []

    def take(self, cursor: int, count: int) -> Sequence[tuple[Value, tuple[Value, ...]]]:
        """Return ``count`` people from position ``cursor``."""
        taken: list[tuple[Value, tuple[Value, ...]]] = []
        while count > 0:
            block, offset = divmod(cursor, BLOCK)
            part = self._load(block)[offset : offset + count]
            taken += part
            cursor += len(part)
            count -= len(part)
        return taken

    def _load(self, block: int) -> list[tuple[Value, tuple[Value, ...]]]:
        if block != self._block:
            self._fake.seed_instance(f"{self._seed}/{block}")
            chance = random.Random(f"{self._seed}/{block}")  # noqa: S311 (not a secret)
            first = block * BLOCK + 1
            self._records = [self._person(first + place, chance) for place in range(BLOCK)]
            self._block = block
        return self._records

    def _person(self, number: int, chance: random.Random) -> tuple[Value, tuple[Value, ...]]:
        fake = self._fake
        # Not the library's own dates of birth: they would depend on the day that it is.
        birthday = f"{chance.randint(1940, 2007)}-{chance.randint(1, 12):02}"
        birthday += f"-{chance.randint(1, 28):02}"
        return number, (
            number,
            fake.name(),
            fake.street_address(),
            fake.postcode(),
            fake.city(),
            fake.phone_number(),
            fake.email(),
            birthday,
        )
