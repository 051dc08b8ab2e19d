"""Name, tags and note of a run, in a small file beside it that anybody can read.

They are not in the run file: that is evidence, and stays as it was, byte for byte, whatever is
written about it later. So a run can be named while it goes on, after it was archived read-only with
its fingerprint in a report, and even when it is damaged; and no index is needed to keep them.
"""

import json
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, reason_of
from core.domain.library import Notes
from core.files.whole_file import replacing

SUFFIX = ".notes.json"
OF_FOLDER = "notes.json"
"""In the folder of an experiment."""
FORMAT = 1
"""Of the file; higher once an older program could misunderstand one."""
LARGEST = 1_000_000
"""Bytes of such a file; no larger one is ours."""
NAME_LIMIT, TAG_LIMIT, NOTE_LIMIT = 200, 60, 100_000
"""Characters."""
MOST_TAGS = 50
_NO_NOTES = QT_TRANSLATE_NOOP("core", "it was not written by Registro")


class NotesError(RegistroError):
    """The notes beside a run cannot be read or written."""


def notes_path(path: Path) -> Path:
    """Return where the notes about the run, or the folder of an experiment, at ``path`` are."""
    return path / OF_FOLDER if path.is_dir() else path.with_name(path.name + SUFFIX)


def read_notes(place: Path) -> tuple[Notes, str]:
    """Return what the file at ``place`` says, and which run it was written about.

    Raises:
        NotesError: it is none of ours, or cannot be read.

    """
    try:
        found = place.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
            raise _unreadable(place, RegistroError(_NO_NOTES))
        text = place.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Notes(), ""
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(place, reason_of(error)) from error
    try:
        values = json.loads(text)
        if not isinstance(values, dict) or values.get("format", FORMAT) != FORMAT:
            raise _unreadable(place, RegistroError(_NO_NOTES))
        tags = values.get("tags", [])
        if not isinstance(tags, list):
            raise _unreadable(place, RegistroError(_NO_NOTES))
        notes = tidy(
            Notes(str(values.get("name", "")), tuple(map(str, tags)), str(values.get("note", "")))
        )
        return notes, str(values.get("run", ""))[:NAME_LIMIT]
    except (ValueError, RecursionError) as error:
        raise _unreadable(place, error) from error


def change_notes(path: Path, change: Callable[[Notes], Notes], token: str = "") -> Notes:
    """Change what is written about the run at ``path``, as it is written now; return it as it was.

    Another program may have changed it meanwhile: of what both write, only what was changed counts.

    ``token`` is the run's own, by which the notes find it under another name.

    Raises:
        NotesError: they cannot be written where the run is, or what is there is none of ours.

    """
    place = notes_path(path)
    before, _ = read_notes(place)
    after = tidy(change(before))
    if after == before:
        return before
    try:
        if after == Notes():
            place.unlink()
            return before
        values = {"format": FORMAT, "run": token, **after._asdict()}
        with replacing(place) as part:
            text = json.dumps(values, ensure_ascii=False, indent=1) + "\n"
            part.write_text(text, encoding="utf-8")
    except OSError as error:
        raise NotesError(
            QT_TRANSLATE_NOOP(
                "core",
                "Name, tags and notes are kept beside the run, in {place}, which cannot be "
                "written: {reason}. Copy the run to a folder of yours.",
            ),
            place=place,
            reason=reason_of(error),
        ) from error
    return before


def copy_notes(source: Path, target: Path) -> None:
    """Have the copy ``target`` of a run carry what is written about it.

    Where that can be neither read nor written, the copy is whole all the same.
    """
    with suppress(NotesError):
        notes, _ = read_notes(notes_path(source))
        change_notes(target, lambda _: notes)


def tidy(notes: Notes) -> Notes:
    """Return notes as they are kept: names and tags on one line, tags sorted and only once."""
    tags = {tag for each in notes.tags if (tag := tag_of(each))}
    return Notes(
        _line(notes.name, NAME_LIMIT),
        tuple(sorted(tags, key=str.casefold)[:MOST_TAGS]),
        _encodable(notes.note).strip()[:NOTE_LIMIT],
    )


def tag_of(text: str) -> str:
    """Return ``text`` as a tag; a comma would separate two."""
    return _line(text.replace(",", " "), TAG_LIMIT)


def tags_in(text: str) -> tuple[str, ...]:
    """Return the tags that a person has typed, with commas between them."""
    return tuple(tag for part in text.split(",") if (tag := tag_of(part)))


class Strays:
    """Notes in a folder whose run is not there by its name: it may have another name now."""

    def __init__(self, places: Iterable[Path]) -> None:
        """Look at the notes at ``places``, whose runs are missing."""
        self._by_token: dict[str, Notes] = {}
        for place in places:
            with suppress(NotesError):
                notes, token = read_notes(place)
                if token:
                    self._by_token[token] = notes

    def __bool__(self) -> bool:
        return bool(self._by_token)

    def of(self, token: str) -> Notes:
        """Return the notes about the run with this token."""
        return self._by_token.get(token, Notes())


def _line(text: str, limit: int) -> str:
    return " ".join(_encodable(text).split())[:limit].rstrip()


def _encodable(text: str) -> str:
    """Return ``text`` without halves of signs, which no file can hold, and control signs."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(sign for sign in text if sign in "\n\t" or sign.isprintable() or sign > "\x9f")


def _unreadable(place: Path, reason: object) -> NotesError:
    return NotesError(
        QT_TRANSLATE_NOOP(
            "core",
            "The notes in {place} cannot be read: {reason}. Take that file away to write new ones.",
        ),
        place=place,
        reason=reason,
    )
