reminders-title = Reminders
reminders-group =
    <b>Reminders of meetings</b>

    When is the group reminded? This holds for meetings that are planned from now on. Touch to switch.
reminders-meeting =
    <b>{ $title }</b>

    When are people reminded of this meeting? Touch to switch. Each of them may mute some, or add one of their own, in the settings.
reminders-too-late = Reminders that came too late to be sent: { $points }.
reminders-late = { $n ->
    [one] A reminder of “{ $title }” was not sent, because it came too late: { $names }
   *[other] { $n } reminders of “{ $title }” were not sent, because they came too late: { $names }
}
