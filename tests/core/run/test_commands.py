"""The queue of commands: any thread posts, the supervisor reads, nobody waits."""

import threading
from collections import deque
from multiprocessing.connection import wait

from core.run.commands import Command, CommandQueue, Pause, Resume, Stop


def test_commands_come_in_order_and_wake_who_waits() -> None:
    queue = CommandQueue()
    assert queue.take() == []
    assert not wait([queue.reader], 0)
    for command in (Pause(), Resume(), Stop(drain=True)):
        queue.post(command)
    assert wait([queue.reader], 0) == [queue.reader]
    assert queue.take() == [Pause(), Resume(), Stop(drain=True)]
    assert not wait([queue.reader], 0)
    queue.close()


def test_no_number_of_commands_keeps_the_sender_waiting() -> None:
    queue = CommandQueue()
    for _ in range(200_000):  # more than any pipe holds
        queue.post(Pause())
    assert len(queue.take()) == 200_000
    assert not wait([queue.reader], 0)
    queue.close()


def test_a_command_that_comes_too_late_is_ignored() -> None:
    queue = CommandQueue()
    queue.close()
    queue.post(Pause())


def test_a_signal_s_handler_may_post_in_the_middle_of_a_post() -> None:
    """It runs in the thread that it interrupts, which cannot wait for itself."""
    queue = CommandQueue()

    class Interrupted(deque[Command]):
        """One that a signal comes into once."""

        def append(self, command: Command) -> None:
            super().append(command)
            if isinstance(command, Pause):
                queue.post(Stop(drain=True))

    queue._posted = Interrupted()
    poster = threading.Thread(target=queue.post, args=(Pause(),), daemon=True)
    poster.start()
    poster.join(10)
    assert not poster.is_alive()
    assert queue.take() == [Pause(), Stop(drain=True)]
    assert not wait([queue.reader], 0)
    queue.close()
