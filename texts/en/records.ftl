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

    What stays, without your name: practices that you submitted, texts that you proposed, and the recorded votes of your delegation, with what it found useful or tried.
records-forgotten = Done. Everything about you is erased. To come back, you need a new invitation.
records-refused-last = You are the only coordinator, and a group needs one. Please make somebody else a coordinator first.
