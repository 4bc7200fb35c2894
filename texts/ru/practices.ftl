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
practices-own-none = Вы ещё не предложили ни одной практики. Для начала хватит трёх вопросов.
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
practices-summary = <blockquote expandable>{ $text }</blockquote>
practices-author = { $name } ({ $delegation })
practices-foot = Автор: { $author } · { $date }
practices-details-head = <b>{ $title }</b> · подробности
practices-read = Прочитать
practices-revise = Доработать
practices-share = Открыть для группы
practices-waits = Рассмотреть практики: { $n }
practices-waits-returned = Доработать: { $title }
practices-waits-stale = Ещё верно? { $title }
practices-none-waiting = Практик на рассмотрении нет.
practices-no-screener = Вы единственный координатор, а свою практику никто не рассматривает сам. Она подождёт, пока в группе не появится второй координатор.
practices-next = Следующая практика
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
practices-refused-number = Открытой практики с номером { $number } нет. Номер стоит в библиотеке перед названием.
practices-refused-gone = Такой практики нет, или она не открыта группе.
search-title = Поиск
search-ask-words = Что вы ищете? Например: учителя семьи

return-title = Возврат практики
return-ask-reason = Почему? Автор это прочтёт. Например: опишите, пожалуйста, меры защиты.
return-field-reason = Причина
return-preview = Вернуть автору с этой причиной?
return-send = Вернуть

practice-title = Новая практика
practice-send = Отправить
practice-strands-prevent = Предупреждение
practice-strands-protect = Защита
practice-strands-pursue = Преследование
practice-strands-respond = Реагирование
practice-theme-government = Государственные институты
practice-theme-agencies = Ведомства
practice-theme-civil = Гражданское общество
practice-theme-partnership = Государственно-частное партнёрство
practice-theme-law = Правоохранительные органы
practice-theme-socioeconomic = Социально-экономические меры
practice-setting-school = Школа
practice-setting-prison = Тюрьма
practice-setting-community = Община
practice-setting-online = Интернет
practice-setting-family = Семья
practice-setting-border = Граница
practice-setting-media = СМИ
practice-setting-other = Другое
practice-status-pilot = Пилотный этап
practice-status-ongoing = Осуществляется
practice-status-ended = Завершена
practice-evidence-none = Пока неизвестно
practice-evidence-own = Собственный мониторинг
practice-evidence-internal = Внутренняя оценка
practice-evidence-independent = Независимая оценка
practice-pillars-i = I Устранение условий
practice-pillars-ii = II Предупреждение и борьба
practice-pillars-iii = III Наращивание потенциала
practice-pillars-iv = IV Права человека
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
practice-field-theme = Тема
practice-field-setting = Где применяется
practice-field-target = Целевая группа
practice-field-country = Страна
practice-field-body = Кто осуществляет
practice-field-status = Этап
practice-field-evidence = Подтверждение
practice-field-transfer = Перенос опыта
practice-field-pillars = Компоненты Стратегии
practice-field-attribution = Авторство
practice-field-files = Файлы

practices-return = Вернуть
practices-search = Поиск
practices-place = «{ $text }»
practices-flags = Внимание, похоже на данные о человеке: { $places }.

practices-details = Меры защиты, результаты, уроки
practices-drawn = Использовано в: { $numbers }
practices-drawn-line = { $number } { $title }
practices-stale = нужно обновить
practices-reviewed = рецензия получена { $date }
practices-unnamed = авторство не указано
practices-revision = Новая версия
practices-revision-submitted = Новая версия ждёт рассмотрения. Пока она не открыта группе, остаётся эта.
practices-revision-returned = Новая версия возвращена. Группе по-прежнему доступна эта.
practices-declared = Автор подтверждает: проверено, узнать человека нельзя.
practices-traces = Внимание, похоже на данные о человеке: { $places }. Перепишите, пожалуйста. Если узнать человека нельзя, можно продолжить и подтвердить это; сначала прочтёт координатор.
practices-rewrite = Переписать
practices-declare = Я проверил(а): узнать человека нельзя
practices-which-language = На каком языке написан текст?
practices-edited = Это сообщение уже вошло в отправленную практику. Чтобы изменить текст, отправьте новую версию.
practices-update = Обновить
practices-confirm = По-прежнему верно
practices-still-correct = Эта практика не менялась год. Она по-прежнему верна?
practices-confirmed-toast = Спасибо. Практика считается верной ещё год.
practices-withdraw = Отозвать
practices-withdraw-ask = Отозвать практику «{ $title }»? Она уйдёт из библиотеки, и отправить её отсюда снова будет нельзя. Вы и координаторы сможете её читать.
practices-withdrawn-toast = Отозвано.
practices-archive = В архив
practices-archive-ask = Перенести практику «{ $title }» в архив? Она уйдёт из библиотеки. Вы и координаторы сможете её читать.
practices-archived-toast = Перенесено в архив.
practices-now-archived = Координатор перенёс вашу практику в архив.
practices-refused-archived = Практика «{ $title }» перенесена в архив. В библиотеке её больше нет.
practices-refused-withdrawn = Автор отозвал практику «{ $title }». В библиотеке её больше нет.
practices-refused-declaration = Что-то здесь похоже на данные о человеке. Перепишите это или нажмите «Отправить» и подтвердите, что узнать человека нельзя.
practices-refused-only-link = Здесь только ссылка. Опишите в нескольких предложениях, что было сделано; для ссылок есть отдельное поле в подробностях.
practices-refused-link = «{ $link }» — не адрес страницы. Пришлите адреса, которые начинаются с https:// или http://, через пробел или каждый с новой строки.
practices-refused-links = Ссылок слишком много: { $found }, а можно не больше { $limit }. Пришлите самые важные.
practices-refused-start = Напишите год или месяц, например 2019, 03.2019 или март 2019.

archive-title = Практика в архив
archive-ask-reason = Почему? Автор это прочтёт. Например: программа завершилась в 2020 году, её заменила другая.
archive-field-reason = Причина
archive-preview = Перенести в архив с этой причиной?
archive-send = В архив

practice-preview = Проверьте: нет ли имён, телефонов, номеров документов. Без описания рисков и мер защиты практику нельзя открыть группе.
practice-ask-title = Короткое название, до 120 знаков.
    Например: Учителя и семьи вовремя замечают перемены
practice-ask-summary = Что сделано, кем и как? До 1000 знаков. Опишите метод; без имён и без случаев.
    Например: Школьные психологи обучают классных руководителей …
practice-ask-strands = К каким направлениям стратегии ЕС относится? Можно несколько.
    Например: «Предупреждение» — для работы в школах
practice-ask-safeguards = Риски, меры защиты и права человека. Что может пойти не так и что это предотвращает? Без этого практику нельзя открыть группе.
    Например: участие добровольное; списки имён не ведутся.
practice-ask-results = Что получилось? Скажите и о том, как это измерялось.
    Например: участвовали двенадцать школ; учителя раньше обращаются за советом.
practice-ask-worked = Что сработало и почему?
    Например: беседу ведёт свой классный руководитель, которого ученики знают.
practice-ask-failed = Что не сработало и почему? Это помогает другим больше всего.
    Например: памятка по почте — читать её никому не было времени.
practice-ask-theme = Какая тема? Выберите самую близкую.
    Например: «Гражданское общество», если работу ведут общественные объединения
practice-ask-setting = Где это происходит?
    Например: «Община» — для места встреч в районе
practice-ask-target = Для какой группы людей? Именно группа, а не отдельные люди.
    Например: родители трудовых мигрантов
practice-ask-country = В какой стране или регионе?
    Например: Таджикистан, Хатлонская область
practice-ask-body = Какое ведомство или организация это осуществляет?
    Например: Министерство образования
practice-ask-kind = Что это за организация?
    Например: «Местные власти» — для городского отдела молодёжи
practice-kind-state = Министерство, ведомство
practice-kind-local = Местные власти
practice-kind-law = Правоохранительный орган
practice-kind-education = Образование, наука
practice-kind-civil = Гражданское общество
practice-kind-international = Международная организация
practice-kind-business = Бизнес
practice-kind-other = Другое
practice-ask-start = Когда это началось? Достаточно года.
    Например: 2019, 03.2019 или март 2019
practice-ask-status = На каком этапе?
    Например: «Пилотный этап», если пробуют в нескольких местах
practice-ask-evidence = Откуда известно, что это работает? «Пока неизвестно» — тоже хороший ответ.
    Например: «Собственный мониторинг», если обращения считают сами сотрудники
practice-ask-reference = Где можно прочитать подтверждение?
    Например: отчёт об оценке, Университет Осло, 2021
practice-ask-transfer = Что нужно, чтобы повторить это в другом месте?
    Например: один обученный психолог на три школы
practice-ask-pillars = К каким компонентам (I–IV) Глобальной контртеррористической стратегии ООН относится? Можно несколько.
    Например: I — для работы с обидами и изоляцией
practice-ask-links = Ссылки на открытые страницы, до 10, через пробел или каждая с новой строки.
    Например: https://example.org/report
practice-ask-language = На каком языке написан текст?
    Например: English, даже если меню у вас по-русски
practice-ask-attribution = Как можно указывать авторство? Если ничего не выбрать, группа видит ваше имя, а вне группы его не видит никто. Ваш выбор действует и внутри группы.
    Например: «Только ведомство», если ведомство согласно, чтобы его назвали
practice-language-en = English
practice-language-ru = Русский
practice-language-kk = Қазақша
practice-language-ky = Кыргызча
practice-language-tg = Тоҷикӣ
practice-language-tk = Türkmençe
practice-language-uz = Oʻzbekcha
practice-language-fr = Français
practice-language-es = Español
practice-language-nb = Norsk
practice-language-ar = العربية
practice-language-fa = فارسی
practice-language-ps = پښتو
practice-language-ur = اردو
practice-language-zh = 中文
practice-field-worked = Что сработало
practice-field-failed = Что не сработало
practice-field-kind = Вид организации
practice-field-start = Начало
practice-field-reference = Источник
practice-field-links = Ссылки
practice-field-language = Язык
