preferences-title = Настройки
preferences-card =
    <b>Настройки</b>

    Имя: { $name }
    Ведомство: { $body }
    Язык: { $language }
    Часовой пояс: { $zone }
    Тихие часы: { $quiet }
    Напоминания о встречах: { $reminders }
    Другие уведомления: { $notices }
    Сводка за неделю: { $digest }
preferences-off = Выключено
preferences-none = нет
preferences-all = все
preferences-all-but = все, кроме: { $topics }

preferences-language = Язык
preferences-language-ask = На каком языке вам писать?

preferences-set-zone = Часовой пояс
preferences-zone-now = { $city }, сейчас { $now }
preferences-zone-guessed = Ваш часовой пояс: { $zone }. Верно?
preferences-keep-zone = Да, верно
preferences-other-zone = Другой город
preferences-refused-zone = Часовые пояса определяются только по городу: сокращения в разных местах значат разное. Напишите крупный город, например: { $examples }
zone-title = Часовой пояс
zone-ask-zone = Напишите город в вашем часовом поясе. Например: Душанбе
zone-field-zone = Город
zone-preview = Это ваше время?
zone-send = Да, сохранить

preferences-quiet = Тихие часы
preferences-quiet-hours = с { $first } до { $last }
preferences-quiet-own = Другие часы
preferences-quiet-ask =
    <b>Тихие часы</b>

    Сейчас: { $now }

    В эти часы, по вашему времени, вам ничего не присылается: всё придёт, когда они закончатся. Сразу приходит лишь то, что потом опоздает: последнее напоминание о встрече, голосование перед закрытием. На ваши нажатия и сообщения ответ приходит всегда.
preferences-refused-hours = Напишите два разных времени, начало и конец, от 0:00 до 23:59. Например: 22:30-6
quiet-title = Тихие часы
quiet-ask-hours = С какого и до какого часа? Например: 22:30-6
quiet-field-hours = Тихие часы
quiet-preview = Всё верно?
quiet-send = Да, сохранить

preferences-notices = Уведомления
preferences-points = за { $points }
preferences-point-30d = 30 дней
preferences-point-14d = 14 дней
preferences-point-7d = 7 дней
preferences-point-3d = 3 дня
preferences-point-2d = 2 дня
preferences-point-1d = 1 день
preferences-point-3h = 3 часа
preferences-point-1h = 1 час
preferences-lead = Своё напоминание
preferences-lead-ask =
    <b>Своё напоминание</b>

    Сейчас: { $now }

    За сколько до каждой встречи? Приходит помимо напоминаний группы.
preferences-topic-votes = напоминания о голосовании
preferences-topic-answers = напоминания об ответах и поручениях
preferences-topic-announcements = объявления
preferences-topic-responses = отклики на мои практики и тексты
preferences-notices-ask =
    <b>Уведомления</b>

    Напоминания о встречах: { $reminders }
    Другие уведомления: { $notices }

    Нажатие включает или выключает; галочка значит «включено». Если выключить объявления, координаторы увидят, что вы их не получили.

    Приходят всегда: новые, перенесённые и отменённые встречи, открытие и итог голосований, решения по присланному вами и то, что должен решить координатор.

preferences-digest = Сводка за неделю
preferences-digest-on = { $day }, 09:00
preferences-digest-ask =
    <b>Сводка за неделю</b>

    Сейчас: { $now }

    Раз в неделю, в 9:00 по вашему времени, одно сообщение: новые практики, открытые голосования, предстоящие встречи. Если ничего этого нет, сообщения не будет. В какой день?
preferences-digest-next =
    { $text }

    Следующая: { $when }
