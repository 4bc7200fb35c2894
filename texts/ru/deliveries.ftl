deliveries-unknown = { $n ->
    [one] Неизвестно, дошло ли { $n } сообщение ({ $what }): { $names }
    [few] Неизвестно, дошли ли { $n } сообщения ({ $what }): { $names }
    [many] Неизвестно, дошли ли { $n } сообщений ({ $what }): { $names }
   *[other] Неизвестно, дошли ли { $n } сообщения ({ $what }): { $names }
}
deliveries-kind-meetings-reminder = напоминание о встрече
deliveries-kind-polls-nudge = напоминание об ответе
deliveries-kind-replies-ask = просьба ответить об участии во встрече
deliveries-kind-tasks-remind = напоминание о поручении
deliveries-kind-soundings-again = просьба ответить о датах
deliveries-kind-speakers-floor = уведомление: вам слово
deliveries-kind-speakers-next = уведомление: вы следующий оратор
deliveries-kind-decisions-nudge = напоминание о голосовании
deliveries-kind-digests-week = сводка за неделю
deliveries-kind-confirmations-chase = напоминание подтвердить прочтение
deliveries-again = Отправить ещё раз
deliveries-sent-again = { $n ->
    [one] Ещё раз отправляется { $n } сообщение.
    [few] Ещё раз отправляются { $n } сообщения.
    [many] Ещё раз отправляются { $n } сообщений.
   *[other] Ещё раз отправляются { $n } сообщения.
}
deliveries-refused-none = Отправлять нечего: это уже сделано, или время прошло.
