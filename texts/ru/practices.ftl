practices-title = Практики
practices-submit = Предложить практику
practices-all = Все практики
practices-mine = Мои практики
practices-menu =
    <b>Библиотека практик</b>

    { $n ->
        [one] Опубликована { $n } практика.
        [few] Опубликованы { $n } практики.
        [many] Опубликовано { $n } практик.
       *[other] Опубликовано { $n } практики.
    }
practices-own = <b>Мои практики</b> · { $n }
practices-line = { $number }. { $title }
practices-line-state = { $line } · { $state }
practices-state-submitted = на рассмотрении
practices-state-returned = возвращена
practices-state-shared = доступна группе
practices-state-archived = в архиве
practices-state-withdrawn = отозвана
practices-head =
    <b>{ $number }. { $title }</b>
    { $state }
practices-reason =
    Причина возврата:
    <blockquote>{ $reason }</blockquote>
practices-summary = <blockquote expandable>{ $text }</blockquote>
practices-author = { $name } ({ $delegation })
practices-foot = Автор: { $author } · { $date }
practices-drawn = Использовано в: { $numbers }
practices-details = Меры защиты, результаты, уроки
practices-details-head = <b>{ $title }</b> · подробности
practices-read = Прочитать
practices-revise = Доработать
practices-share = Открыть для группы
practices-waits = Рассмотреть практики: { $n }
practices-none-waiting = Практик на рассмотрении нет.
practices-to-screen = Новая практика ждёт рассмотрения.
practices-submitted =
    Спасибо. Практика <b>{ $number }. { $title }</b> отправлена.

    Сначала её прочтёт координатор, затем группа. Вы получите сообщение здесь.
practices-now-shared = Ваша практика теперь доступна группе.
practices-now-returned = Ваша практика возвращена. Доработайте её и отправьте снова.
practices-shared-toast = Открыто для группы.
practices-returned-toast = Возвращено автору.
practices-refused-screened = Практика «{ $title }» тем временем уже рассмотрена.
practices-refused-own = Вашу собственную практику должен просмотреть другой координатор.
practices-refused-safeguards = Прежде чем открыть практику группе, нужно описать риски и меры защиты. Верните её и попросите автора добавить их.
practices-refused-gone = Такой практики нет, или она не открыта группе.
search-title = Поиск
search-ask-words = Что вы ищете? Например: учителя семьи

return-title = Возврат практики
return-ask-reason = Почему? Автор это прочтёт. Например: опишите, пожалуйста, меры защиты.
return-field-reason = Причина
return-preview = Вернуть автору с этой причиной?
return-send = Вернуть

practice-title = Новая практика
practice-preview = Проверьте: нет ли имён, телефонов, номеров документов. Без описания рисков и мер защиты практику нельзя открыть группе.
practice-send = Отправить
practice-ask-title = Короткое название, до 120 знаков.
    Например: Учителя и семьи вовремя замечают перемены
practice-ask-summary = Что сделано, кем и как? До 1000 знаков. Опишите метод; без имён и без случаев.
    Например: Школьные психологи обучают классных руководителей …
practice-ask-strands = К каким направлениям относится? Можно несколько.
practice-strands-prevent = Предупреждение
practice-strands-protect = Защита
practice-strands-pursue = Преследование
practice-strands-respond = Реагирование
practice-ask-safeguards = Риски, меры защиты и права человека. Что может пойти не так и что это предотвращает?
    Например: участие добровольное; списки имён не ведутся.
practice-ask-results = Что получилось? Например: участвовали двенадцать школ; учителя раньше обращаются за советом.
practice-ask-lessons = Что сработало, что нет и почему?
practice-ask-theme = Какая тема?
practice-theme-government = Государственные институты
practice-theme-agencies = Ведомства
practice-theme-civil = Гражданское общество
practice-theme-partnership = Государственно-частное партнёрство
practice-theme-law = Правоохранительные органы
practice-theme-socioeconomic = Социально-экономические меры
practice-ask-setting = Где это происходит?
practice-setting-school = Школа
practice-setting-prison = Тюрьма
practice-setting-community = Община
practice-setting-online = Интернет
practice-setting-family = Семья
practice-setting-border = Граница
practice-setting-media = СМИ
practice-setting-other = Другое
practice-ask-target = Для какой группы людей? Именно группа, а не отдельные люди. Например: родители трудовых мигрантов
practice-ask-country = В какой стране или регионе?
practice-ask-body = Какое ведомство осуществляет? Например: Министерство образования
practice-ask-status = На каком этапе?
practice-status-pilot = Пилотный
practice-status-ongoing = Продолжается
practice-status-ended = Завершено
practice-ask-evidence = Откуда известно, что это работает?
practice-evidence-none = Пока неизвестно
practice-evidence-own = Собственный мониторинг
practice-evidence-internal = Внутренняя оценка
practice-evidence-independent = Независимая оценка
practice-ask-transfer = Что нужно, чтобы повторить это в другом месте?
practice-ask-pillars = К каким компонентам (I–IV) Глобальной контртеррористической стратегии ООН относится?
practice-pillars-i = I Устранение условий
practice-pillars-ii = II Предупреждение и борьба
practice-pillars-iii = III Наращивание потенциала
practice-pillars-iv = IV Права человека
practice-ask-attribution = Как можно указывать авторство вне группы?
practice-attribution-named = С именем
practice-attribution-body = Только ведомство
practice-attribution-country = Только страна
practice-attribution-none = Без указания
practice-ask-files = Отправьте сюда документы или фотографии: не более пяти, до 20 МБ каждый. Подписи не сохраняются. Проверьте, что в них никто не назван.
    Например: брошюра в PDF
practice-field-title = Название
practice-field-summary = Что сделано
practice-field-strands = Направления
practice-field-safeguards = Риски, меры защиты
practice-field-results = Результаты
practice-field-lessons = Уроки
practice-field-theme = Тема
practice-field-setting = Где применяется
practice-field-target = Целевая группа
practice-field-country = Страна
practice-field-body = Ведомство
practice-field-status = Этап
practice-field-evidence = Подтверждение
practice-field-transfer = Перенос опыта
practice-field-pillars = Компоненты Стратегии
practice-field-attribution = Авторство
practice-field-files = Файлы

practices-return = Вернуть
practices-search = Поиск
practices-traces = Внимание, похоже на данные о человеке: { $places }. Перепишите, пожалуйста. Если это не так, можно продолжать; сначала прочтёт координатор.
practices-place = «{ $text }»
practices-flags = Внимание, похоже на данные о человеке: { $places }.
