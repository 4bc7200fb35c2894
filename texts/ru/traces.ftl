traces-list =
    <b>{ $number }. { $title }</b>

    { $n ->
        [0] Пока не опирается ни на одну практику.
        [one] Опирается на { $n } практику.
        [few] Опирается на { $n } практики.
        [many] Опирается на { $n } практик.
       *[other] Опирается на { $n } практики.
    }
traces-link = Добавить практику
traces-drop = Убрать { $number }
traces-back = К рекомендации
traces-dropped-toast = Убрано.
traces-preview = <b>{ $number }. { $title }</b>

trace-title = Добавить практику
trace-ask-number = На какую практику опирается рекомендация? Напишите номер: он стоит в библиотеке перед названием.
    Например: 7
trace-field-number = Практика
trace-preview = В рекомендации появится ссылка на эту практику, а в практике — на рекомендацию.
trace-send = Добавить
