records-summary =
    <b>What is held about you</b>

    Telegram ID: { $id }
    Name: { $name }
    Body: { $body }
    Delegation: { $delegation }

    The file holds all { $rows ->
        [one] { $rows } entry
       *[other] { $rows } entries
    }, as they lie in the database.
records-forget = Erase my data
records-forget-ask =
    <b>Erase everything about you?</b>

    Your name, body, settings, drafts, answers and comments go, and you leave the group. This cannot be undone.

    What stays, without your name: practices that you shared or that wait for screening, texts that you proposed, announcements that you sent, and the recorded votes of your delegation, with what it found useful or tried. Backups lose the rest within 30 days.
records-forgotten = Done. Everything about you is erased. To come back, you need a new invitation.
records-refused-last = You are the only coordinator, and a group needs one. Please make somebody else a coordinator first.
records-ask =
    <b>Shall we keep your data?</b>

    You were last here on { $seen }. If you do nothing, your name, body, settings, drafts and answers are erased on { $on }, and you leave the group. To stay, press the button.
records-keep = Keep my data
records-kept = Thank you. Your data stay, and so does your place in the group.
records-last =
    <b>Are you still coordinating?</b>

    You were last here on { $seen }. Data of people who stay away are erased; yours are not, because you are the only coordinator. If you are leaving, please make somebody else a coordinator first.
records-idle = <b>{ $name }</b> was last here on { $seen }, and messages do not reach this person. Their data will be erased on { $on }. If they are to stay, please ask them to open this bot and press /start.
