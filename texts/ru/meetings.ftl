meetings-title = Встречи
meetings-waits = Участие: { $title }, { $when }
meetings-list = { $n ->
    [0] <b>Встречи</b>

    Встреч не назначено.
    [one] <b>Предстоящие встречи</b> · { $n }
    [few] <b>Предстоящие встречи</b> · { $n }
    [many] <b>Предстоящие встречи</b> · { $n }
   *[other] <b>Предстоящие встречи</b> · { $n }
}
meetings-line = { $when } · { $title }
meetings-line-cancelled = Отменена: { $when } · { $title }
meetings-past =
    <b>Прошедшие</b>
    { $lines }
meetings-past-line = • { $title }, { $place }, { $when }
meetings-held = Прошла: { $line }
meetings-numbered = { $number }. { $line }
meetings-series = Вся серия
meetings-series-head = { $n ->
    [one] <b>{ $name }</b> · { $n } встреча
    [few] <b>{ $name }</b> · { $n } встречи
    [many] <b>{ $name }</b> · { $n } встреч
   *[other] <b>{ $name }</b> · { $n } встречи
}
meetings-in-series = { $name }, № { $number }
meetings-until = Каждый день до { $until } ({ $length }).
meetings-duration = { $minutes ->
    [0] { $hours } ч
   *[other] { $hours } ч { $minutes } мин
}
meetings-is-online = Онлайн.
meetings-is-hybrid = В зале и онлайн.
meetings-link = Ссылка: { $link }
meetings-pillars = Компоненты Стратегии ООН: { $pillars }
meetings-chatham = Действует правило Чатем-Хаус: сказанное можно использовать, но нельзя раскрывать, кто это сказал.
meetings-expected = Приглашены: { $names }
meetings-all = все делегации
meetings-was = Перенесена. Было: { $was }
meetings-history = Что изменилось
meetings-history-head = { $n ->
    [0] <b>{ $title }</b>

    Изменений не было.
   *[other] <b>{ $title }</b>: что изменилось
}
meetings-history-line = <b>{ $when }</b> · { $by }
meetings-change-line = { $field }: <s>{ $was }</s> → { $now }
meetings-by-the-bot = новые данные о часовых поясах
meetings-manage = Управление встречей
meetings-change = Изменить
meetings-details =
    <b>{ $title }</b>
    { $place }
    { $when }
meetings-days = { $n ->
    [one] { $n } день, { $last }.
    [few] { $n } дня, по { $last }.
    [many] { $n } дней, по { $last }.
   *[other] { $n } дня, по { $last }.
}
meetings-note = { $text }
meetings-is-cancelled = <b>Эта встреча отменена.</b>
meetings-count = Участвуют: { $yes } · нет: { $no } · пока не знают: { $maybe }{ $represented ->
    [0] { "" }
   *[other] { " " }· будут представлены: { $represented }
} · не ответили: { $missing }
meetings-count-delegations = Делегации, которые участвуют: { $n } из { $of }
meetings-answer-ask = Вы будете участвовать?
meetings-answered-yes = Ваш ответ: участвую.
meetings-answered-no = Ваш ответ: не участвую.
meetings-answered-maybe = Ваш ответ: пока не знаю.
meetings-answered-represented = Ваш ответ: вас представит другой участник.
meetings-not-expected = Ваша делегация не входит в число приглашённых на эту встречу.
meetings-say-yes = Участвую
meetings-say-no = Не участвую
meetings-say-maybe = Пока не знаю
meetings-say-represented = Меня представит …
meetings-calendar = Файл для календаря
meetings-calendar-file = { $title }: откройте файл, чтобы добавить в календарь.
meetings-who = Кто ответил?
meetings-who-head = <b>{ $title }</b>
meetings-who-yes = <b>Участвуют: { $n }</b>
meetings-who-no = <b>Не участвуют: { $n }</b>
meetings-who-maybe = <b>Пока не знают: { $n }</b>
meetings-who-represented = <b>Будут представлены: { $n }</b>
meetings-who-missing = <b>Не ответили: { $n }</b>
meetings-who-line = • { $name } ({ $delegation })
meetings-who-stand-in = • { $name } ({ $delegation }): представляет { $by }
meetings-cancel = Отменить встречу
meetings-cancel-ask = Отменить встречу «{ $title }»? Участники сразу получат уведомление, напоминания прекратятся.
meetings-cancelled-toast = Отменено. Уведомления отправляются.
meetings-changed-toast = Изменено. Уведомления отправляются.
meetings-unchanged-toast = Изменений нет, уведомления не отправлены.
meetings-planned-toast = Назначено. Уведомления отправляются.
meetings-moved-toast = Перенесено. Уведомления отправляются.
meetings-planned = Назначена встреча.
meetings-moved =
    <b>Встреча перенесена.</b>
    Было: <s>{ $was }</s>
    Стало: { $now }
meetings-cancelled = Встреча отменена.
meetings-changed = <b>В данные о встрече внесены изменения.</b>
meetings-released = <b>Ваша делегация больше не приглашена на эту встречу.</b> Файл уберёт её из вашего календаря.
meetings-shifted =
    <b>Меняется время: { $city }.</b>
    По местному времени встреча остаётся там же: { $when }. В других местах она теперь в другой час. Сверьтесь со своим временем.
meetings-reminder = Напоминание. Осталось: { $left }.
meetings-reminder-unanswered = Напоминание. Осталось: { $left }. Вы ещё не ответили.
meetings-time-1 = { $when }, в первый раз
meetings-time-2 = { $when }, во второй раз
meetings-refused-gone = Такой встречи нет.
meetings-refused-same = Встреча и так назначена на это время. Напишите другое.
meetings-clash = Внимание, в то же время: { $titles }
meetings-refused-begun = Встреча «{ $title }» уже началась: изменить её или ответить больше нельзя.
meetings-refused-cancelled = Встреча «{ $title }» отменена.
meetings-refused-not-expected = Ваша делегация не входит в число приглашённых на эту встречу.
meetings-refused-link = Напишите адрес, который начинается с https://, например: https://meet.example.org/room
meetings-refused-end = День начинается в { $start }. Напишите более позднее время того же дня, например: 17:30
meetings-refused-gap = Такого времени в этот день нет: часы переводят вперёд. Выберите или напишите другое время.
meetings-refused-overlap = Это время в этот день бывает дважды: часы переводят назад. Какое имеется в виду?
meetings-refused-slash = В дате с косой чертой не понять, где день, а где месяц. Выберите или напишите через точку, например: 21.07.2027 15:00
meetings-refused-date = Не удалось прочесть дату. Напишите день, месяц и год, например: 21.07.2027 15:00
meetings-refused-time = Добавьте время: часы и минуты от 0:00 до 23:59. Например: 21.07.2027 15:00
meetings-refused-year = Укажите ближайший год, четырьмя цифрами. Например: 21.07.2027 15:00
meetings-refused-no-day = Такого дня нет: { $day }. Проверьте дату или выберите.
meetings-refused-weekday = Число и день недели не совпадают. Что имеется в виду?
meetings-refused-which-week = На этой неделе или на следующей? Выберите.
meetings-refused-half = Утром или днём? Выберите.
meetings-refused-past = Это время уже прошло. Напишите будущее время.
meetings-refused-far = До этой даты больше трёх лет. Проверьте год.

meeting-title = Новая встреча
meeting-ask-title = Как называется встреча? Например: Четвёртая встреча экспертов
meeting-ask-place = Где? Например: Алматы, зал 2
meeting-ask-zone = По времени какого города? Например: Алматы
meeting-ask-wall_time = Когда, по времени этого города? Например: 21.07.2027 15:00
meeting-ask-days = Сколько дней? Например: 2
meeting-ask-minutes = До какого времени каждый день? Например: 17:30
meeting-ask-format = В каком формате?
meeting-ask-link = Ссылка для тех, кто подключается онлайн. Например: https://meet.example.org/room
meeting-ask-pillars = Какие компоненты Глобальной контртеррористической стратегии ООН? Можно выбрать несколько.
meeting-ask-chatham = Действует ли правило Чатем-Хаус? Тогда в кратком отчёте никто не называется.
meeting-ask-series = К какой серии относится встреча? Выберите или напишите название, а если номер не следующий по порядку, то и его. Например: Встречи экспертов, 4
meeting-ask-delegations = Какие делегации приглашены? Если все, не выбирайте ничего.
meeting-ask-note = Что ещё нужно знать участникам? Например, повестка дня.
meeting-field-title = Название
meeting-field-place = Место
meeting-field-zone = Город
meeting-field-wall_time = Дата и время
meeting-field-starts_at = По UTC
meeting-field-days = Дней
meeting-field-minutes = Длительность дня
meeting-field-format = Формат
meeting-field-link = Ссылка
meeting-field-pillars = Компоненты
meeting-field-chatham = Правило Чатем-Хаус
meeting-field-series = Серия
meeting-field-delegations = Приглашены
meeting-format-room = В зале
meeting-format-online = Онлайн
meeting-format-hybrid = В зале и онлайн
meeting-pillars-i = { practice-pillars-i }
meeting-pillars-ii = { practice-pillars-ii }
meeting-pillars-iii = { practice-pillars-iii }
meeting-pillars-iv = { practice-pillars-iv }
meeting-chatham-yes = Действует
meeting-chatham-no = Не действует
meeting-field-note = Примечание
meeting-preview = Проверьте дату, день недели и время. Участники получат уведомление.
meeting-send = Назначить

move-title = Перенос встречи
move-ask-zone = По времени какого города? Например: Алматы
move-ask-wall_time = Новые дата и время, по времени места встречи. Например: 21.07.2027 15:00
move-field-zone = Город
move-field-wall_time = Дата и время
move-preview = Проверьте, пожалуйста. Участники узнают, что изменилось.
move-send = Перенести

meetings-move = Перенести
meetings-plan = Назначить встречу

change-title = Изменение встречи
change-ask-title = { meeting-ask-title }
change-ask-place = { meeting-ask-place }
change-ask-days = { meeting-ask-days }
change-ask-minutes = { meeting-ask-minutes }
change-ask-format = { meeting-ask-format }
change-ask-link = { meeting-ask-link }
change-ask-pillars = { meeting-ask-pillars }
change-ask-chatham = { meeting-ask-chatham }
change-ask-series = { meeting-ask-series }
change-ask-delegations = { meeting-ask-delegations }
change-ask-note = { meeting-ask-note }
change-field-title = { meeting-field-title }
change-field-place = { meeting-field-place }
change-field-days = { meeting-field-days }
change-field-minutes = { meeting-field-minutes }
change-field-format = { meeting-field-format }
change-field-link = { meeting-field-link }
change-field-pillars = { meeting-field-pillars }
change-field-chatham = { meeting-field-chatham }
change-field-series = { meeting-field-series }
change-field-delegations = { meeting-field-delegations }
change-field-note = { meeting-field-note }
change-format-room = { meeting-format-room }
change-format-online = { meeting-format-online }
change-format-hybrid = { meeting-format-hybrid }
change-pillars-i = { meeting-pillars-i }
change-pillars-ii = { meeting-pillars-ii }
change-pillars-iii = { meeting-pillars-iii }
change-pillars-iv = { meeting-pillars-iv }
change-chatham-yes = { meeting-chatham-yes }
change-chatham-no = { meeting-chatham-no }
change-preview = Проверьте, пожалуйста. Участники узнают, что изменилось.
change-send = Сохранить
