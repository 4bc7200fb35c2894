checkins-title = Attendance
checkins-here = I am here
checkins-done = You are checked in.
checkins-wrong = That is not the code in the room. Please look again.
checkins-code-ask =
    Please press the code that is shown in the room.

    <b>{ $digits }</b>
checkins-code = Code for the room
checkins-code-shown =
    Code for the room: <b>{ $code }</b>

    From now on, whoever checks in today needs it. Please show it where only those in the room see it.
checkins-head = <b>Attendance</b> · { $title }
checkins-count = Present: { $people ->
    [one] one person
   *[other] { $people } people
}, { $delegations ->
    [one] one delegation
   *[other] { $delegations } delegations
}.
checkins-member = { $name }
checkins-refused-closed = Check-in is open from one hour before the meeting until its end, each day.
checkins-refused-tries = Too many wrong codes. Please ask the secretariat to check you in.
