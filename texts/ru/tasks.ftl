tasks-title = Поручения
tasks-waits = Поручение: { $what }
tasks-head = { $n ->
    [0] <b>Поручения</b> · { $title }

    Пока их нет.
   *[other] <b>Поручения</b> · { $title }
}
tasks-open =
    • { $what }
    { $owner } ({ $delegation }), до { $until }
tasks-done =
    • <s>{ $what }</s>
    { $owner } ({ $delegation }), выполнено
tasks-give = Добавить поручение
tasks-given-toast = Добавлено. Исполнитель получит уведомление.
tasks-given = <b>Вам дано поручение.</b>
tasks-reminder = <b>Срок — завтра.</b>
tasks-say-done = Выполнено
tasks-say-drop = Больше не нужно
tasks-thanks = Отмечено как выполненное.
tasks-dropped = Поручение снято.
tasks-refused-gone = Такого поручения нет.
tasks-refused-over = Поручение уже выполнено или снято.
tasks-refused-nobody = Такого участника в группе нет. Выберите или напишите часть имени.
tasks-refused-several = Под это имя подходят несколько участников. Выберите или напишите полнее.

task-title = Поручение
task-ask-what = Что нужно сделать? Например: направить делегациям исправленный проект
task-ask-owner = Кто исполняет? Выберите или напишите часть имени или делегацию.
task-ask-until = До какого дня? Например: 21.07.2027
task-field-what = Что
task-field-owner = Кто
task-field-until = Срок
task-preview = Проверьте, пожалуйста. Исполнитель получит уведомление сейчас и напоминание накануне.
task-send = Добавить
