traces-list =
    <b>{ $number }. { $title }</b>

    { $n ->
        [0] It draws on no practice yet.
        [one] It draws on one practice.
       *[other] It draws on { $n } practices.
    }
traces-link = Add a practice
traces-drop = Take { $number } off
traces-back = To the recommendation
traces-dropped-toast = Taken off.
traces-preview = <b>{ $number }. { $title }</b>

trace-title = Add a practice
trace-ask-number = Which practice does it draw on? Please write its number; it stands before the title in the library.
    For example: 7
trace-field-number = Practice
trace-preview = The recommendation will name this practice, and the practice the recommendation.
trace-send = Add it
