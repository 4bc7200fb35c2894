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
meetings-count = Участвуют: { $yes } · нет: { $no } · пока не знают: { $maybe } · не ответили: { $missing }
meetings-answer-ask = Вы будете участвовать?
meetings-answered-yes = Ваш ответ: участвую.
meetings-answered-no = Ваш ответ: не участвую.
meetings-answered-maybe = Ваш ответ: пока не знаю.
meetings-say-yes = Участвую
meetings-say-no = Не участвую
meetings-say-maybe = Пока не знаю
meetings-calendar = Файл для календаря
meetings-calendar-file = { $title }: откройте файл, чтобы добавить в календарь.
meetings-who = Кто ответил?
meetings-who-head = <b>{ $title }</b>
meetings-who-yes = <b>Участвуют: { $n }</b>
meetings-who-no = <b>Не участвуют: { $n }</b>
meetings-who-maybe = <b>Пока не знают: { $n }</b>
meetings-who-missing = <b>Не ответили: { $n }</b>
meetings-who-line = • { $name } ({ $delegation })
meetings-cancel = Отменить встречу
meetings-cancel-ask = Отменить встречу «{ $title }»? Участники сразу получат уведомление, напоминания прекратятся.
meetings-cancelled-toast = Отменено. Уведомления отправляются.
meetings-planned-toast = Назначено. Уведомления отправляются.
meetings-moved-toast = Перенесено. Уведомления отправляются.
meetings-planned = Назначена встреча.
meetings-moved =
    <b>Встреча перенесена.</b>
    Было: <s>{ $was }</s>
    Стало: { $now }
meetings-cancelled = Встреча отменена.
meetings-reminder = Напоминание. Осталось: { $left }.
meetings-time-1 = { $when }, в первый раз
meetings-time-2 = { $when }, во второй раз
meetings-refused-gone = Такой встречи нет.
meetings-refused-same = Встреча и так назначена на это время. Напишите другое.
meetings-clash = Внимание, в то же время: { $titles }
meetings-refused-begun = Встреча «{ $title }» уже началась: изменить её или ответить больше нельзя.
meetings-refused-cancelled = Встреча «{ $title }» отменена.
meetings-refused-gap = Такого времени в этот день нет: часы переводят вперёд. Выберите или напишите другое время.
meetings-refused-overlap = Это время в этот день бывает дважды: часы переводят назад. Какое имеется в виду?
meetings-refused-slash = В дате с косой чертой не понять, где день, а где месяц. Напишите через точку, например: 21.07.2027 15:00
meetings-refused-date = Не удалось прочесть дату. Напишите день, месяц и год, например: 21.07.2027 15:00
meetings-refused-time = Добавьте время: часы и минуты от 0:00 до 23:59. Например: 21.07.2027 15:00
meetings-refused-year = Напишите год четырьмя цифрами, например: 21.07.2027 15:00
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
meeting-ask-note = Что ещё нужно знать участникам? Например, повестка дня.
meeting-field-title = Название
meeting-field-place = Место
meeting-field-zone = Город
meeting-field-wall_time = Дата и время
meeting-field-days = Дней
meeting-field-note = Примечание
meeting-preview = Проверьте дату, день недели и время. Участники получат уведомление.
meeting-send = Назначить

move-title = Перенос встречи
move-ask-wall_time = Новые дата и время, по времени места встречи. Например: 21.07.2027 15:00
move-field-wall_time = Дата и время
move-preview = Проверьте, пожалуйста. Участники узнают, что изменилось.
move-send = Перенести

meetings-move = Перенести
meetings-plan = Назначить встречу
