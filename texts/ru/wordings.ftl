wordings-head = <b>Рекомендация { $number } · версия { $version }</b> · { $name }, { $date }
wordings-head-marked =
    <b>Рекомендация { $number } · версия { $version }</b> · { $name }, { $date }
    Убрано: <s>зачёркнуто</s>. Добавлено: <u>подчёркнуто</u>.
wordings-belongs = Изменены направления или компоненты Стратегии; теперь:
