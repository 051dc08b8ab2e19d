"""Loading what draws the charts: Qt's classes are made in the window's thread, before."""

import subprocess
import sys

START = """
import sys, threading
from PySide6 import QtCore, QtGui, QtWidgets
from gui.bridge import tasks
from gui.window import chart_loader

app = QtWidgets.QApplication([])
made = []
original = chart_loader.import_module

def watched(name):
    made.append((name, threading.current_thread() is threading.main_thread()))
    return original(name)

chart_loader.import_module = watched
loader = chart_loader.ChartLoader(app)
loader.loaded.connect(app.quit)
loader.start()
app.exec()
of_qt = [each for each in made if each[0].startswith("PySide6.")]
assert [name for name, _ in of_qt] == [f"PySide6.{name}" for name in chart_loader.OF_QT]
assert all(main for _, main in of_qt), made
assert made[-1] == ("gui.panels.charts.chart", False), made
import PySide6.QtGui
print("made", type(PySide6.QtGui.__dict__["QVector3D"]).__name__, "pyqtgraph" in sys.modules)
"""


def test_qt_classes_are_made_in_the_windows_thread_before_pyqtgraph_asks_for_them() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", START], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("made ObjectType True"), answer.stdout
