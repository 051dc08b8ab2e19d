"""What is searched for in a library is found, and nothing else."""

import pytest

from core.domain.library import Entry
from core.filters.entries import Wanted, ordered, searched_text

RUN = Entry(
    "/runs/20260901-morning.registro",
    "run",
    experiment="/runs/Duel of queues",
    state="interrupted",
    settings="rate=500\nworkers=4",
    engine="file",
    balance="balanced",
    name="Ward 3, Böden",
    tags="calm\nWeek 2",
    note="Slow at first.",
)


def found(text: str, *tags: str) -> bool:
    return Wanted.of(text, tags).choose([(RUN, searched_text(RUN))]) == [RUN]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ward",
        "BÖDEN",
        "morning slow",
        "rate=500",
        "-fast",
        "tag:calm",
        'tag:"week 2" 3',
        '"at first"',
        "duel",
        "interrupted -stopped",
        "tag:",
        "-tag:wild",
        "-",
    ],
)
def test_it_is_found_by(text: str) -> None:
    assert found(text) == (text != "-" or "-" in RUN.path)


@pytest.mark.parametrize(
    "text", ["wards", "ward fast", "tag:cal", "-tag:calm", "-ward", '"first at"', "tag:week"]
)
def test_it_is_not_found_by(text: str) -> None:
    assert not found(text)


def test_tags_that_were_chosen_are_wanted_as_well() -> None:
    assert found("ward", "calm", "week 2")
    assert not found("ward", "calm", "wild")
    assert Wanted.of(" ").all
    assert not Wanted.of("", ["calm"]).all


def test_what_was_not_measured_comes_last_in_either_order() -> None:
    rows = [Entry(str(n), "run", p95=p95) for n, p95 in enumerate((None, 0.2, 0.1, None))]
    assert [e.p95 for e in ordered(rows, "p95", descending=False)] == [0.1, 0.2, None, None]
    assert [e.p95 for e in ordered(rows, "p95", descending=True)] == [0.2, 0.1, None, None]


def test_names_are_in_the_order_of_an_alphabet() -> None:
    rows = [Entry(f"/{name}.registro", "run") for name in ("b", "C", "a")]
    assert [e.title for e in ordered(rows, "title", descending=False)] == ["a", "b", "C"]


def test_verdicts_are_in_order_from_the_worst() -> None:
    rows = [Entry(str(b), "run", balance=b) for b in ("balanced", "", "broken", "unreadable")]
    words = [e.balance for e in ordered(rows, "balance", descending=False)]
    assert words == ["unreadable", "broken", "balanced", ""]
    assert ordered([], "name", descending=True) == []
