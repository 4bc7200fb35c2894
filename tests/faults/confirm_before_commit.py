"""The bot with one deliberate fault: updates are confirmed to Telegram before they are stored.

It ends itself between the two at the second batch of a run, where a kill would show the fault.
"""

import os
import signal
import sys
from itertools import count

from bot import inbox
from bot.__main__ import main


async def poll(self, bot, transport):
    """What `Inbox.poll` does, in the wrong order."""
    offset = None
    for batch in count(1):
        updates = await inbox._get_updates(bot, transport, offset, inbox.POLL_S)
        offset = max([offset or 0, *(update["update_id"] + 1 for update in updates)])
        await transport.post(f"{bot.base_url}/getUpdates?offset={offset}&limit=1&timeout=0")
        if updates and batch > 1:
            os.kill(os.getpid(), signal.SIGKILL)
        await self.receive(updates)


inbox.Inbox.poll = poll

if __name__ == "__main__":
    sys.exit(main())
