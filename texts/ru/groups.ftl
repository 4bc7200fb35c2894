groups-title = Рабочая группа
groups-of = <i>{ $group }</i>
groups-switch = Перейти: { $group }
groups-card =
    <b>{ $name }</b>

    Код: { $code }
    Основной язык: { $language }
    Часовой пояс: { $city }, сейчас { $now }
    Пересылка: { $forwarding }
groups-change = Изменить
groups-found = Новая рабочая группа

group-title = Рабочая группа
group-ask-name = Название рабочей группы.
group-ask-code = Её краткий код, от 2 до 8 букв или цифр: с ним нумеруются рекомендации. Например: ЦА
group-ask-main = Её основной язык.
group-main-en = English
group-main-ru = Русский
group-ask-zone = Часовой пояс группы: напишите город. Например: Алматы
group-ask-forwarding = Можно ли пересылать и сохранять сообщения бота? Если нет, этого не позволит сам Telegram; но снимок экрана другим устройством предотвратить нельзя. Файлы, которые бот готовит для вас, можно сохранить всегда.
group-forwarding-free = разрешена
group-forwarding-protected = запрещена
group-field-forwarding = Пересылка
group-field-name = Название
group-field-code = Код
group-field-main = Основной язык
group-field-zone = Часовой пояс
group-preview = Что изменить?
group-send = Сохранить

groups-refused-code = В кратком коде от 2 до 8 букв или цифр, например ЦА. Напишите другой.
groups-refused-code-taken = Код { $code } уже есть у другой рабочей группы. Нажмите «Изменить: Код» и выберите другой.
groups-refused-code-used = Рекомендации уже пронумерованы с кодом { $code }, поэтому он остаётся. Нажмите «Изменить: Код» и напишите { $code }.

delegations-change = Изменить
delegations-remove = Удалить
delegations-remove-ask = Удалить делегацию «{ $name }» из списка? Ссылки-приглашения в неё перестанут действовать.
delegations-removed = Удалено.
delegations-refused-roll = Открыто голосование, в списке которого есть «{ $name }». Статус можно изменить, когда оно закроется.
delegations-refused-used = В делегации «{ $name }» есть или были участники, либо она значится в списке голосования: она остаётся.
