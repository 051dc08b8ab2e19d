"""``python -m core``: starts the headless program."""

import signal
import sys
from multiprocessing import freeze_support


def main() -> int:
    """Run the command line; return the exit code."""
    # While the rest is imported nothing is begun yet: Ctrl-C ends it without a message.
    interruptible = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if interruptible:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from core.cli.main import main as run

    if interruptible:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return run()


if __name__ == "__main__":
    try:
        freeze_support()
    except EOFError:
        sys.exit(1)  # it is a worker, whose program died before it sent the first orders
    sys.exit(main())
