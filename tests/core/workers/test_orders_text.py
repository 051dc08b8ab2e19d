"""Orders to other machines come back as they were, and a file of the user's with its hash."""

from pathlib import Path

import pytest

from core.domain.choices import Effort, Order, Service
from core.domain.faults import FaultKind
from core.domain.lease import Policy
from core.usercode.work import Work
from core.workers.orders_text import LONGEST, hash_of, settings_in, text_of
from core.workers.protocol import Upkeep, WorkSettings

SETTINGS = WorkSettings(
    Policy(Order.LIFO, lease=2.5, attempts=7),
    batch=9,
    service=Service.LOGNORMAL,
    service_time=0.25,
    effort=Effort.BURN,
    error_rate=0.5,
    seed=3,
    poison=((5, FaultKind.POISON), (6, FaultKind.POISON_KILL)),
)


def test_settings_come_back_as_they_were() -> None:
    assert settings_in(text_of(SETTINGS, Upkeep(replace_hung=False))) == (
        SETTINGS,
        None,
        Upkeep(replace_hung=False),
    )
    full = SETTINGS._replace(full=True)  # the disk of the run file is not theirs
    assert settings_in(text_of(full, Upkeep(False, 1))) == (SETTINGS, None, Upkeep(False, 1))


def test_work_comes_with_its_file_and_hash_as_long_as_it_is_short(tmp_path: Path) -> None:
    file = tmp_path / "work.py"
    file.write_text("def process(record):\n    return 'ñ'\n", encoding="utf-8")
    work = Work(str(file), "/far/packages", columns=("a", "b"), keep=False, patience=3.0, version=2)
    _, sent, _ = settings_in(text_of(SETTINGS._replace(work=work), Upkeep(replace_hung=False)))
    assert sent is not None
    assert (sent.name, sent.hash) == ("work.py", hash_of(file.read_bytes()))
    assert sent.text == file.read_text(encoding="utf-8")
    there = tmp_path / "there.py"
    assert sent.packages == "/far/packages"
    here = sent.at(there, "/here")  # nothing is looked for where it is on another machine
    assert here == work._replace(path=str(there), packages="/here")
    file.write_text("#" * (LONGEST + 1))
    _, sent, _ = settings_in(text_of(SETTINGS._replace(work=work), Upkeep(replace_hung=False)))
    assert sent is not None
    assert sent.text is None
    assert sent.hash


def test_work_that_cannot_be_read_has_no_hash(tmp_path: Path) -> None:
    work = Work(str(tmp_path / "none.py"))
    _, sent, _ = settings_in(text_of(SETTINGS._replace(work=work), Upkeep(replace_hung=False)))
    assert sent is not None
    assert (sent.hash, sent.text) == ("", None)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"policy": [1], "work": null}'])
def test_what_is_no_order_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        settings_in(text)
