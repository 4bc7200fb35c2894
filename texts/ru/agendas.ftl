agendas-button = { $n ->
    [0] Повестка дня
   *[other] Повестка дня · { $n }
}
agendas-head = <b>Повестка дня</b> · { $title }
agendas-none = Повестка дня пока пуста.
agendas-day = <b>День { $day }</b>
agendas-line = { $number }. { $at }{ $title }
agendas-item = <b>{ $at }{ $title }</b>
agendas-link = → { $link }
agendas-file = ▫ { $file }
agendas-files = { $n ->
    [one] { $n } документ
    [few] { $n } документа
    [many] { $n } документов
   *[other] { $n } документа
}
agendas-files-of = { $n ->
    [one] { $n } документ к встрече <b>{ $title }</b>.
    [few] { $n } документа к встрече <b>{ $title }</b>.
    [many] { $n } документов к встрече <b>{ $title }</b>.
   *[other] { $n } документа к встрече <b>{ $title }</b>.
}
agendas-caption =
    <b>Пункт { $n }</b> · { $title }
    { $name }
agendas-lost = В Telegram этого документа больше нет: пункт { $n }, <b>{ $title }</b>, { $name }. Попросите его в секретариате.
agendas-add = Добавить пункты
agendas-change = Изменить
agendas-remove = Убрать
agendas-removed = Убрано.
agendas-send = Разослать участникам
agendas-sending = { $n ->
    [one] Отправляется { $n } участнику, если он её ещё не получил.
    [few] Отправляется { $n } участникам, кроме тех, кто её уже получил.
    [many] Отправляется { $n } участникам, кроме тех, кто её уже получил.
   *[other] Отправляется { $n } участникам, кроме тех, кто её уже получил.
}
agendas-refused-gone = Этого пункта в повестке больше нет.
agendas-refused-empty = Повестка пуста, отправлять нечего.
agendas-refused-many = В повестке не больше пунктов, чем { $limit }.
agendas-refused-files = На все пункты вместе приходится не больше документов, чем { $limit }. Уберите лишние или поставьте вместо них ссылки.
agendas-refused-day = Дня { $day } у этой встречи нет. Напишите день от 1 до { $days }.
agendas-refused-time = Не удалось прочесть время в строке «{ $line }». Напишите так: 10:00 Открытие
agendas-refused-title = Что назначено на { $at }? Напишите в той же строке.
agendas-refused-long = «{ $line }…»: слишком длинно. Не больше { $limit } знаков и { $links } ссылок.

agenda-title = Повестка дня
agenda-ask-lines =
    Напишите или вставьте повестку, каждый пункт с новой строки, со временем и ссылками, если они есть. Например:

    9:30 Открытие
    10:00 Проект рекомендаций https://example.org/draft.pdf
    День 2
    9:00 Дальнейшие шаги
agenda-field-lines = Пункты
agenda-preview = Проверьте, правильно ли всё понято.
agenda-send = Добавить
item-title = Пункт повестки
item-ask-line = Напишите пункт заново одной строкой, со временем и ссылками. Например: 10:00 Проект рекомендаций https://example.org/draft.pdf
item-field-line = Пункт
item-preview = Проверьте, пожалуйста.
item-send = Сохранить
papers-title = Документы
papers-ask-files = Отправьте сюда документы или фотографии к этому пункту: до пяти, каждый до 20 МБ. Они хранятся в Telegram, бот их не открывает.
papers-field-files = Документы
papers-preview = Все, кто смотрит повестку, получат их одним нажатием.
papers-send = Сохранить
