"""The bot with one deliberate fault: an action does not mark its update as applied.

It ends itself when it is about to note that updates are answered, where a kill would show the
fault: after the restart they are handled again.
"""

import os
import signal
import sys

from bot.__main__ import main
from storage import inbox


def apply(*_):
    """Note nothing."""


def finish(*_):
    """End as if killed."""
    os.kill(os.getpid(), signal.SIGKILL)


inbox.apply, inbox.finish = apply, finish

if __name__ == "__main__":
    sys.exit(main())
