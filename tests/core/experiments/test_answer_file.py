"""The answer of an experiment stands in its folder, and whatever else stands there is none."""

import json
from pathlib import Path

import pytest

from core.domain.remark import Remark
from core.experiments.answer import Answer, Kind
from core.experiments.answer_file import LARGEST, NAME, keep_answer, kept_answer

WITHIN = Remark("with {n}", {"n": 2})
SENTENCE = Remark("{rate}/s {more} {lead:}", {"rate": 5.5, "more": WITHIN, "none": None})
ANSWER = Answer(Kind.SWEEP, {"workers": 2}, [SENTENCE, Remark("more", {})])


def test_an_answer_is_read_back(tmp_path: Path) -> None:
    keep_answer(tmp_path, ANSWER, 3)
    assert kept_answer(tmp_path) == (True, SENTENCE, 3)
    keep_answer(tmp_path, Answer(Kind.SWEEP, None, [Remark("why", {})]), 4)
    assert kept_answer(tmp_path) == (False, Remark("why", {}), 4)


def test_people_and_scripts_read_it_too(tmp_path: Path) -> None:
    keep_answer(tmp_path, ANSWER, 3)
    values = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))
    assert [each["text"] for each in values["sentences"]] == [SENTENCE.text, "more"]
    assert (values["found"], values["confidence"], values["runs"]) == (True, 0.95, 3)


def test_the_same_answer_is_not_written_again(tmp_path: Path) -> None:
    keep_answer(tmp_path, ANSWER, 3)
    before = (tmp_path / NAME).stat()
    keep_answer(tmp_path, ANSWER, 3)
    after = (tmp_path / NAME).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_where_nothing_can_be_written_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    keep_answer(tmp_path, ANSWER, 3)
    keep_answer(tmp_path / "gone", ANSWER, 3)
    assert kept_answer(tmp_path) is kept_answer(tmp_path / "gone") is None


GOOD: dict[str, object] = {
    "format": 1,
    "found": True,
    "runs": 1,
    "sentences": [{"template": "t", "values": {}}],
}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        b" " * (LARGEST + 1),
        *(
            json.dumps({**GOOD, name: value}).encode()
            for name, value in (
                ("format", 2),
                ("found", "yes"),
                ("runs", None),
                ("sentences", []),
                ("sentences", ["t"]),
                ("sentences", [{"template": 5, "values": {}}]),
                ("sentences", [{"template": "t", "values": []}]),
                ("sentences", [{"template": "t", "values": {"a": {"template": "t"}}}]),
            )
        ),
    ],
)
def test_what_is_none_of_ours_is_no_answer(content: bytes, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(content)
    assert kept_answer(tmp_path) is None


def test_a_strangers_sentence_has_an_end(tmp_path: Path) -> None:
    sentence = {"template": "t" * 9000, "values": {"a": "v" * 9000}}
    (tmp_path / NAME).write_text(json.dumps({**GOOD, "sentences": [sentence]}))
    kept = kept_answer(tmp_path)
    assert kept is not None
    assert len(kept.sentence.template) == len(str(kept.sentence.values["a"])) == 2000
