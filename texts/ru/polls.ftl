polls-title = Приоритеты и «Дельфи»
polls-list = <b>Приоритеты и раунды «Дельфи»</b> · { $n }
polls-line = { $title } · { $state }
polls-state-open = идёт
polls-state-closed = завершено
polls-state-annulled = аннулировано
polls-kind-ranking = Ранжирование: одно от делегации
polls-kind-dots = Баллы: один бюллетень от делегации
polls-kind-score = Оценки от 0 до 5: один бюллетень от делегации
polls-kind-delphi = Оценки от 1 до 9: один бюллетень от эксперта
polls-waits = Ответить: { $title }
polls-head =
    <b>{ $title }</b>
    { $kind }
    Завершится: { $closes }
    Осталось: { $left }
    Ответили: { $answered } из { $roll }
polls-item = { $n }. { $text }
polls-placed = { $place } · { $text }
polls-own =
    <b>{ $delegation }</b>, пока так:
    { $lines }
polls-step =
    <b>{ $n } из { $of }</b>
    { $text }
polls-ask-score = Насколько это важно? 0 — совсем не важно, 5 — важнее всего.
polls-ask-delphi = Насколько это уместно? 1 — совсем нет, 9 — полностью. Остальные увидят общую картину, но не кто как оценил.
polls-all-marked = Все ответы записаны. До завершения их можно изменить: нажмите на нужный.
polls-recorded = Записано.
polls-clear = Начать заново
polls-observer = Наблюдатели в этом не участвуют.
polls-no-seat = Вас нет в списке участников этого опроса.
polls-head-answers = За делегацию <b>{ $delegation }</b> отвечает её глава.
polls-missing-ask = Кто не ответил?
polls-missing = { $n ->
    [0] Ответили все.{ $names }
    [one] Не хватает { $n } ответа: { $names }
    [few] Не хватает { $n } ответов: { $names }
    [many] Не хватает { $n } ответов: { $names }
   *[other] Не хватает { $n } ответа: { $names }
}
polls-later = Продлить
polls-later-ask =
    <b>Продлить срок?</b>
    Сейчас завершится: { $closes }

    Срок можно только продлить. Участники получат уведомление.
polls-annul = Аннулировать
polls-opened = <b>Просим ответить.</b>
polls-opened-toast = Опрос открыт. Уведомления отправляются.
polls-extended = <b>Срок продлён.</b>
polls-outage = <b>Времени стало больше.</b> Незадолго до срока бот не работал. Потерянное время добавлено, не менее 30 минут.
polls-extended-toast = Срок продлён. Уведомления отправляются.
polls-nudge = <b>Напоминание:</b> вашего ответа ещё нет.
polls-result =
    <b>Итог: { $title }</b>
    { $kind }
    Ответили: { $answered } из { $roll }
    Завершено: { $closed }
polls-statement = <b>{ $n }.</b> { $text }
polls-annulled =
    <b>Аннулировано: { $title }</b>
    Причина: { $reason }
polls-picture-caption = { $title }
polls-picture-foot = Ответили: { $answered } из { $roll }
polls-refused-gone = Такого опроса нет.
polls-refused-closed = Опрос завершён; больше ничего не засчитано.
polls-refused-observer = Наблюдатели в этом не участвуют. Ничего не засчитано.
polls-refused-roll = Вас нет в списке участников этого опроса. Ничего не засчитано.
polls-refused-caster = За вашу делегацию отвечает { $name }. Ничего не засчитано.
polls-refused-picture = Картинка бывает только у итога. Вернитесь, пожалуйста, после завершения.

annulment-title = Аннулировать
annulment-ask-reason = Почему опрос аннулируется? Причину прочтут все участники.
    Например: В списке не хватало одной рекомендации.
annulment-field-reason = причина
annulment-preview = Опрос закончится без итога и останется в списке как аннулированный; участники получат уведомление. Отменить это нельзя.
annulment-send = Аннулировать опрос
