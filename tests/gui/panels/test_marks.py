"""Events on the charts."""

from gui.panels.marks import Mark, cluster_label, clustered, is_marked, mark_label
from tests.gui.panels.made_up import event


def test_labels_are_short() -> None:
    assert mark_label(event(1)) == "✎ rate 5"
    assert mark_label(event(1, "worker-killed")) == "✖ 3"


def test_what_always_happens_is_not_marked() -> None:
    assert not is_marked(event(1, "worker-started"))
    assert is_marked(event(1, "worker-died"))
    assert is_marked(event(1, "a-fault-of-later"))


def test_marks_that_are_near_become_one() -> None:
    marks = [Mark(at, event(1, "worker-killed")) for at in (1.0, 2.0, 3.0)]
    clusters = clustered(zip((10.0, 12.0, 80.0), marks, strict=True))
    assert [cluster.x for cluster in clusters] == [10.0, 80.0]
    assert cluster_label(clusters[0].marks) == "✖ ×2"
