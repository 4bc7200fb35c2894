digests-head = <b>The week in your working group</b>
digests-practices = { $n ->
    [one] <b>One new practice</b>
   *[other] <b>{ $n } new practices</b>
}
digests-practice = • { $title }
digests-more = { $n ->
    [one] and one more
   *[other] and { $n } more
}
digests-ballots = <b>Open votes</b> (until, your time)
digests-ballot = • { $when } · { $number } · { $title }
digests-voted = Your delegation has voted.
digests-not-voted = Your delegation has not voted yet.
digests-meetings = <b>Coming meetings</b> (your time)
digests-meeting = • { $when } · { $title }
digests-not-answered = You have not answered yet.
digests-line = { $line }. { $standing }
