"""The source of people: realistic names and addresses, made up."""

import random
from collections.abc import Sequence

from core.domain.choices import Language
from core.domain.record import Column, ColumnType
from core.sources.base import Blocks, Row

LOCALES = {Language.ENGLISH: "en_US", Language.SPANISH: "es_ES"}
BLOCK = 64
"""Records made at once."""


class People(Blocks):
    """An endless sequence of people; the number is the key."""

    columns = (
        Column("id", ColumnType.INTEGER),
        Column("name", ColumnType.TEXT),
        Column("street", ColumnType.TEXT),
        Column("postcode", ColumnType.TEXT),
        Column("city", ColumnType.TEXT),
        Column("phone", ColumnType.TEXT),
        Column("email", ColumnType.TEXT),
        Column("birthday", ColumnType.TEXT),
    )

    def __init__(self, language: Language, seed: int) -> None:
        from faker import Faker  # slow to import, and only needed here

        super().__init__(BLOCK, seed)
        self._fake = Faker(LOCALES[language])

    def make(self, block: int, seed: str) -> Sequence[Row]:
        """Return a block of people."""
        self._fake.seed_instance(seed)
        chance = random.Random(seed)  # noqa: S311 (not a secret)
        first = block * BLOCK + 1
        return [self._person(first + place, chance) for place in range(BLOCK)]

    def _person(self, number: int, chance: random.Random) -> Row:
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
