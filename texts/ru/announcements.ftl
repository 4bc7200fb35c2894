announcements-title = Объявления
announcements-list = { $n ->
    [0] <b>Объявления</b>

    Пока нет.
    [one] <b>Объявления</b> · последнее { $n }
    [few] <b>Объявления</b> · последние { $n }
    [many] <b>Объявления</b> · последние { $n }
   *[other] <b>Объявления</b> · последние { $n }
}
announcements-line = № { $n } · { $state }
announcements-state-waiting = готовится к отправке
announcements-state-sending = рассылается
announcements-state-cancelled = отозвано
announcements-state-stopped = остановлено
announcements-state-done = разослано
announcements-now-waiting = <b>Объявление { $n }</b> уйдёт через 30 секунд после отправки. Его ещё можно отозвать.
announcements-now-sending = <b>Объявление { $n }</b> рассылается.
announcements-now-cancelled = <b>Объявление { $n }</b> отозвано. Его никто не получил.
announcements-now-stopped = <b>Объявление { $n }</b> остановлено. Уже отправленное остаётся у получателей.
announcements-now-done = <b>Объявление { $n }</b> разослано.
announcements-progress = Отправлено: { $sent } из { $total } · ждут: { $waiting } · не дошло: { $failed }
announcements-missed = Не дошло: { $names }
announcements-cancel-waiting = Отозвать
announcements-cancel-sending = Остановить
announcements-head = <b>{ $group }</b> · Объявление { $n }
announcements-version = <b>Версия ({ $language }):</b>
announcements-version-long = Версия ({ $language }) сохранена. Обе вместе не помещаются в одно сообщение; она в вашем собственном сообщении выше.
announcements-readers = Получатели ({ $audience }): <b>{ $n }</b>. { $names }
announcements-one-language = { $n ->
    [one] Нет английской версии: этот текст получит <b>{ $n }</b> читатель, выбравший английский.
    [few] Нет английской версии: этот текст получат <b>{ $n }</b> читателя, выбравших английский.
    [many] Нет английской версии: этот текст получат <b>{ $n }</b> читателей, выбравших английский.
   *[other] Нет английской версии: этот текст получат <b>{ $n }</b> читателя, выбравших английский.
}
announcements-refused-gone = Такого объявления нет.
announcements-refused-nobody = Его никто бы не получил: среди выбранных нет доступных читателей. Выберите других.
announcements-refused-limit = За сутки уже было { $limit } объявлений, это предел. Подождите до завтра.
announcements-refused-over = Объявление уже разослано, отзывать нечего.

announcement-title = Новое объявление
announcement-ask-text = Напишите объявление. Жирный шрифт, курсив и ссылки сохранятся.
announcement-ask-audience = Кто его получит?
announcement-audience-everyone = Все
announcement-audience-heads = Главы делегаций
announcement-audience-coordinators = Координаторы
announcement-ask-other = То же по-английски, для читающих здесь по-английски.
announcement-field-text = Текст
announcement-field-audience = Кому
announcement-field-other = Английская версия
announcement-preview = Так оно будет выглядеть:
announcement-send = Отправить
