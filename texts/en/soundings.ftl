soundings-title = Finding a date
soundings-waits = Which date suits you? { $title }
soundings-list = { $n ->
    [0] <b>Finding a date</b>

    No date is being looked for.
   *[other] <b>Finding a date</b> · { $n }
}
soundings-new = Propose dates
soundings-head = <b>{ $title }</b>, { $place }
soundings-date =
    <b>{ $number }.</b> { $when }
    Yes: { $yes } · if need be: { $maybe } · no: { $no }
soundings-ask = Which dates suit you? Please answer each.
soundings-thanks = You have answered every date. You may change your answers until a date is chosen.
soundings-is-chosen = <b>A date was chosen.</b>
soundings-is-closed = <b>The search was given up.</b>
soundings-meeting = To the meeting
soundings-fit-yes = { $number } yes
soundings-fit-maybe = { $number } if need be
soundings-fit-no = { $number } no
soundings-choose = Choose the date
soundings-choose-ask =
    <b>{ $title }</b>

    Which date? What suits most stands first. The numbers: yes / if need be / no.
soundings-choose-sure =
    { $date }

    Does this date become the meeting? Everybody is told at once.
soundings-choice = { $when } · { $answers }
soundings-close = Give up the search
soundings-close-ask = Give up the search for “{ $title }”? Nobody can answer then.
soundings-opened = Everybody is being asked.
soundings-please = <b>A date is being looked for.</b>
soundings-please-again = <b>Some of your answers are still missing.</b>
soundings-refused-gone = This search is not to be found.
soundings-refused-over = The search for “{ $title }” is over.
soundings-refused-date = I could not use the line “{ $line }”. Please write day, month, year and time of a day ahead, for example: 21.07.2027 15:00
soundings-refused-count = Please pick from { $least } to { $most } dates, or write them, one on each line.

sounding-title = Find a date
sounding-ask-title = What is the meeting called? For example: Fourth expert meeting
sounding-ask-place = Where? For example: Almaty, Hall 2
sounding-ask-zone = Which city's time applies? For example: Almaty
sounding-ask-dates =
    Which dates? One on each line, in the time of that city. For example:

    21.07.2027 15:00
    22.07.2027 9:30
sounding-field-title = Title
sounding-field-place = Place
sounding-field-zone = City
sounding-field-dates = Dates
sounding-preview = Please check the dates and weekdays. Then everybody is asked.
sounding-send = Ask everybody
