meetings-title = Meetings
meetings-waits = Will you take part? { $title }, { $when }
meetings-list = { $n ->
    [0] <b>Meetings</b>

    No meeting is planned.
   *[other] <b>Coming meetings</b> · { $n }
}
meetings-line = { $when } · { $title }
meetings-line-cancelled = Cancelled: { $when } · { $title }
meetings-past =
    <b>Held</b>
    { $lines }
meetings-past-line = • { $title }, { $place }, { $when }
meetings-held = Held: { $line }
meetings-numbered = { $number }. { $line }
meetings-series = The series
meetings-series-head = { $n ->
    [one] <b>{ $name }</b> · one meeting
   *[other] <b>{ $name }</b> · { $n } meetings
}
meetings-in-series = { $name }, no. { $number }
meetings-until = Each day until { $until } ({ $length }).
meetings-duration = { $minutes ->
    [0] { $hours } h
   *[other] { $hours } h { $minutes } min
}
meetings-is-online = Online.
meetings-is-hybrid = In the room and online.
meetings-link = Link: { $link }
meetings-pillars = Pillars of the UN Strategy: { $pillars }
meetings-chatham = The Chatham House Rule applies: what is said may be used, who said it may not be told.
meetings-expected = Expected: { $names }
meetings-all = all delegations
meetings-was = Moved. Before: { $was }
meetings-history = What was changed
meetings-history-head = { $n ->
    [0] <b>{ $title }</b>

    Nothing was changed.
   *[other] <b>{ $title }</b>: what was changed
}
meetings-history-line = <b>{ $when }</b> · { $by }
meetings-change-line = { $field }: <s>{ $was }</s> → { $now }
meetings-by-the-bot = new time zone data
meetings-manage = Manage
meetings-change = Change
meetings-details =
    <b>{ $title }</b>
    { $place }
    { $when }
meetings-days = { $n ->
    [one] One day, { $last }.
   *[other] { $n } days, until { $last }.
}
meetings-note = { $text }
meetings-is-cancelled = <b>This meeting is cancelled.</b>
meetings-count = Taking part: { $yes } · not: { $no } · not sure yet: { $maybe }{ $represented ->
    [0] { "" }
   *[other] { " " }· represented: { $represented }
} · not answered: { $missing }
meetings-count-delegations = Delegations that come: { $n } of { $of }
meetings-answer-ask = Will you take part?
meetings-answered-yes = You said: taking part.
meetings-answered-no = You said: not taking part.
meetings-answered-maybe = You said: not sure yet.
meetings-answered-represented = You said: somebody else comes instead.
meetings-not-expected = Your delegation is not among those expected at this meeting.
meetings-say-yes = Taking part
meetings-say-no = Not taking part
meetings-say-maybe = Not sure yet
meetings-say-represented = Represented by …
meetings-calendar = Calendar file
meetings-calendar-file = { $title }: open the file to put it into your calendar.
meetings-who = Who answered?
meetings-who-head = <b>{ $title }</b>
meetings-who-yes = <b>Taking part: { $n }</b>
meetings-who-no = <b>Not taking part: { $n }</b>
meetings-who-maybe = <b>Not sure yet: { $n }</b>
meetings-who-represented = <b>Represented: { $n }</b>
meetings-who-missing = <b>Not answered: { $n }</b>
meetings-who-line = • { $name } ({ $delegation })
meetings-who-stand-in = • { $name } ({ $delegation }): by { $by }
meetings-cancel = Cancel the meeting
meetings-cancel-ask = Cancel “{ $title }”? Everybody will be told at once, and the reminders stop.
meetings-cancelled-toast = Cancelled. Everybody is being told.
meetings-changed-toast = Changed. Everybody is being told.
meetings-unchanged-toast = Nothing was changed, so nobody is told.
meetings-planned-toast = Planned. Everybody is being told.
meetings-moved-toast = Moved. Everybody is being told.
meetings-planned = A meeting is planned.
meetings-moved =
    <b>The meeting was moved.</b>
    Before: <s>{ $was }</s>
    Now: { $now }
meetings-cancelled = A meeting was cancelled.
meetings-changed = <b>Something about this meeting was changed.</b>
meetings-released = <b>Your delegation is no longer expected at this meeting.</b> The file takes it out of your calendar.
meetings-shifted =
    <b>The clocks in { $city } change.</b>
    The time there stays: { $when }. Elsewhere the meeting is now at another hour. Please look at your own time.
meetings-reminder = Reminder: { $left } left.
meetings-reminder-unanswered = Reminder: { $left } left. Your answer is still missing.
meetings-time-1 = { $when }, the first time
meetings-time-2 = { $when }, the second time
meetings-refused-gone = This meeting is not to be found.
meetings-refused-same = The meeting is already at that time. Please write another one.
meetings-clash = Attention, at the same time: { $titles }
meetings-refused-begun = “{ $title }” has begun; it can no longer be changed or answered.
meetings-refused-cancelled = “{ $title }” was cancelled.
meetings-refused-not-expected = Your delegation is not among those expected at this meeting.
meetings-refused-link = Please write an address that begins with https://, for example: https://meet.example.org/room
meetings-refused-end = Each day begins at { $start }. Please write a later time of the same day, for example: 17:30
meetings-refused-gap = That time does not exist on this day: the clocks are put forward. Please choose, or write another time.
meetings-refused-overlap = That time comes twice on this day, because the clocks are put back. Which one is meant?
meetings-refused-slash = I cannot tell day and month apart in a date with slashes. Please choose, or write it with dots, for example: 21.07.2027 15:00
meetings-refused-date = I could not read the date. Please write day, month and year, for example: 21.07.2027 15:00
meetings-refused-time = Please add the time as hours and minutes, from 0:00 to 23:59. For example: 21.07.2027 15:00
meetings-refused-year = Please write a year of the near future, with four digits. For example: 21.07.2027 15:00
meetings-refused-no-day = There is no such day: { $day }. Please check the date, or choose.
meetings-refused-weekday = The date and the day of the week do not agree. Which is meant?
meetings-refused-which-week = This week or the week after? Please choose.
meetings-refused-half = In the morning or in the afternoon? Please choose.
meetings-refused-past = That is already past. Please write a time ahead.
meetings-refused-far = That is more than three years ahead. Please check the year.

meeting-title = Plan a meeting
meeting-ask-title = What is the meeting called? For example: Fourth expert meeting
meeting-ask-place = Where? For example: Almaty, Hall 2
meeting-ask-zone = Which city's time applies? For example: Almaty
meeting-ask-wall_time = When, in the time of that city? For example: 21.07.2027 15:00
meeting-ask-days = How many days? For example: 2
meeting-ask-minutes = Until what time on each day? For example: 17:30
meeting-ask-format = How does it take place?
meeting-ask-link = The link for those who join online. For example: https://meet.example.org/room
meeting-ask-pillars = Which pillars of the UN Global Counter-Terrorism Strategy? Several are possible.
meeting-ask-chatham = Does the Chatham House Rule apply? Then the summary record names nobody.
meeting-ask-series = Which series does it belong to? Choose, or write its name, with the number when it is not the next one. For example: Expert meetings, 4
meeting-ask-delegations = Which delegations are expected? Choose none when all are.
meeting-ask-note = Anything the participants should know. For example the agenda.
meeting-field-title = Title
meeting-field-place = Place
meeting-field-zone = City
meeting-field-wall_time = Date and time
meeting-field-starts_at = In UTC
meeting-field-days = Days
meeting-field-minutes = Length of a day
meeting-field-format = Format
meeting-field-link = Link
meeting-field-pillars = Pillars
meeting-field-chatham = Chatham House Rule
meeting-field-series = Series
meeting-field-delegations = Expected
meeting-format-room = In the room
meeting-format-online = Online
meeting-format-hybrid = Both
meeting-pillars-i = { practice-pillars-i }
meeting-pillars-ii = { practice-pillars-ii }
meeting-pillars-iii = { practice-pillars-iii }
meeting-pillars-iv = { practice-pillars-iv }
meeting-chatham-yes = It applies
meeting-chatham-no = It does not
meeting-field-note = Note
meeting-preview = Please check date, weekday and time. When you plan it, everybody is told.
meeting-send = Plan it

move-title = Move
move-ask-zone = Which city's time applies? For example: Almaty
move-ask-wall_time = The new date and time, in the time of the place. For example: 21.07.2027 15:00
move-field-zone = City
move-field-wall_time = Date and time
move-preview = Please check. When you move it, everybody is told what changed.
move-send = Move it

meetings-move = Move
meetings-plan = Plan a meeting

change-title = Change the meeting
change-ask-title = { meeting-ask-title }
change-ask-place = { meeting-ask-place }
change-ask-days = { meeting-ask-days }
change-ask-minutes = { meeting-ask-minutes }
change-ask-format = { meeting-ask-format }
change-ask-link = { meeting-ask-link }
change-ask-pillars = { meeting-ask-pillars }
change-ask-chatham = { meeting-ask-chatham }
change-ask-series = { meeting-ask-series }
change-ask-delegations = { meeting-ask-delegations }
change-ask-note = { meeting-ask-note }
change-field-title = { meeting-field-title }
change-field-place = { meeting-field-place }
change-field-days = { meeting-field-days }
change-field-minutes = { meeting-field-minutes }
change-field-format = { meeting-field-format }
change-field-link = { meeting-field-link }
change-field-pillars = { meeting-field-pillars }
change-field-chatham = { meeting-field-chatham }
change-field-series = { meeting-field-series }
change-field-delegations = { meeting-field-delegations }
change-field-note = { meeting-field-note }
change-format-room = { meeting-format-room }
change-format-online = { meeting-format-online }
change-format-hybrid = { meeting-format-hybrid }
change-pillars-i = { meeting-pillars-i }
change-pillars-ii = { meeting-pillars-ii }
change-pillars-iii = { meeting-pillars-iii }
change-pillars-iv = { meeting-pillars-iv }
change-chatham-yes = { meeting-chatham-yes }
change-chatham-no = { meeting-chatham-no }
change-preview = Please check. When you save it, everybody is told what changed.
change-send = Save it
