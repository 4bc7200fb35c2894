remarks-go = { $n ->
    [0] Обсудить
   *[other] Обсуждение: { $n }
}
remarks-head = <b>{ $number }. { $title }</b> · { $n ->
    [0] пока никто не высказался
    [one] { $n } замечание
    [few] { $n } замечания
    [many] { $n } замечаний
   *[other] { $n } замечания
}
remarks-remark =
    <b>{ $number }. { $author }</b> · { $about } · { $date }
    <blockquote expandable>{ $text }</blockquote>
remarks-on-whole = Весь текст
remarks-on-paragraph = Пункт { $number }
remarks-on-version = { $about } версии { $version }
remarks-write = Высказаться
remarks-written = { $n ->
    [one] К вашей рекомендации { $n } новое замечание.
    [few] К вашей рекомендации { $n } новых замечания.
    [many] К вашей рекомендации { $n } новых замечаний.
   *[other] К вашей рекомендации { $n } нового замечания.
}
remarks-removed =
    Координатор снял ваше замечание к рекомендации «{ $title }». Причина:
    <blockquote>{ $reason }</blockquote>
remarks-refused-gone = Этого замечания больше нет: удалено или снято координатором.
remarks-refused-paragraph = Рекомендация { $number } тем временем изменена: теперь её последний пункт — { $n }. Нажмите «Изменить» и выберите заново.

remark-title = Замечание
remark-ask-paragraph = К чему относится замечание?
remark-ask-text = Что вы хотите сказать? До 1000 знаков. Прочтёт вся группа.
    Например: кто будет оплачивать консультационные центры?
remark-field-paragraph = Относится к
remark-field-text = Замечание
remark-preview = Группа увидит это с вашим именем и делегацией.
remark-send = Опубликовать

strike-title = Снять замечание
strike-ask-reason = Почему? Автор это прочтёт. Например: назван человек; уберите, пожалуйста, имя.
strike-field-reason = Причина
strike-preview = Снять с этой причиной? Текст пропадёт.
strike-send = Снять
