pickers-open = Pick from the calendar
pickers-day = Which day? <b>{ $month }</b>, in the time of { $city }.
pickers-time = <b>{ $day }</b>: at what time, in { $city }? Another time can be written.
pickers-other-day = Another day
