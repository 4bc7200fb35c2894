responses-mark = Полезно нам
responses-save = Сохранить
responses-kept = Сохранено
responses-tell = Мы тоже пробовали
responses-tried = Опробовали: { $n }
responses-comments = { $n ->
    [0] Комментировать
   *[other] Комментарии: { $n }
}
responses-whom = Кому полезно
responses-saved = Сохранённые
responses-back = К практике
responses-useful-to = { $n ->
    [one] Полезно { $n } делегации.
    [few] Полезно { $n } делегациям.
    [many] Полезно { $n } делегациям.
   *[other] Полезно { $n } делегации.
}
responses-tried-by = { $n ->
    [one] Опробовала ещё { $n } делегация.
    [few] Опробовали ещё { $n } делегации.
    [many] Опробовали ещё { $n } делегаций.
   *[other] Опробовали ещё { $n } делегации.
}
responses-marked = Отмечено: полезно вашей делегации.
responses-unmarked = Отметка вашей делегации снята.
responses-kept-toast = Сохранено. Ищите в разделе «Практики», «Сохранённые».
responses-dropped-toast = Убрано из вашего списка.
responses-who =
    <b>{ $title }</b>

    Полезно:
    { $names }
responses-saved-list = <b>Сохранённые практики</b> · { $n }
responses-saved-none = Вы ещё не сохранили ни одной практики. Откройте практику и нажмите «Сохранить».
responses-comments-head = <b>{ $title }</b> · { $n ->
    [0] комментариев пока нет
    [one] { $n } комментарий
    [few] { $n } комментария
    [many] { $n } комментариев
   *[other] { $n } комментария
}
responses-comment =
    <b>{ $number }. Комментарий: { $author }</b> · { $date }
    <blockquote expandable>{ $text }</blockquote>
responses-deleted-text = Текст удалён.
responses-write = Написать комментарий
responses-delete = Удалить { $number }
responses-remove = Снять { $number }
responses-written-toast = Комментарий опубликован.
responses-commented = { $n ->
    [one] К вашей практике { $n } новый комментарий.
    [few] К вашей практике { $n } новых комментария.
    [many] К вашей практике { $n } новых комментариев.
   *[other] К вашей практике { $n } нового комментария.
}
responses-traces = Внимание, похоже на данные о человеке: { $places }. Перепишите, пожалуйста: в библиотеке описывают методы, а не случаи.
responses-tried-head = <b>{ $title }</b>

    { $n ->
        [0] Другие делегации о своём опыте пока не рассказали.
        [one] Опробовала ещё { $n } делегация.
        [few] Опробовали ещё { $n } делегации.
        [many] Опробовали ещё { $n } делегаций.
       *[other] Опробовали ещё { $n } делегации.
    }
responses-place = { $delegation } · { $place }
responses-told =
    <b>{ $title }</b>
    Мы тоже пробовали: { $place }, { $date }
responses-edit = Изменить
responses-told-toast = Спасибо. Теперь это может прочесть вся группа.
responses-tried-now = Вашу практику опробовала другая делегация.
responses-withdraw-ask = Удалить? Текст пропадёт.
responses-withdrawn-toast = Удалено.
responses-removed-comment =
    Координатор снял ваш комментарий к практике «{ $title }». Причина:
    <blockquote>{ $reason }</blockquote>
responses-removed-tried =
    Координатор снял рассказ вашей делегации о практике «{ $title }». Причина:
    <blockquote>{ $reason }</blockquote>
responses-refused-gone = Этого больше нет: удалено или снято координатором.
responses-refused-own = Эта практика от вашей же делегации; об этом могут сказать только другие.
responses-refused-no-delegation = Об этом говорят от имени делегации, а вы ни в одной не состоите. Комментировать вы можете.

comment-title = Комментарий
comment-ask-text = Что вы хотите сказать об этой практике? До 1000 знаков. Прочтёт вся группа.
    Например: кто оплачивает обучение?
comment-field-text = Комментарий
comment-preview = Группа увидит это с вашим именем и делегацией.
comment-send = Опубликовать

tried-title = Мы тоже пробовали
tried-ask-did = Что вы сделали? До 1000 знаков. Опишите метод; без имён и без случаев.
    Например: в двух районах обучили классных руководителей вместе с …
tried-ask-came = Что получилось? Чем отличалось от исходной практики?
    Например: в городах сработало; в сёлах понадобилась выездная группа.
tried-ask-place = В какой стране или регионе?
    Например: Хатлонская область
tried-field-did = Что мы сделали
tried-field-came = Что получилось
tried-field-place = Страна или регион
tried-preview = Группа увидит это от имени вашей делегации.
tried-send = Опубликовать

removal-title = Снятие с публикации
removal-ask-reason = Почему? Автор это прочтёт. Например: назван человек; уберите, пожалуйста, имя.
removal-field-reason = Причина
removal-preview = Снять с этой причиной? Текст пропадёт.
removal-send = Снять
