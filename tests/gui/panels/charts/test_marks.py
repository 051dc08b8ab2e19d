"""Events on the charts."""

from gui.panels.charts.marks import (
    MOST_WORDS,
    Mark,
    cluster_label,
    clustered,
    is_marked,
    legend_of,
    mark_label,
    placed,
    words_of,
)
from tests.gui.panels.made_up import event


def test_labels_are_short() -> None:
    assert mark_label(event(1)) == "✎ rate 5"
    assert mark_label(event(1, "worker-killed")) == "✖ worker 3"
    assert mark_label(event(1, "lost")) == "? lost 4"


def test_what_always_happens_is_not_marked() -> None:
    assert not is_marked(event(1, "worker-started"))
    assert is_marked(event(1, "worker-died"))
    assert is_marked(event(1, "a-fault-of-later"))


def test_marks_that_are_near_become_one() -> None:
    marks = [Mark(at, event(1, "worker-killed")) for at in (1.0, 2.0, 3.0)]
    clusters = clustered(zip((10.0, 12.0, 80.0), marks, strict=True))
    assert [cluster.x for cluster in clusters] == [10.0, 80.0]
    assert cluster_label(clusters[0].marks) == "✖ worker 3 ✖"
    calm = [Mark(1.0, event(1)), Mark(1.0, event(2, "pause"))]
    assert cluster_label(calm) == "✎ ‖ ×2"
    assert cluster_label([*calm, marks[0]]) == "✖ worker 3 ✎ ‖"
    assert cluster_label([marks[0], Mark(1.0, event(1, "lost"))]) == "? lost 4 ✖"
    assert cluster_label(marks * 2) == "✖ worker 3 ✖×5"


def test_a_kill_has_its_label_wherever_others_stand() -> None:
    kinds = ["parameter", "pause", "parameter", "worker-killed", "recovered", "parameter"]
    marks = [Mark(float(at), event(at, kind)) for at, kind in enumerate(kinds)]
    clusters = clustered((12.0 * mark.at, mark) for mark in marks)
    found = placed(clusters, lambda label: 8.0 * len(label), 0.0, 300.0)
    labels = [label for _, label, _ in found]
    assert labels[0] == "✖ worker 3"
    boxes = [(left, left + 8.0 * len(label)) for _, label, left in found]
    for place, (left, right) in enumerate(boxes):
        for start, end in boxes[place + 1 :]:
            assert end <= left or right <= start


def test_where_words_have_no_room_the_sign_stands() -> None:
    marks = [Mark(float(at), event(at)) for at in range(3)]
    clusters = clustered((40.0 * mark.at, mark) for mark in marks)
    found = placed(clusters, lambda label: 8.0 * len(label), 0.0, 90.0)
    assert max(label for _, label, _ in found) == "✎ rate 5"
    assert "✎" in [label for _, label, _ in found]


def test_signs_are_explained_once_each() -> None:
    marks = [Mark(1.0, event(1, "worker-killed")), Mark(2.0, event(2, "worker-killed"))]
    assert legend_of([*marks, Mark(3.0, event(3, "pause"))]).split("   ")[0].startswith("‖")
    assert legend_of(marks).count("✖") == 1
    assert legend_of([]) == ""


def test_words_say_what_each_mark_means() -> None:
    marks = [Mark(1.0, event(1, "worker-killed"))] * (MOST_WORDS + 3)
    lines = words_of(marks).splitlines()
    assert lines[0].startswith("✖")
    assert len(lines) == MOST_WORDS + 1
    assert lines[-1] == "…"
