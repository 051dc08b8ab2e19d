"""What a library says of an entry, and how a change of its notes leaves all else alone."""

from core.domain.errors import RegistroError
from core.domain.library import (
    Balance,
    Entry,
    Notes,
    NotesChange,
    file_name,
    problem_of,
    with_problem,
)

NOTES = Notes("Name", ("calm", "Week 2"), "Text")


def test_a_change_leaves_what_it_does_not_name() -> None:
    assert NotesChange().apply(NOTES) == NOTES
    assert NotesChange(name="").apply(NOTES) == NOTES._replace(name="")
    assert NotesChange(note="Other").apply(NOTES) == NOTES._replace(note="Other")


def test_tags_are_added_and_removed_whatever_their_letters() -> None:
    change = NotesChange(add=("CALM", "new"), remove=("week 2",))
    assert change.apply(NOTES).tags == ("CALM", "new")
    assert NotesChange(add=("new",)).apply(NOTES).tags == ("calm", "Week 2", "new")


def test_a_problem_is_kept_with_the_reason_in_it() -> None:
    reason = RegistroError("{number} pages", number=3)
    error = RegistroError("{path} is damaged: {reason}", path="a", reason=reason)
    entry = with_problem(Entry("a", "run"), error, Balance.UNREADABLE)
    assert entry.balance == Balance.UNREADABLE
    assert str(problem_of(entry)) == "a is damaged: 3 pages"
    assert problem_of(Entry("a", "run")) is None
    assert str(problem_of(entry._replace(values="{"))) == "– is damaged: –"


def test_a_title_is_the_name_or_that_of_the_file() -> None:
    assert Entry("/x/a.b.registro", "run").title == "a.b"
    assert Entry("/x/sweep.1", "experiment").title == "sweep.1"
    assert Entry("/x/a.registro", "run", name="Mine").title == "Mine"
    assert file_name("") == ""
