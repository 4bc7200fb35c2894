"""The bot with one deliberate fault: every fifth commit is a rollback that nobody is told of."""

import sys
from itertools import count

from bot.__main__ import main
from storage import workers
from storage.transactions import Tx

_NUMBERS = count(1)
_honest = workers.commit_together


def commit_together(connection, batch):
    """Run the jobs; every fifth time, undo them and say nothing."""
    if next(_NUMBERS) % 5:
        _honest(connection, batch)
        return
    connection.execute("BEGIN IMMEDIATE")
    tx = Tx(connection)
    for job in batch:
        workers.run_in_savepoint(tx, job)
    connection.execute("ROLLBACK")


workers.commit_together = commit_together

if __name__ == "__main__":
    sys.exit(main())
