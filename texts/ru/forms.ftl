forms-step = <b>{ $title }</b> · { $n } из { $of }
forms-title = <b>{ $title }</b>
forms-back = Назад
forms-next = Далее
forms-skip = Пропустить
forms-clear = Очистить
forms-now =
    Сейчас:
    <blockquote expandable>{ $value }</blockquote>
forms-add = Добавить: { $field }
forms-already-sent = Это уже отправлено или отменено.
forms-cancel = Отмена
forms-chosen = ✓ { $label }
forms-more = Добавить подробности
forms-change = Изменить: { $field }
forms-to-preview = Готово, показать
forms-details =
    <b>{ $title }</b> · подробности

    Всё здесь необязательно. Знаком ✓ отмечено заполненное.
forms-line = <b>{ $field }:</b> { $value }
forms-discard-ask = Удалить черновик «{ $form }»? Написанное в нём пропадёт.
forms-discard = Удалить
forms-keep = Оставить
forms-discarded = Отменено: { $form }.
forms-nothing-open = Отменять нечего.
forms-resume = Продолжить: { $form }
forms-unfinished = У вас есть незаконченный черновик «{ $form }» о другом. Продолжить его или сначала удалить?
forms-saved = Сохранено.
forms-use-buttons = Пожалуйста, выберите одну из кнопок ниже.
forms-edited = Правка ничего не изменила: это сообщение не было ответом, который ещё открыт. Чтобы изменить ответ, нажмите «Назад» или «Изменить» на карточке.
forms-amended = Ваша правка учтена.
forms-forwarded = Это переслано от: { $source }. Это ваши собственные слова? Если нет, напишите, пожалуйста, своими словами.
forms-own-words = Да, это мои слова
forms-retype = Написать заново
forms-unknown-button = Эта кнопка от прежней версии. Откройте /menu, там свежие.
forms-cut = Читаются только первые { $limit } знака после команды.
forms-incident = У нас произошла ошибка. Откройте /menu, проверьте и попробуйте ещё раз. Если повторится, сообщите координатору этот номер: { $incident }
forms-page-before = ‹ Предыдущие
forms-page-after = Следующие ›
forms-refused-empty = Текст пуст. Пожалуйста, напишите несколько слов.
forms-refused-short = Слишком коротко. Напишите не менее { $least } знаков.
forms-refused-long = Получилось { $length } знаков, а можно не более { $limit }. Сократите и отправьте ещё раз.
forms-refused-parts = Ваш текст пришёл частями (сообщений: { $parts }), всего в нём { $length } знаков, а можно не более { $limit }, поэтому объединить части нельзя. Пожалуйста, сократите текст и отправьте его одним сообщением.
forms-refused-name = В имени должно быть хотя бы две буквы. Напишите так, как его увидит группа.
forms-refused-number = Напишите целое число от { $first } до { $last }.
forms-refused-choose = Выберите хотя бы одно.
forms-refused-incomplete = Ещё не всё заполнено. Сначала ответьте на оставшиеся вопросы.
forms-refused-group = Этот черновик относится к другой вашей рабочей группе. Выберите её в /settings и отправьте.
forms-refused-stale = Карточка устарела. Вот текущая.
forms-refused-over = Эта форма уже завершена или отменена. Чтобы начать заново, откройте /menu.
forms-refused-clock = Часы сервера расходятся с часами Telegram, поэтому сейчас нельзя сказать, что ещё в срок. Попробуйте позже; администратор бота предупреждён.
forms-refused-download = Не удалось получить файл из Telegram. Пришлите его ещё раз.
forms-refused-text-only = Пожалуйста, отправьте текстом: картинки, голосовые сообщения и файлы здесь не читаются.

dates-at-place = { $when } (время: { $city })
dates-and-own =
    { $first }
    Ваше время: { $own } ({ $city })
dates-left-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
    [many] { $n } дней
   *[other] { $n } дня
}
dates-left-hours = { $n ->
    [one] { $n } час
    [few] { $n } часа
    [many] { $n } часов
   *[other] { $n } часа
}
dates-left-minutes = { $n ->
    [one] { $n } минута
    [few] { $n } минуты
    [many] { $n } минут
   *[other] { $n } минуты
}
