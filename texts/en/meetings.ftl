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
meetings-count = Taking part: { $yes } · not: { $no } · not sure yet: { $maybe } · not answered: { $missing }
meetings-answer-ask = Will you take part?
meetings-answered-yes = You said: taking part.
meetings-answered-no = You said: not taking part.
meetings-answered-maybe = You said: not sure yet.
meetings-say-yes = Taking part
meetings-say-no = Not taking part
meetings-say-maybe = Not sure yet
meetings-calendar = Calendar file
meetings-calendar-file = { $title }: open the file to put it into your calendar.
meetings-who = Who answered?
meetings-who-head = <b>{ $title }</b>
meetings-who-yes = <b>Taking part: { $n }</b>
meetings-who-no = <b>Not taking part: { $n }</b>
meetings-who-maybe = <b>Not sure yet: { $n }</b>
meetings-who-missing = <b>Not answered: { $n }</b>
meetings-who-line = • { $name } ({ $delegation })
meetings-cancel = Cancel the meeting
meetings-cancel-ask = Cancel “{ $title }”? Everybody will be told at once, and the reminders stop.
meetings-cancelled-toast = Cancelled. Everybody is being told.
meetings-planned-toast = Planned. Everybody is being told.
meetings-moved-toast = Moved. Everybody is being told.
meetings-planned = A meeting is planned.
meetings-moved =
    <b>The meeting was moved.</b>
    Before: <s>{ $was }</s>
    Now: { $now }
meetings-cancelled = A meeting was cancelled.
meetings-reminder = Reminder: { $left } left.
meetings-time-1 = { $when }, the first time
meetings-time-2 = { $when }, the second time
meetings-refused-gone = This meeting is not to be found.
meetings-refused-same = The meeting is already at that time. Please write another one.
meetings-clash = Attention, at the same time: { $titles }
meetings-refused-begun = “{ $title }” has begun; it can no longer be changed or answered.
meetings-refused-cancelled = “{ $title }” was cancelled.
meetings-refused-gap = That time does not exist on this day: the clocks are put forward. Please choose, or write another time.
meetings-refused-overlap = That time comes twice on this day, because the clocks are put back. Which one is meant?
meetings-refused-slash = I cannot tell day and month apart in a date with slashes. Please write it with dots, for example: 21.07.2027 15:00
meetings-refused-date = I could not read the date. Please write day, month and year, for example: 21.07.2027 15:00
meetings-refused-time = Please add the time as hours and minutes, from 0:00 to 23:59. For example: 21.07.2027 15:00
meetings-refused-year = Please write the year with four digits, for example: 21.07.2027 15:00
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
meeting-ask-note = Anything the participants should know. For example the agenda.
meeting-field-title = Title
meeting-field-place = Place
meeting-field-zone = City
meeting-field-wall_time = Date and time
meeting-field-days = Days
meeting-field-note = Note
meeting-preview = Please check date, weekday and time. When you plan it, everybody is told.
meeting-send = Plan it

move-title = Move
move-ask-wall_time = The new date and time, in the time of the place. For example: 21.07.2027 15:00
move-field-wall_time = Date and time
move-preview = Please check. When you move it, everybody is told what changed.
move-send = Move it

meetings-move = Move
meetings-plan = Plan a meeting
