"""The bot that ends itself as if killed, at a named point: `KILL_AT="action after 3"`.

That is: after the commit of the third transaction in which an action took effect. The points of
inbox, dispatch, writer and deliverer are the commits of their transactions, told by a statement
in them, and the calls of the Bot API, before they leave and after they are answered.
"""

import os
import re
import signal
import sys
from functools import partial

from bot.__main__ import main
from bot.transport import Transport
from storage import engine

COMMITS = {
    "inbox": "INSERT INTO inbox",
    "action": "SET state = 'applied'",
    "finish": "SET state = 'done'",
    "claim": "SET state = 'sending'",
    "settle": "CASE WHEN :state = 'pending'",
}
CALLS = ("getupdates", "answercallbackquery", "editmessagetext", "sendmessage")


class Point:
    """Where it ends, and how often it still passes by."""

    def __init__(self, name: str, when: str, left: str) -> None:
        self.name, self.when, self.left = name, when, int(left)

    def pass_by(self, name: str, when: str) -> None:
        if (name, when) != (self.name, self.when):
            return
        self.left -= 1
        if self.left == 0:
            os.write(2, f"killed {when} {name}\n".encode())
            os.kill(os.getpid(), signal.SIGKILL)


point = Point(*os.environ["KILL_AT"].split())


class Connection(engine.sqlite.Connection):
    """A connection whose commits are points; its own statements pass a cursor, too."""

    seen = False

    def cursor(self):
        return super().cursor(Cursor)

    def note(self, sql):
        if sql in {"COMMIT", "ROLLBACK"}:
            self.seen = False
        elif COMMITS.get(point.name, "no statement") in sql:
            self.seen = True


class Cursor(engine.sqlite.Cursor):
    """A cursor of such a connection."""

    def execute(self, sql, *facts):
        at_end = sql == "COMMIT" and self.connection.seen
        if at_end:
            point.pass_by(point.name, "before")
        found = super().execute(sql, *facts)
        if at_end:
            point.pass_by(point.name, "after")
        self.connection.note(sql)
        return found

    def executemany(self, sql, rows):
        self.connection.note(sql)
        return super().executemany(sql, rows)


_send = Transport.do_request


async def do_request(self, url, method, *rest, **more):
    """Send and come back, unless one of the two is the point."""
    name = re.split(r"[/?]", url.split("/bot", 1)[1])[1].lower()
    point.pass_by(name, "before")
    answer = await _send(self, url, method, *rest, **more)
    point.pass_by(name, "after")
    return answer


engine.sqlite.connect = partial(engine.sqlite.connect, factory=Connection)
Transport.do_request = do_request

if __name__ == "__main__":
    sys.exit(main())
