tasks-title = Action items
tasks-waits = To do: { $what }
tasks-head = { $n ->
    [0] <b>Action items</b> · { $title }

    There are none yet.
   *[other] <b>Action items</b> · { $title }
}
tasks-open =
    • { $what }
    { $owner } ({ $delegation }), until { $until }
tasks-done =
    • <s>{ $what }</s>
    { $owner } ({ $delegation }), done
tasks-give = Add an action item
tasks-given-toast = Added. Its owner is being told.
tasks-given = <b>An action item for you.</b>
tasks-reminder = <b>Due tomorrow.</b>
tasks-say-done = Done
tasks-say-drop = No longer wanted
tasks-thanks = Noted as done.
tasks-dropped = Taken off the list.
tasks-refused-gone = This action item is not to be found.
tasks-refused-over = This action item is done, or no longer wanted.
tasks-refused-nobody = Nobody in the group is called so. Please choose, or write part of the name.
tasks-refused-several = Several people are called so. Please choose, or write more of the name.

task-title = Action item
task-ask-what = What is to be done? For example: Send the revised draft to all delegations
task-ask-owner = Who does it? Choose, or write part of the name or the delegation.
task-ask-until = Until which day? For example: 21.07.2027
task-field-what = What
task-field-owner = Who
task-field-until = Until
task-preview = Please check. Its owner is told now, and reminded the day before.
task-send = Add it
