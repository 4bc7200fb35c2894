meetings-title = Встречи
meetings-waits = Приедете? { $title }, { $when }
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
meetings-days = Продлится { $n ->
    [one] { $n } день
    [few] { $n } дня
    [many] { $n } дней
   *[other] { $n } дня
}, последний день: { $last }.
meetings-note = { $text }
meetings-is-cancelled = <b>Эта встреча отменена.</b>
meetings-count = Приедут: { $yes } · не приедут: { $no } · не уверены: { $maybe } · не ответили: { $missing }
meetings-answer-ask = Вы приедете?
meetings-answered-yes = Ваш ответ: приеду.
meetings-answered-no = Ваш ответ: не приеду.
meetings-answered-maybe = Ваш ответ: пока не знаю.
meetings-say-yes = Приеду
meetings-say-no = Не приеду
meetings-say-maybe = Не знаю
meetings-calendar = Файл для календаря
meetings-calendar-file = { $title }: откройте файл, чтобы добавить в календарь.
meetings-who = Кто ответил?
meetings-who-head = <b>{ $title }</b>
meetings-who-yes = <b>Приедут: { $n }</b>
meetings-who-no = <b>Не приедут: { $n }</b>
meetings-who-maybe = <b>Не уверены: { $n }</b>
meetings-who-missing = <b>Не ответили: { $n }</b>
meetings-who-line = • { $name } ({ $delegation })
meetings-cancel = Отменить встречу
meetings-cancel-ask = Отменить встречу «{ $title }»? Всем сразу сообщат, напоминания прекратятся.
meetings-cancelled-toast = Отменено. Всем сообщается.
meetings-planned-toast = Назначено. Всем сообщается.
meetings-moved-toast = Перенесено. Всем сообщается.
meetings-planned = Назначена встреча.
meetings-moved =
    <b>Встреча перенесена.</b>
    Было: <s>{ $was }</s>
    Стало: { $now }
meetings-cancelled = Встреча отменена.
meetings-reminder = Напоминание. Осталось: { $left }.
meetings-refused-gone = Такой встречи нет.
meetings-refused-begun = Встреча «{ $title }» уже началась, ответы закрыты.
meetings-refused-cancelled = Встреча «{ $title }» отменена.
meetings-refused-gap = Такого времени в этот день нет: часы переводят вперёд. Выберите { $before } или { $after }.
meetings-refused-overlap = { $time } в этот день бывает дважды: часы переводят назад. Выберите время вне этого часа.
meetings-refused-slash = В дате с косой чертой не понять, где день, а где месяц. Напишите через точку, например: 21.07.2027 15:00
meetings-refused-date = Не удалось прочесть дату. Напишите день, месяц и год, например: 21.07.2027 15:00
meetings-refused-time = Добавьте время: часы и минуты от 0:00 до 23:59. Например: 21.07.2027 15:00
meetings-refused-year = Напишите год четырьмя цифрами, например: 21.07.2027 15:00
meetings-refused-no-day = Такого дня нет: { $day }. Проверьте дату.
meetings-refused-past = Это время уже прошло. Напишите будущее время.
meetings-refused-far = До этой даты больше трёх лет. Проверьте год.

meeting-title = Назначить встречу
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
meeting-preview = Проверьте дату, день недели и время. После назначения сообщат всем.
meeting-send = Назначить

move-title = Перенести
move-ask-wall_time = Новые дата и время, по времени места встречи. Например: 21.07.2027 15:00
move-field-wall_time = Дата и время
move-preview = Проверьте, пожалуйста. После переноса всем сообщат, что изменилось.
move-send = Перенести
