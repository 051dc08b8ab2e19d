"""The report of a run: every number as verify and SQL have it, nothing loaded, no text a tag."""

import json
import math
import re
from pathlib import Path

import pytest

from core.comparison.differences import changed_from_defaults
from core.comparison.evidence import read_evidence
from core.comparison.figures import BY_NAME, measure
from core.domain.run_status import RunState
from core.report import failures, ledger, origin, run_report
from core.report.document import Table
from core.report.recounting import Recounting
from core.report.run_report import BALANCED, BROKEN, EMPTY, TRUE_LOSS
from core.settings.scenario import loads
from core.store.verify import verify
from core.texts.words import Words
from tests.core.report.reading import TAGS, Page
from tests.support.run_files import age, asked, break_page, changed, new_file
from tests.support.runs import running, wait_for

HOSTILE = "</pre></title><script>alert(1)</script><img src=http://x/ onerror=a()>'\"&\x07\u202e{a}"
ENGLISH = Words()


def report(path: Path, language: str = "en") -> Page:
    return Page(run_report.run_report(path, Words(language)))


def test_the_ledger_is_that_of_verify_and_its_sql_gives_the_same(
    originals: tuple[Path, Path],
) -> None:
    for path in originals:
        kept = verify(path).ledger.as_dict()
        shown = Page(run_report.run_report(path, ENGLISH))
        (statements,) = [text for text in shown.texts("pre") if "-- born" in text]
        by_sql = {
            name: asked(path, statement)[0][0]
            for statement, name in re.findall(r"^(SELECT .*); -- (\w+)$", statements, re.MULTILINE)
        }
        assert by_sql == kept == ledger.recount(path)
        rows = shown.rows()
        for name, number in kept.items():
            if number:
                assert rows[ledger.label_of(name, ENGLISH)] == [f"{number:,}", f"{number:,}"], name


def test_the_figures_are_those_that_sql_finds(originals: tuple[Path, Path]) -> None:
    path = originals[1]
    rows = report(path).rows()
    for label, what in (("Waiting time", "leased - due"), ("Sojourn time", "done - due")):
        found = asked(path, f"SELECT {what} FROM records WHERE state = 'done' ORDER BY 1")
        ordered = [float(str(value)) for (value,) in found]
        for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99)):
            value = ordered[math.ceil(share * len(ordered) - 1e-9) - 1]
            assert rows[f"{label} {name}"][0] == ENGLISH.duration(value)
        assert rows[f"{label}, mean"][0] == ENGLISH.duration(math.fsum(ordered) / len(ordered))
    ((failed, done),) = asked(
        path, "SELECT (SELECT count(*) FROM attempts WHERE ending = 'failed'), done FROM ledger"
    )
    share = int(str(failed)) / (int(str(failed)) + int(str(done)))
    assert rows["Failed attempts"][0] == ENGLISH.share(share)
    measured = measure(read_evidence(path))["error_share"].interval
    assert measured is not None
    low, high = ENGLISH.share(measured.low), ENGLISH.share(measured.high)
    assert rows["Failed attempts"][1] == f"{low} … {high}"


def test_it_says_that_it_balances_and_where_it_was_made(originals: tuple[Path, Path]) -> None:
    import hashlib

    path = originals[0]
    shown = report(path)
    born = f"{verify(path).ledger.born:,}"
    assert ENGLISH.text(BALANCED, {"born": born, "done": born}) in shown.texts("p")
    rows = shown.rows()
    assert rows["SHA-256 of the run file"] == [hashlib.sha256(path.read_bytes()).hexdigest()]
    assert rows["Seed"] == ["11"]
    facts = {str(name): value for name, value in asked(path, "SELECT name, value FROM run")}
    for label, name in (("System", "platform"), ("Version of Python", "python")):
        assert rows[label] == [facts[name]]
    assert rows["Arrival rate (rate, 1/s)"] == ["2", "600"]
    scenario = shown.texts("pre")[0]
    assert loads(scenario) == read_evidence(path).first
    assert "#" not in scenario


def test_nothing_is_loaded_and_no_script_is_in_it(originals: tuple[Path, Path]) -> None:
    shown = report(originals[1])
    assert shown.tags <= TAGS
    assert not shown.attributes & {"src", "href", "xlink:href", "onclick", "onload", "data"}
    rest = shown.text.replace("http://www.w3.org/2000/svg", "")
    assert not re.findall(r"https?:|url\(|@import|<script|<link|<img", rest)
    assert "default-src 'none'" in shown.text


def test_texts_of_records_events_and_facts_are_never_tags(past: tuple[Path, Path]) -> None:
    path = past[1].with_name("a<b>&'.registro")
    past[1].rename(path)
    with changed(path) as connection:
        connection.execute("UPDATE attempts SET error = ? || char(10) || ?", (HOSTILE, HOSTILE))
        connection.execute("UPDATE run SET value = ? WHERE name = 'platform'", (HOSTILE,))
        connection.execute(
            'INSERT INTO events (at, kind, template, "values", text)'
            " SELECT max(at), 'error', ?, ?, '' FROM events",
            (HOSTILE, json.dumps({"a": HOSTILE, HOSTILE: 1})),
        )
    shown = report(path)
    assert shown.tags <= TAGS
    assert "script" not in shown.tags
    assert "onerror" not in shown.attributes
    assert "\u202e" not in shown.text
    assert "⟨U+202E⟩" in shown.rows()["System"][0]
    assert any("<script>alert(1)</script>" in text for text in shown.texts("pre"))
    assert shown.texts("h1") == ["Report of the run a<b>&'"]


def test_errors_are_counted_and_one_has_its_traceback(past: tuple[Path, Path]) -> None:
    with changed(past[1]) as connection:
        ((failed,),) = connection.execute(
            "SELECT count(*) FROM attempts WHERE ending = 'failed'"
        ).fetchall()
        connection.execute(
            "UPDATE attempts SET error = 'ValueError: no' || char(10) || 'Traceback of ' || seq"
            " WHERE ending = 'failed'"
        )
        connection.execute(
            "UPDATE attempts SET error = 'KeyError: once' WHERE rowid ="
            " (SELECT max(rowid) FROM attempts WHERE ending = 'failed')"
        )
    shown = report(past[1])
    rows = shown.rows()
    assert rows["ValueError: no"] == [f"{failed - 1:,}"]
    assert rows["KeyError: once"] == ["1"]
    assert any("Traceback of " in text for text in shown.texts("pre"))


def test_an_error_is_written_as_it_is(past: tuple[Path, Path]) -> None:
    text = "KeyError: no {name} in {{1}}"
    with changed(past[1]) as connection:
        connection.execute("UPDATE attempts SET error = ? WHERE ending = 'failed'", (text,))
    assert text in report(past[1]).rows()


def test_of_very_many_errors_some_are_looked_at(
    originals: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    top = failures._TOP.replace(str(failures.LOOKED_AT), "5")
    monkeypatch.setattr(failures, "_TOP", top)
    monkeypatch.setattr(failures, "LOOKED_AT", 5)
    found = failures.read_failures(originals[1])
    assert sum(times for _, times in found.top) == 5
    assert found.number > 5
    text = str(failures.blocks(found, ENGLISH)[0])
    assert "the first 5" in text


def test_what_does_not_balance_is_named(past: tuple[Path, Path]) -> None:
    with changed(past[0]) as connection:
        connection.execute("UPDATE ledger SET done = done - 1")
    problems = verify(past[0]).problems
    shown = report(past[0])
    born = f"{verify(past[0]).ledger.born:,}"
    sentence = ENGLISH.text(BROKEN, {"problems": len(problems), "born": born})
    assert sentence in shown.texts("p")
    assert problems[0].text in shown.texts("li")
    done = verify(past[0]).ledger.done
    assert shown.rows()["Records done"] == [f"{done:,}", f"{done + 1:,}"]


def test_the_loss_of_a_textbook_engine_is_no_balance_to_be_glad_of(
    past: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    verdict = verify(past[0])
    lossy = replace(verdict, ledger=replace(verdict.ledger, done=verdict.ledger.done - 2, lost=2))
    monkeypatch.setattr(Recounting, "result", lambda *_: lossy)
    values = {"born": f"{lossy.ledger.born}", "lost": 2, "duplicated": 0, "engine": "file"}
    assert ENGLISH.text(TRUE_LOSS, values) in report(past[0]).texts("p")


def test_a_run_that_goes_on_has_one_too(tmp_path: Path) -> None:
    path = tmp_path / "live.registro"
    with running(path, rate=500.0, service="none") as run:
        wait_for(lambda: run.summary().ledger.done > 20)
        rows = report(path)
    assert rows.rows()["SHA-256 of the run file"] == [ENGLISH.text(origin.GOING_ON)]
    assert any("is going on" in text for text in rows.texts("li"))


def test_an_empty_run_has_one_too(tmp_path: Path) -> None:
    shown = report(new_file(tmp_path / "empty.registro"))
    assert ENGLISH.text(EMPTY) in shown.texts("p")
    assert ENGLISH.text(run_report.NO_CHARTS) in shown.texts("p")


def test_a_damaged_one_is_answered(past: tuple[Path, Path]) -> None:
    from core.domain.errors import RegistroError

    break_page(past[0], "records")
    with pytest.raises(RegistroError, match="damaged"):
        report(past[0])


def test_it_is_in_the_language_chosen(originals: tuple[Path, Path]) -> None:
    shown = report(originals[0], "es")
    assert shown.root.get("lang") == "es"
    assert Words("es").text("Arrival rate") in "".join(shown.rows())
    titles = shown.texts("figcaption")
    assert "Llegadas y rendimiento" in titles or "Cola" in titles


def test_it_ends_when_it_is_not_wanted_any_more(originals: tuple[Path, Path]) -> None:
    class Enough(Exception):  # noqa: N818
        pass

    def check(done: int, _of: int) -> None:
        if done:
            raise Enough

    with pytest.raises(Enough):
        run_report.run_report(originals[0], ENGLISH, check)


def test_a_table_of_all_figures_has_their_names() -> None:
    assert len(BY_NAME) == len({figure.label for figure in BY_NAME.values()})


def test_a_file_of_an_older_version_has_one_too(past: tuple[Path, Path]) -> None:
    for path in past:
        before = report(path).rows()
        with changed(path) as connection:
            age(connection)
        rows = report(path).rows()
        for label in ("Records done", "Sojourn time p95", "Throughput", "Seed"):
            assert rows[label] == before[label], label
        assert "Waiting for the lock p95" not in rows  # it was not kept then


@pytest.mark.parametrize(("seed", "listed"), [(0, False), (7, True)])
def test_a_drawn_seed_is_no_difference_and_is_said_under_seed(
    tmp_path: Path, seed: int, listed: bool
) -> None:
    path = tmp_path / "a.registro"
    with running(path, rate=100.0, seed=seed, service="none") as run:
        wait_for(lambda: run.status().state is RunState.RUNNING)
    run_evidence = read_evidence(path)
    drawn = run_evidence.first.seed
    assert drawn == seed or not seed
    names = [difference.name for difference in changed_from_defaults(run_evidence)]
    assert ("seed" in names) == listed
    said = f"{drawn}" if seed else f"{drawn}, drawn for this run"
    (table,) = origin.blocks(run_evidence, None, ENGLISH)
    assert isinstance(table, Table)
    assert ("Seed", said) in table.rows
