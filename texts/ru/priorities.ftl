priorities-begin = Запросить приоритеты
priorities-called = { $n ->
    [one] Приоритеты: { $n } рекомендация
    [few] Приоритеты: { $n } рекомендации
    [many] Приоритеты: { $n } рекомендаций
   *[other] Приоритеты: { $n } рекомендации
}
priorities-title = Приоритеты
priorities-ask-items = Какие рекомендации сравниваем? Отметьте нужные и нажмите «Далее».
priorities-ask-kind = Как сравниваем?
priorities-ask-days = Сколько времени на ответ?
priorities-field-items = рекомендации
priorities-field-kind = способ
priorities-field-days = срок
priorities-kind-ranking = Ранжирование
priorities-kind-dots = Баллы
priorities-kind-score = Оценки 0–5
priorities-days-1 = 1 день
priorities-days-3 = 3 дня
priorities-days-7 = 7 дней
priorities-days-14 = 14 дней
priorities-line = • { $text }
priorities-asks =
    { $lines }

    { $kind }
    { $days ->
        [one] Открыто { $days } день
        [few] Открыто { $days } дня
        [many] Открыто { $days } дней
       *[other] Открыто { $days } дня
    }
priorities-preview = От каждой делегации — один ответ; его даёт тот, кто за неё голосует. До завершения подсчёт скрыт.
priorities-send = Запросить
priorities-how-ranking = Нажимайте по порядку, начиная с самого важного. Повторное нажатие убирает. Каждое нажатие записывается.
priorities-how-dots = Всего баллов: { $n }. Каждое нажатие даёт один; одному тексту можно дать несколько. Каждое нажатие записывается.
priorities-nothing = От делегации <b>{ $delegation }</b> пока ничего не записано.
priorities-unplaced = { $n ->
    [one] Без места пока { $n } текст: он считается последним.
    [few] Без места пока { $n } текста: они считаются последними наравне.
    [many] Без места пока { $n } текстов: они считаются последними наравне.
   *[other] Без места пока { $n } текста: они считаются последними наравне.
}
priorities-place = <b>{ $place }</b> { $text } { $bar } { $n }
priorities-tied = { $n }. (поровну)
priorities-why-ranking = Метод Шульце: выше стоит тот, кого предпочитают при попарном сравнении, прямо или через другие тексты. Число показывает, над сколькими текстами он берёт верх один на один.
priorities-why-dots = Решает число баллов; при равенстве место общее.
priorities-why-score = Решает сумма оценок; при равенстве место общее.
priorities-refused-items = Сравнить можно от { $least } до { $most } рекомендаций. Выберите, пожалуйста, ещё раз.
priorities-refused-dots = Всего баллов: { $n }, и все уже распределены. Чтобы забрать баллы, нажмите на текст, у которого они есть.
