records-summary =
    <b>What is held about you</b>

    Telegram ID: { $id }
    Name: { $name }
    Body: { $body }
    Delegation: { $delegation }

    This file holds all { $rows ->
        [one] { $rows } entry
       *[other] { $rows } entries
    } to be read; the one above holds the same as data.
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

records-of-people = Your account
records-of-members = Your places in working groups
records-of-preferences = Your settings
records-of-forms = Your drafts
records-of-claims = The operator’s link that you opened
records-of-inbox = Your last messages to the bot
records-of-outbox = What was sent to you
records-of-invitations = Invitations that you made, or for your seat
records-of-expected = Whom you expected, or as whom you were expected
records-of-role_requests = Changes of role: yours, and those that you asked for or decided
records-of-practices = Your practices
records-of-practice_versions = Versions of your practices
records-of-reviews = Peer reviews: yours, and those that you asked for
records-of-screenings = Steps that you took on practices
records-of-responses = Your comments and experiences
records-of-useful_marks = “Useful to us”, marked by you
records-of-saved_practices = Practices that you saved
records-of-recommendations = Recommendations that you proposed
records-of-recommendation_versions = Texts of recommendations by you
records-of-sponsors = Recommendations that you signed for your delegation
records-of-amendments = Amendments that you proposed
records-of-divisions = Votes by paragraph that you asked for
records-of-remarks = Your remarks on recommendations, and those that you removed
records-of-decisions = Votes that you opened
records-of-ballots = Votes that you cast
records-of-roll = Lists of voters that you are on
records-of-statements = Statements on decisions, written by you
records-of-polls = Priorities and Delphi rounds that you opened
records-of-poll_seats = Your answers to priorities and Delphi rounds
records-of-meetings = Meetings that you planned
records-of-replies = Your answers about meetings
records-of-meeting_changes = Changes that you made to meetings
records-of-soundings = Searches for a date that you opened
records-of-sounding_answers = Your answers about dates
records-of-tasks = Action items: yours, and those that you gave
records-of-checkins = When you checked in at meetings
records-of-room_tries = How often you pressed a wrong code in the room
records-of-speakers = When you asked for the floor and had it
records-of-announcements = Announcements that you sent
records-of-confirmations = Announcements you confirmed that you have read
records-of-chats = Group chats you linked
records-of-journal = The journal: what you did, without words
