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
announcements-state-paused = приостановлено
announcements-state-retracted = снято
announcements-state-cancelled = отозвано
announcements-state-stopped = остановлено
announcements-state-done = разослано
announcements-now-waiting =
    <b>Объявление { $n }</b> уйдёт через 30 секунд после отправки. Его ещё можно отозвать.

    Получателей: { $to }
announcements-planned =
    <b>Объявление { $n }</b> будет разослано: { $when }. До этого его можно отозвать или исправить.

    Получателей на данный момент: { $to }
announcements-now-paused = Рассылка <b>объявления { $n }</b> приостановлена. Неотправленное ждёт, пока вы её не продолжите.
announcements-now-retracted = <b>Объявление { $n }</b> снято.
announcements-now-sending = <b>Объявление { $n }</b> рассылается.
announcements-now-cancelled = <b>Объявление { $n }</b> отозвано. Его никто не получил.
announcements-now-stopped = <b>Объявление { $n }</b> остановлено. Уже отправленное остаётся у получателей.
announcements-now-done = <b>Объявление { $n }</b> разослано.
announcements-progress = Отправлено: { $sent } из { $total } · ждут: { $waiting } · не дошло: { $failed }
announcements-pace = В секунду: { $rate } · осталось: { $left }
announcements-missed = Не дошло: { $names }
announcements-cancel-waiting = Отозвать
announcements-cancel-sending = Остановить
announcements-pause = Приостановить
announcements-resume = Продолжить
announcements-refresh = Обновить
announcements-report = По каждому получателю
announcements-number = № { $n }, не подтвердили
announcements-reply-yes = Участвуют: { $title }, { $day }
announcements-reply-represented = Представит другой: { $title }, { $day }
announcements-reply-maybe = Возможно: { $title }, { $day }
announcements-reply-no = Не участвуют: { $title }, { $day }
announcements-reply-none = Не ответили: { $title }, { $day }
announcements-role-expert = Эксперты
announcements-role-reviewer = Рецензенты
announcements-role-rapporteur = Докладчики
announcements-role-chair = Председатели
announcements-role-coordinator = Координаторы
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
announcements-unreachable = { $n ->
    [one] Ещё <b>{ $n }</b> человек относится к выбранным, но недоступен.
    [few] Ещё <b>{ $n }</b> человека относятся к выбранным, но недоступны.
    [many] Ещё <b>{ $n }</b> человек относятся к выбранным, но недоступны.
   *[other] Ещё <b>{ $n }</b> человека относятся к выбранным, но недоступны.
}
announcements-with = С вложением: { $file }
announcements-goes-at =
    Будет разослано: <b>{ $when }</b> (время: { $city }), тем, кто на тот момент относится к выбранным.
announcements-switch-confirm = Просить подтвердить прочтение
announcements-switch-chat = Разместить и в групповом чате
announcements-all-names = Все имена: { $n }
announcements-sample = Показать: { $language }
announcements-readers-head = { $n ->
    [one] Получит <b>{ $n }</b> человек:
    [few] Получат <b>{ $n }</b> человека:
    [many] Получат <b>{ $n }</b> человек:
   *[other] Получат <b>{ $n }</b> человека:
}
announcements-reader = { $name } ({ $delegation })
announcements-reader-unreachable = { $name } ({ $delegation }): сообщения не доходят
announcements-back-to-draft = Назад к черновику
announcements-refused-formatting = Разметка текста нарушена: что-то открыто и не закрыто. Отправьте, пожалуйста, текст ещё раз.
announcements-refused-caption = С изображением или файлом текст не может быть длиннее { $limit } знаков; сейчас их { $length }. Сократите текст или уберите файл в разделе «Добавить подробности».
announcements-refused-which = { $n ->
    [0] Такого в названиях нет. Нажмите одну из кнопок или напишите часть названия.
    [one] Подходит { $n } название. Нажмите его кнопку.
    [few] Подходят { $n } названия. Уточните или нажмите одну из кнопок.
    [many] Подходят { $n } названий. Уточните или нажмите одну из кнопок.
   *[other] Подходят { $n } названия. Уточните или нажмите одну из кнопок.
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
announcement-audience-delegation = Одна делегация
announcement-audience-kind = Вид делегаций
announcement-audience-role = Одна роль
announcement-audience-language = Читающие на одном языке
announcement-audience-meeting = По ответу о заседании
announcement-audience-unvoted = Не проголосовавшие
announcement-audience-unread = Не подтвердившие прочтение
announcement-ask-which = Что именно? Нажмите кнопку или напишите часть названия. Если ничего не показано, сейчас выбирать не из чего: нажмите «Назад».
announcement-ask-file = Одно изображение или один файл к объявлению. Текст тогда стоит под ним и не может быть длиннее 824 знаков.
announcement-ask-at = Когда разослать? По вашему времени, например: завтра 9:00 или 21.07.2027 15:00
announcement-ask-other = То же по-английски, для читающих здесь по-английски.
announcement-field-text = Текст
announcement-field-audience = Кому
announcement-field-which = Что именно
announcement-field-file = Изображение или файл
announcement-field-at = Время рассылки
announcement-field-other = Английская версия
announcement-preview = Так оно будет выглядеть:
announcement-send = Отправить

correction-title = Исправление
correction-ask-text = Напишите исправленный текст целиком. Он заменит разосланный у всех получателей. Пропустите, если исправляется только английская версия.
correction-ask-other = Исправленная английская версия целиком. Пропустите, если она остаётся прежней.
correction-field-text = Текст
correction-field-other = Английская версия
correction-preview = Вместо разосланного будет стоять:
correction-send = Исправить
