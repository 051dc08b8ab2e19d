"""The TOML file that defines an experiment: reading one of a person's, and writing our own."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from core.domain.errors import QT_TRANSLATE_NOOP, RegistroError, ScenarioError
from core.experiments.answer import Kind
from core.experiments.definition import (
    FIGURE,
    REPEAT,
    Definition,
    Vary,
    anchored,
    anchored_cell,
    usual_seconds,
)
from core.experiments.rules import Objective, Rules
from core.files.whole_file import text_file
from core.settings.parameter import UNLIMITED, Setting
from core.settings.parameters import parameter
from core.settings.scenario import DEFAULTS, Scenario, load, read

FORMAT = 1
"""Of the file; higher once an older program could misunderstand one."""
NAME = "experiment.toml"
SCENARIO, OTHER = "scenario.toml", "scenario-b.toml"
"""The scenario files beside ours; the second is the other side of a duel."""
_NUMBERS = ("percent", "within", "confidence", "for", "limit")
_WHOLE = ("seed", "repeat")
_TEXTS = ("kind", "scenario", "figure")
_TABLES = ("set", "vary")
_LISTS = ("cell",)
_SIDES = ("a", "b")
KEYS = ("format", *_TEXTS, *_NUMBERS, *_WHOLE, *_TABLES, *_LISTS, *_SIDES)


def load_definition(path: Path) -> Definition:
    """Read the experiment file at ``path``; paths in it are as from its folder.

    Raises:
        RegistroError: it cannot be read or asked like this; the message names file and key.

    """
    try:
        values = tomllib.loads(read(path))
    except ValueError as error:
        raise _wrong(path, error) from None
    made_as = values.get("format", FORMAT)
    if not isinstance(made_as, int) or made_as > FORMAT:
        raise ScenarioError(
            QT_TRANSLATE_NOOP(
                "core", "{origin} was made by a newer Registro; install that version to use it."
            ),
            origin=path.name,
        )
    _check_keys(values, path)
    try:
        return _definition(values, path.parent)
    except ScenarioError as error:
        raise _wrong(path, error).about(error.parameter) from error


def save_definition(definition: Definition, folder: Path) -> None:
    """Write ``definition`` into ``folder``, with the scenarios beside it.

    Raises:
        OSError: they cannot be written.

    """
    scenarios: dict[str, object] = {"scenario": SCENARIO}
    if definition.other is not None:
        scenarios["b"] = OTHER
        definition.other.save(folder / OTHER)
    definition.base.save(folder / SCENARIO)
    with text_file(folder / NAME) as stream:  # last: a folder with it is complete
        stream.write(_text(definition, scenarios))


def export_definition(definition: Definition, path: Path) -> None:
    """Write ``definition`` as one file, with what its scenarios change of the defaults.

    Raises:
        TargetError: there is something that no file may be written over.
        OSError: the file cannot be written.

    """
    base, other = definition.base, definition.other
    scenarios: dict[str, object] = {"set": _changes(DEFAULTS, base.settings)}
    if other is not None:
        scenarios["b"] = _changes(base.settings, other.settings)
    with text_file(path) as stream:
        stream.write(_text(definition, scenarios))


def _changes(before: Mapping[str, Setting], after: Mapping[str, Setting]) -> dict[str, object]:
    return {name: _written(value) for name, value in after.items() if value != before[name]}


def _text(definition: Definition, scenarios: Mapping[str, object]) -> str:
    """Return the file; ``scenarios``: its entries that tell the scenarios."""
    import tomlkit

    entries = {**_entries(definition), **scenarios}
    if definition.vary:
        entries["vary"] = {
            name: [_written(value) for value in values] for name, values in definition.vary.items()
        }
    document = tomlkit.document()
    for name, value in sorted(entries.items(), key=lambda each: isinstance(each[1], dict)):
        if not isinstance(value, dict):
            document.add(name, tomlkit.item(value))
            continue
        table = tomlkit.table()  # after all others, which would belong to it
        for key, each in value.items():
            table.add(tomlkit.key([key]), tomlkit.item(each))
        document.add(name, table)
    if definition.listed:
        cells = tomlkit.aot()
        for cell in definition.listed:
            table = tomlkit.table()
            for key, each in cell.items():
                table.add(tomlkit.key([key]), tomlkit.item(_written(each)))
            cells.append(table)
        document.add("cell", cells)
    return tomlkit.dumps(document)


def _entries(definition: Definition) -> dict[str, object]:
    rules, objective = definition.rules, definition.objective
    entries: dict[str, object] = {
        "format": FORMAT,
        "kind": definition.kind.value,
        "confidence": rules.confidence,
        "seed": rules.seed,
        "for": rules.seconds,
    }
    if rules.limit is not None:
        entries["limit"] = rules.limit
    if definition.has_objective:
        entries |= {"percent": objective.percent, "within": objective.within}
    if definition.kind in {Kind.SWEEP, Kind.SCALING}:
        entries["repeat"] = definition.repeat
    if definition.kind is Kind.SWEEP:
        entries["figure"] = definition.figure
    return entries


def _written(value: Setting) -> object:
    return UNLIMITED if value == float("inf") else value


def _wrong(path: Path, reason: object) -> ScenarioError:
    return ScenarioError(
        QT_TRANSLATE_NOOP("core", "{path} is no experiment: {reason}"), path=path, reason=reason
    )


def _check_keys(values: Mapping[str, object], path: Path) -> None:
    """Check that every entry is known and of its type.

    Raises:
        ScenarioError: one is not.

    """
    from difflib import get_close_matches

    for name, value in values.items():
        if name not in KEYS:
            near = get_close_matches(name, KEYS, n=1)
            text = QT_TRANSLATE_NOOP("core", "there is no entry “{name}”; allowed are {names}.")
            if near:
                text = QT_TRANSLATE_NOOP(
                    "core", "there is no entry “{name}”; did you mean “{near}”?"
                )
            reason = RegistroError(text, name=name, near="".join(near), names=", ".join(KEYS))
            raise _wrong(path, reason)
        number = isinstance(value, int | float) and not isinstance(value, bool)
        right = (
            (name in _NUMBERS and number)
            or (name in (*_WHOLE, "format") and number and isinstance(value, int))
            or (name in (*_TEXTS, *_SIDES) and isinstance(value, str))
            or (name in (*_TABLES, *_SIDES) and isinstance(value, dict))
            or (name in _LISTS and isinstance(value, list) and all(map(_is_table, value)))
        )
        if not right:
            text = QT_TRANSLATE_NOOP("core", "“{name}” cannot be {value}.")
            raise _wrong(path, RegistroError(text, name=name, value=repr(value)))


def _definition(values: Mapping[str, object], folder: Path) -> Definition:
    kind = str(values.get("kind", ""))
    if kind not in list(Kind):
        text = QT_TRANSLATE_NOOP("core", "“kind” has to be one of {kinds}, not “{kind}”.")
        raise ScenarioError(text, kinds=", ".join(Kind), kind=kind)
    name = values.get("scenario")
    base = load(folder / str(name)) if name else Scenario()
    base = base.with_(**_flat(values.get("set", {}))).anchored(folder)
    other = None
    if kind == Kind.DUEL:
        base, other = _sides(values, base, folder)
    numbers: dict[str, float] = {key: float(str(values[key])) for key in _NUMBERS if key in values}
    default = Rules()
    objective = Objective()
    return Definition(
        kind=Kind(kind),
        base=base,
        rules=Rules(
            confidence=numbers.get("confidence", default.confidence),
            seed=int(str(values.get("seed", default.seed))),
            seconds=numbers.get("for", usual_seconds(Kind(kind))),
            limit=numbers.get("limit"),
        ),
        objective=Objective(
            numbers.get("percent", objective.percent), numbers.get("within", objective.within)
        ),
        vary=anchored(_vary(values.get("vary", {})), folder),
        listed=[anchored_cell(cell, folder) for cell in _cells(values.get("cell", []))],
        repeat=int(str(values.get("repeat", REPEAT))),
        figure=str(values.get("figure", FIGURE)),
        other=other,
    )


def _sides(
    values: Mapping[str, object], base: Scenario, folder: Path
) -> tuple[Scenario, Scenario | None]:
    """Return both sides of a duel, each a file of its own or what it changes of ``base``."""
    sides: list[Scenario] = []
    for name in _SIDES:
        side = values.get(name, {})
        if isinstance(side, str):
            sides.append(load(folder / side))
        else:
            sides.append(base.with_(**_flat(side)).anchored(folder))
    return sides[0], sides[1] if "b" in values else None


def _flat(table: object) -> dict[str, object]:
    """Return the values of a table by the parameters' names, as a scenario file writes them."""
    assert isinstance(table, dict)  # noqa: S101 (it was checked)
    values: dict[str, object] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            values |= {f"{name}.{word}": each for word, each in value.items()}
        else:
            values[name] = value
    return values


def _vary(table: object) -> Vary:
    vary: dict[str, tuple[Setting, ...]] = {}
    for name, given in _flat(table).items():
        row = parameter(name)
        vary[name] = tuple(
            row.check(value) for value in (given if isinstance(given, list) else [given])
        )
    return vary


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def _cells(tables: object) -> list[dict[str, Setting]]:
    """Return the cells of a sweep that are listed one by one."""
    assert isinstance(tables, list)  # noqa: S101 (it was checked)
    return [
        {name: parameter(name).check(value) for name, value in _flat(table).items()}
        for table in tables
    ]
