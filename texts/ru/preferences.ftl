preferences-title = Настройки
preferences-card =
    <b>Настройки</b>

    Язык: { $language }
    Часовой пояс: { $city }, сейчас { $now }
preferences-set-zone = Сменить часовой пояс
preferences-zone-now = { $city }, сейчас { $now }
preferences-refused-zone = Часовые пояса определяются только по городу: сокращения в разных местах значат разное. Напишите крупный город, например: { $examples }
zone-title = Часовой пояс
zone-ask-zone = Напишите город в вашем часовом поясе. Например: Душанбе
zone-field-zone = Город
zone-preview = Это ваше время?
zone-send = Да, сохранить
