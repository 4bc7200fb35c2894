deadlines-manage = Срок
deadlines-card =
    <b>{ $title }</b>
    Завершится: { $closes }

    Срок можно только продлить. Досрочно решение закрывается, только когда проголосовали все.
deadlines-extend = { $n ->
    [one] Ещё { $n } день · { $ends }
    [few] Ещё { $n } дня · { $ends }
    [many] Ещё { $n } дней · { $ends }
   *[other] Ещё { $n } дня · { $ends }
}
deadlines-extend-ask =
    <b>Продлить?</b> { $title }
    Завершится: { $closes }
    Участники получат уведомление.
deadlines-extend-yes = Продлить
deadlines-extended-toast = Продлено. Уведомления отправляются.
deadlines-extended =
    Срок продлён: <b>{ $title }</b>
    Завершится: { $closes }
deadlines-outage =
    Срок продлён: <b>{ $title }</b>
    Незадолго до срока бот не работал. Потерянное время добавлено, не менее 30 минут. Завершится: { $closes }
deadlines-close = Закрыть сейчас
deadlines-close-ask = По тексту «{ $title }» проголосовали все. Закрыть сейчас? Итог сразу сообщается всем.
deadlines-annul = Аннулировать с обоснованием

annul-title = Аннулировать решение
annul-ask-reason = Почему решение аннулируется? Обоснование прочтут все, и оно остаётся в записях.
annul-field-reason = Обоснование
annul-preview = Проверьте, пожалуйста. Ничего не удаляется, и по тексту ничего не решено. Отменить это нельзя.
annul-send = Аннулировать
