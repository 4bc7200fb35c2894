digests-head = <b>Неделя в рабочей группе</b>
digests-practices = { $n ->
    [one] <b>{ $n } новая практика</b>
    [few] <b>{ $n } новые практики</b>
    [many] <b>{ $n } новых практик</b>
   *[other] <b>{ $n } новой практики</b>
}
digests-practice = • { $title }
digests-more = { $n ->
    [one] и ещё { $n }
    [few] и ещё { $n }
    [many] и ещё { $n }
   *[other] и ещё { $n }
}
digests-ballots = <b>Открытые голосования</b> (срок по вашему времени)
digests-ballot = • { $when } · { $number } · { $title }
digests-voted = Ваша делегация проголосовала.
digests-not-voted = Ваша делегация ещё не проголосовала.
digests-meetings = <b>Предстоящие встречи</b> (по вашему времени)
digests-meeting = • { $when } · { $title }
digests-not-answered = Вы ещё не ответили.
digests-line = { $line }. { $standing }
