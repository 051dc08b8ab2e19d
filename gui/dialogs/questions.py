"""The questions that the window asks, each a function that returns the answer."""

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from core.settings.parameters import BY_NAME
from gui.bridge.export_jobs import FORMATS, ZIP
from gui.bridge.user_code import NamedCode
from gui.text.translate import translated

_SUFFIX = re.compile(r"\(\*(\.[\w.]+)")
"""The first suffix in a dialog's kinds of files: ``Picture (*.png)``."""


def ask_to_stop(parent: QWidget, *, durable: bool = True) -> bool:
    """Ask whether the run that is going on may be stopped.

    ``durable``: whether its file has all that waits, so that it can be resumed.
    """
    translate = QCoreApplication.translate
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Registro")
    box.setText(translate("dialogs", "A run is in progress."))
    text = translate(
        "dialogs", "Stop it? Waiting records stay in its file, and the run can be resumed later."
    )
    if not durable:
        text = translate(
            "dialogs",
            "Stop it? Its engine keeps waiting records in memory: they end with the run, which "
            "cannot be resumed.",
        )
    box.setInformativeText(text)
    stop = box.addButton(translate("dialogs", "Stop the run"), QMessageBox.ButtonRole.AcceptRole)
    keep = box.addButton(translate("dialogs", "Keep running"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.exec()
    return box.clickedButton() is stop


def ask_to_end_experiment(parent: QWidget) -> bool:
    """Ask whether the experiment that is going on may be ended."""
    translate = QCoreApplication.translate
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Registro")
    box.setText(translate("dialogs", "An experiment is going on."))
    box.setInformativeText(
        translate("dialogs", "End it? What was measured is kept, and it can be gone on with later.")
    )
    end = box.addButton(translate("dialogs", "End it"), QMessageBox.ButtonRole.AcceptRole)
    keep = box.addButton(translate("dialogs", "Go on with it"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.exec()
    return box.clickedButton() is end


def ask_to_run_code(parent: QWidget, code: Sequence[NamedCode]) -> bool:
    """Ask whether Python that an opened file names may really be run."""
    translate = QCoreApplication.translate
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Registro")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(translate("dialogs", "The opened file, not you, asks to execute this Python code:"))
    lines = "\n".join(translated(each.template, each.values) for each in code)
    end = translate(
        "dialogs",
        "It can do anything on this computer that you can do. Execute it only if you know "
        "what it is. You are asked again only when it has changed.",
    )
    box.setInformativeText(f"{lines}\n\n{end}")
    run = box.addButton(translate("dialogs", "Execute it"), QMessageBox.ButtonRole.AcceptRole)
    leave = box.addButton(translate("dialogs", "Do not start"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(leave)
    box.exec()
    return box.clickedButton() is run


def ask_to_kill_program(parent: QWidget, *, durable: bool = True) -> bool:
    """Ask whether the whole program is really to be killed; ``durable`` as in `ask_to_stop`."""
    translate = QCoreApplication.translate
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Registro")
    box.setText(translate("dialogs", "This kills Registro itself, with all its processes."))
    text = translate(
        "dialogs",
        "The window disappears at once. Start the program again and open the run file: "
        "it balances, and the run can be resumed.",
    )
    if not durable:
        text = translate(
            "dialogs",
            "The window disappears at once, and with it what waits, which this run's engine "
            "keeps in memory: the run cannot be resumed.",
        )
    box.setInformativeText(text)
    kill = box.addButton(translate("dialogs", "Kill it"), QMessageBox.ButtonRole.AcceptRole)
    keep = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(keep)
    box.exec()
    return box.clickedButton() is kill


def ask_run_file(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a run file."""
    translate = QCoreApplication.translate
    kinds = translate("dialogs", "Runs (*.registro);;All files (*)")
    return _ask_file(parent, translate("dialogs", "Open run"), str(folder), kinds)


def ask_scenario_file(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a scenario file."""
    translate = QCoreApplication.translate
    kinds = translate("dialogs", "Scenarios (*.toml);;All files (*)")
    return _ask_file(parent, translate("dialogs", "Open scenario"), str(folder), kinds)


def ask_table(parent: QWidget, present: str) -> Path | None:
    """Ask for a table of the user's, where the ``present`` one is."""
    translate = QCoreApplication.translate
    kinds = translate("dialogs", "Tables ({patterns});;All files (*)")
    kinds = kinds.format(patterns=BY_NAME["csv.path"].file)
    return _ask_file(parent, translate("dialogs", "Open table"), present, kinds)


def ask_python_file(parent: QWidget, present: str) -> Path | None:
    """Ask for a Python file of the user's, where the ``present`` one is."""
    translate = QCoreApplication.translate
    kinds = translate("dialogs", "Python files (*.py);;All files (*)")
    return _ask_file(parent, translate("dialogs", "Use a Python file"), present, kinds)


def ask_folder(parent: QWidget, folder: Path) -> Path | None:
    """Ask for the folder that new runs go to."""
    title = QCoreApplication.translate("dialogs", "Folder for runs")
    name = QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(name) if name else None


def ask_experiment_folder(parent: QWidget, folder: Path) -> Path | None:
    """Ask for the folder of an experiment."""
    title = QCoreApplication.translate("dialogs", "Folder of an experiment")
    name = QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(name) if name else None


def ask_experiment_target(parent: QWidget, folder: Path) -> Path | None:
    """Ask where the question of an experiment is to be written."""
    translate = QCoreApplication.translate
    proposal, kinds = folder / "experiment.toml", translate("dialogs", "Experiments (*.toml)")
    return _ask_target(parent, translate("dialogs", "Save experiment"), proposal, kinds)


def ask_scenario_target(parent: QWidget, folder: Path) -> Path | None:
    """Ask where a scenario is to be written."""
    translate = QCoreApplication.translate
    proposal, kinds = folder / "scenario.toml", translate("dialogs", "Scenarios (*.toml)")
    return _ask_target(parent, translate("dialogs", "Save scenario"), proposal, kinds)


def ask_python_target(parent: QWidget, proposal: Path) -> Path | None:
    """Ask where a new Python file is to be written."""
    translate = QCoreApplication.translate
    kinds = translate("dialogs", "Python files (*.py)")
    return _ask_target(parent, translate("dialogs", "New Python file"), proposal, kinds)


def ask_export_target(parent: QWidget, source: Path) -> tuple[Path, str] | None:
    """Ask where records of the run file ``source`` are to be written, and as which format."""
    title = QCoreApplication.translate("dialogs", "Export records")
    proposal = source.with_suffix(FORMATS[0].suffix)
    kinds = {f"{translated(form.label)} (*{form.suffix})": form.name for form in FORMATS}
    chosen = _ask_target_and_kind(parent, title, proposal, ";;".join(kinds))
    return (chosen[0], kinds.get(chosen[1], "")) if chosen is not None else None


def ask_whole_export_target(parent: QWidget, source: Path, *, zipped: bool) -> Path | None:
    """Ask where all of the run file ``source`` is to be written: a new folder, or a zip file."""
    translate = QCoreApplication.translate
    title = translate("dialogs", "Export whole run")
    stem = translate("dialogs", "{name} (export)").format(name=source.stem)
    if not zipped:
        return _ask_target(
            parent, title, source.with_name(stem), translate("dialogs", "Folder (*)")
        )
    kinds = translate("dialogs", "Zip files (*.zip)")
    target = _ask_target(parent, title, source.with_name(stem + ZIP), kinds)
    if target is None or target.name.lower().endswith(ZIP):
        return target
    return target.with_name(target.name + ZIP)


def ask_chart_target(parent: QWidget, source: Path, title: str) -> Path | None:
    """Ask where the chart called ``title`` of the run file ``source`` is to be written."""
    translate = QCoreApplication.translate
    kinds = translate("dialogs", "Picture (*.png);;Drawing (*.svg);;Values (*.csv)")
    proposal = source.with_name(f"{source.stem} {title.lower()}.png")
    return _ask_target(parent, translate("dialogs", "Save chart"), proposal, kinds)


def ask_report_target(parent: QWidget, proposal: Path) -> Path | None:
    """Ask where a report is to be written: as a page or for paper."""
    translate = QCoreApplication.translate
    page, document = translate("dialogs", "Page (*.html)"), translate("dialogs", "PDF (*.pdf)")
    title = translate("dialogs", "Save report")
    chosen = _ask_target_and_kind(
        parent, title, proposal.with_suffix(".html"), f"{page};;{document}"
    )
    if chosen is None:
        return None
    target, kind = chosen
    if target.suffix.lower() in {".html", ".htm", ".pdf"}:
        return target
    return target.with_name(target.name + (".pdf" if kind == document else ".html"))


def ask_runs(parent: QWidget, folder: Path) -> list[Path]:
    """Ask for several run files, which are to be compared."""
    translate = QCoreApplication.translate
    kinds = translate("dialogs", "Runs (*.registro);;All files (*)")
    title = translate("dialogs", "Compare runs: choose two or more")
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(folder), kinds)
    return list(map(Path, names))


def ask_copy_target(parent: QWidget, source: Path) -> Path | None:
    """Ask where a copy of the run file ``source`` is to be written."""
    translate = QCoreApplication.translate
    stem = translate("dialogs", "{name} (copy)").format(name=source.stem)
    kinds = translate("dialogs", "Runs (*.registro)")
    title = translate("dialogs", "Save a copy")
    return _ask_target(parent, title, source.with_name(stem + source.suffix), kinds)


def _ask_file(parent: QWidget, title: str, place: str, kinds: str) -> Path | None:
    name, _ = QFileDialog.getOpenFileName(parent, title, place, kinds)
    return Path(name) if name else None


def _ask_target(parent: QWidget, title: str, proposal: Path, kinds: str) -> Path | None:
    chosen = _ask_target_and_kind(parent, title, proposal, kinds)
    return chosen[0] if chosen is not None else None


def _ask_target_and_kind(
    parent: QWidget, title: str, proposal: Path, kinds: str
) -> tuple[Path, str] | None:
    """Ask where to write, and as which of ``kinds``; a name without a suffix has that of the kind.

    Where there is such a file, the same is asked with its whole name: the dialog warns then.
    """
    while True:
        name, kind = QFileDialog.getSaveFileName(parent, title, str(proposal), kinds)
        if not name:
            return None
        target, suffix = Path(name), _SUFFIX.search(kind or kinds)
        if suffix is None or any(letter.isalpha() for letter in target.suffix):
            return target, kind  # digits behind a dot are those of a time
        proposal = target.with_name(target.name + suffix[1])
        if not proposal.exists():
            return proposal, kind
