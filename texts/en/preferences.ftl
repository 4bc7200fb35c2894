preferences-title = Settings
preferences-card =
    <b>Settings</b>

    Name: { $name }
    Body: { $body }
    Language: { $language }
    Time zone: { $zone }
    Quiet hours: { $quiet }
    Reminders of meetings: { $reminders }
    Other notices: { $notices }
    Weekly digest: { $digest }
preferences-off = Off
preferences-none = none
preferences-all = all
preferences-all-but = all but { $topics }

preferences-language = Language
preferences-language-ask = In which language shall I write to you?

preferences-set-zone = Time zone
preferences-zone-now = { $city }, now { $now }
preferences-zone-guessed = Your time zone: { $zone }. Is that right?
preferences-keep-zone = Yes, that is right
preferences-other-zone = Another city
preferences-refused-zone = I know time zones by their city only, because abbreviations mean different things in different places. Please write a larger city, for example: { $examples }
zone-title = Time zone
zone-ask-zone = Write a city in your time zone. For example: Dushanbe
zone-field-zone = City
zone-preview = Is this your time?
zone-send = Yes, save

preferences-quiet = Quiet hours
preferences-quiet-hours = from { $first } to { $last }
preferences-quiet-own = Other hours
preferences-quiet-ask =
    <b>Quiet hours</b>

    Now: { $now }

    In these hours, by your own clock, nothing is sent to you; it comes when they end. Only what would be too late by then comes at once: the last reminder of a meeting, a vote about to close. What you press or write is always answered.
preferences-refused-hours = Please write two different times, from and to, by the 24-hour clock. For example: 22:30-6
quiet-title = Quiet hours
quiet-ask-hours = From when to when? For example: 22:30-6
quiet-field-hours = Quiet hours
quiet-preview = Is this right?
quiet-send = Yes, save

preferences-notices = Notices
preferences-points = { $points } before
preferences-point-30d = 30 days
preferences-point-14d = 14 days
preferences-point-7d = 7 days
preferences-point-3d = 3 days
preferences-point-2d = 2 days
preferences-point-1d = 1 day
preferences-point-3h = 3 hours
preferences-point-1h = 1 hour
preferences-lead = A reminder of my own
preferences-lead-ask =
    <b>A reminder of my own</b>

    Now: { $now }

    How long before every meeting? It comes besides those of the group.
preferences-topic-votes = reminders to vote
preferences-topic-answers = reminders to answer and to act
preferences-topic-announcements = announcements
preferences-topic-responses = comments on my practices and texts
preferences-notices-ask =
    <b>Notices</b>

    Reminders of meetings: { $reminders }
    Other notices: { $notices }

    A tap switches one on or off; a tick means on. If you switch announcements off, the coordinators see that theirs did not reach you.

    Always sent: new, moved and cancelled meetings, the opening and the result of votes, decisions on what you submit, and what a coordinator has to act on.

preferences-digest = Weekly digest
preferences-digest-on = { $day }, 09:00
preferences-digest-ask =
    <b>Weekly digest</b>

    Now: { $now }

    Once a week, at 9:00 your time, one message: new practices, open votes, coming meetings. In a week without any of these nothing is sent. On which day?
preferences-digest-next =
    { $text }

    The next one: { $when }
