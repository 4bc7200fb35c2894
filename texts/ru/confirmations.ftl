confirmations-give = Прочитано
confirmations-given = ✓ Вы подтвердили прочтение.
confirmations-thanks = Спасибо, отмечено.
confirmations-sample = Это только образец.
confirmations-count = Подтвердили: <b>{ $n }</b> из { $of }
confirmations-missing = Кто не подтвердил
confirmations-missing-head = { $n ->
    [0] Объявление { $number } подтвердили все, кто его получил.
    [one] Объявление { $number } не подтвердил <b>{ $n }</b> получатель:
    [few] Объявление { $number } не подтвердили <b>{ $n }</b> получателя:
    [many] Объявление { $number } не подтвердили <b>{ $n }</b> получателей:
   *[other] Объявление { $number } не подтвердили <b>{ $n }</b> получателя:
}
confirmations-chase = Напомнить остальным
confirmations-chased = { $n ->
    [one] Напоминание получит { $n } человек.
    [few] Напоминание получат { $n } человека.
    [many] Напоминание получат { $n } человек.
   *[other] Напоминание получат { $n } человека.
}
confirmations-reminder = <b>Напоминание:</b> подтвердите, пожалуйста, прочтение.
confirmations-refused-none = Подтверждать больше нечего.
confirmations-refused-nobody = Напоминать некому: все доступные получатели подтвердили прочтение.
confirmations-refused-soon = Остальным недавно напоминали. Снова можно с { $when }.
