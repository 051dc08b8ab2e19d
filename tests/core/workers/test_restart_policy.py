"""Crashes count for some time; who was killed on purpose does not."""

from core.workers.restart_policy import RestartPolicy


def test_more_crashes_than_the_limit_are_a_loop() -> None:
    policy = RestartPolicy()
    policy.set(restart=True, limit=2)
    loops = []
    for at in (1.0, 2.0, 3.0):
        policy.count_death(at, killed=False, patience=None)
        loops.append(policy.crash_loop)
    assert loops == [False, False, True]
    assert policy.degraded_since == 1.0
    assert not policy.unready


def test_kills_on_purpose_never_are() -> None:
    policy = RestartPolicy()
    policy.set(restart=False, limit=0)
    for _ in range(100):
        policy.count_death(1.0, killed=True, patience=None)
    assert not policy.crash_loop
    assert policy.degraded_since is None  # nobody is replaced


def test_those_that_never_became_ready_count_for_as_long_as_all_of_them_take() -> None:
    policy = RestartPolicy()
    policy.set(restart=True, limit=1)
    policy.count_death(1.0, killed=True, patience=60.0)
    assert policy.unready
    assert not policy.crash_loop
    policy.count_death(2.0, killed=True, patience=60.0)
    assert policy.crash_loop


def test_a_crash_of_long_ago_does_not_count() -> None:
    policy = RestartPolicy()
    for _ in range(5):
        policy.count_crash(0.0)
    assert not policy.crash_loop
