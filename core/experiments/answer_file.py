"""The answer of an experiment in its folder, to be read by whoever does not ask the runs again."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from core.domain.remark import Remark
from core.domain.template import bounded
from core.experiments.answer import Answer
from core.files.whole_file import TargetError, text_file

NAME = "answer.json"
FORMAT = 1
"""Of the file; higher once an older program could misunderstand one."""
LARGEST = 1_000_000
"""Bytes of such a file; no larger one is ours."""
LONGEST = 2000
"""Characters of a sentence, and of what it is filled with."""


class KeptAnswer(NamedTuple):
    """What the file says."""

    found: bool
    """Whether there is an honest answer."""
    sentence: Remark
    """It, or why there is none."""
    runs: int
    """From how many runs it comes: with more, it is not that of the experiment any more."""


def keep_answer(folder: Path, answer: Answer, runs: int) -> None:
    """Write ``answer``, which comes from so many runs, into the experiment's ``folder``.

    Where nothing can be written nothing is lost: the runs give it again.
    """
    values = {
        "format": FORMAT,
        "runs": runs,
        "found": answer.found is not None,
        "confidence": answer.confidence,
        "sentences": [{**_as_object(each), "text": each.text} for each in answer.sentences],
    }
    text = json.dumps(values, ensure_ascii=False, indent=1) + "\n"
    with suppress(OSError, TargetError):
        if _text_of(folder) != text:  # who only looks at an experiment changes nothing in it
            with text_file(folder / NAME) as stream:
                stream.write(text)


def kept_answer(folder: Path) -> KeptAnswer | None:
    """Return what the file in ``folder`` says; None: there is none, or it is none of ours."""
    try:
        values = json.loads(_text_of(folder))
        found, runs = values["found"], values["runs"]
        ours = values["format"] == FORMAT and isinstance(found, bool) and isinstance(runs, int)
        return KeptAnswer(found, _remark(values["sentences"][0]), runs) if ours else None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _text_of(folder: Path) -> str:
    """Return what stands in the file; nothing where there is none that could be ours."""
    try:
        place = folder / NAME
        small = place.is_file() and place.stat().st_size <= LARGEST
        return place.read_text(encoding="utf-8") if small else ""
    except (OSError, UnicodeDecodeError):
        return ""


def _as_object(remark: Remark) -> dict[str, object]:
    return {
        "template": remark.template,
        "values": {name: _shown(value) for name, value in remark.values.items()},
    }


def _shown(value: object) -> object:
    if isinstance(value, Remark):
        return _as_object(value)
    return value if isinstance(value, int | float | str | None) else str(value)


def _remark(values: Mapping[str, object]) -> Remark:
    template, filling = values["template"], values["values"]
    if not isinstance(template, str) or not isinstance(filling, dict):
        raise TypeError("no sentence")
    return Remark(bounded(template, LONGEST), {n: _value(each) for n, each in filling.items()})


def _value(value: object) -> object:
    if isinstance(value, dict):
        return _remark(value)
    return bounded(value, LONGEST) if isinstance(value, str) else value
