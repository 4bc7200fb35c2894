chats-title = Group chat
chats-none =
    <b>Group chat</b>

    No Telegram group is linked. In a linked one the bot posts in short what is new: votes, results, meetings, and announcements if you want. What it posts is never about a person; votes and answers stay in the private chat.
chats-card = <b>Group chat:</b> { $title }
chats-in-topic = It posts in the topic in which it was linked.
chats-status-member = Linked. The bot posts there.
chats-status-administrator = Linked. The bot is an administrator there, and posts. It does not need to be one: as an administrator it sees all messages of the group.
chats-status-muted = The bot may not write there any more. Ask an administrator of that group to let it send messages.
chats-status-gone = The bot was removed from that group. Nothing is posted until it is added again.
chats-topic-lost = <b>{ $title }:</b> the topic in which the bot posted is closed or deleted. It posts to the group as a whole now; to choose a topic, link it again from there.
chats-link = Link a group
chats-link-other = Link another group or topic
chats-how =
    <b>Link a Telegram group</b>

    The bot is not in it yet: press <b>Add to a group</b> and choose it.
    The bot is in it: copy the code and send it there. In a group with topics, send it in the topic in which the bot shall post.

    Link and code work once, for an hour, and only for you and the other coordinators.
chats-add = Add to a group
chats-copy = Copy the code
chats-unlink = Unlink
chats-unlink-ask = Unlink the group chat? Nothing more is posted there. What was posted stays; you can remove the bot from the group afterwards.
chats-unlinked = Unlinked.
chats-linked = This group is now linked with <b>{ $group }</b>. News of the working group will be posted here; votes and answers go to the bot in private.
chats-pointer = Please write to me in private. Here I only post what is new.
chats-private = Open the private chat
chats-refused-code = This code is not valid here, or not any more. A coordinator can make a new one in the private chat.
chats-refused-none = No group is linked.
chats-decision-opened =
    <b>{ $way }:</b> { $title }

    Open until { $until } ({ $zone } time).
chats-extended =
    <b>Extended:</b> { $title }

    Open until { $until } ({ $zone } time) now.
chats-extended-outage =
    <b>Extended:</b> { $title }

    Open until { $until } ({ $zone } time) now: the bot was not available shortly before the deadline.
chats-decision-closed = <b>Result:</b> { $result }. { $title }
chats-poll-closed =
    <b>Result:</b> { $title }
    { $lines }
chats-decision-annulled = <b>Annulled:</b> { $title }
chats-answer = Answer in private
chats-vote = Vote in private
chats-see-result = See the result
chats-meeting-planned =
    <b>New meeting:</b> { $title }

    { $place }
    { $when }
chats-meeting-moved =
    <b>The meeting was moved:</b> { $title }

    { $place }
    Now: { $when }
chats-meeting-cancelled =
    <b>The meeting does not take place:</b> { $title }

    It was to be at { $place }, { $when }
chats-reply = Say whether you come
chats-meeting = See the meeting
