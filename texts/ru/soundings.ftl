soundings-title = Подбор даты
soundings-waits = Какая дата подходит? { $title }
soundings-list = { $n ->
    [0] <b>Подбор даты</b>

    Сейчас даты не подбираются.
   *[other] <b>Подбор даты</b> · { $n }
}
soundings-new = Предложить даты
soundings-head = <b>{ $title }</b>, { $place }
soundings-date =
    <b>{ $number }.</b> { $when }
    Да: { $yes } · при необходимости: { $maybe } · нет: { $no }
soundings-ask = Какие даты вам подходят? Ответьте по каждой.
soundings-thanks = Вы ответили по всем датам. Ответы можно менять, пока дата не выбрана.
soundings-is-chosen = <b>Дата выбрана.</b>
soundings-is-closed = <b>Подбор даты прекращён.</b>
soundings-meeting = К встрече
soundings-fit-yes = { $number } да
soundings-fit-maybe = { $number } если нужно
soundings-fit-no = { $number } нет
soundings-choose = Выбрать дату
soundings-choose-ask =
    <b>{ $title }</b>

    Какая дата? Сначала те, что подходят большинству. Числа: да / при необходимости / нет.
soundings-choose-sure =
    { $date }

    Назначить встречу на эту дату? Участники сразу получат уведомление.
soundings-choice = { $when } · { $answers }
soundings-close = Прекратить подбор
soundings-close-ask = Прекратить подбор даты для «{ $title }»? Ответить будет уже нельзя.
soundings-opened = Запрос отправляется всем.
soundings-please = <b>Подбирается дата встречи.</b>
soundings-please-again = <b>Вы ответили ещё не по всем датам.</b>
soundings-refused-gone = Такого подбора даты нет.
soundings-refused-over = Подбор даты для «{ $title }» завершён.
soundings-refused-date = Строка «{ $line }» не подходит. Напишите день, месяц, год и время будущего дня, например: 21.07.2027 15:00
soundings-refused-count = Выберите от { $least } до { $most } дат или напишите их, каждую с новой строки.

sounding-title = Подбор даты
sounding-ask-title = Как называется встреча? Например: Четвёртая встреча экспертов
sounding-ask-place = Где? Например: Алматы, зал 2
sounding-ask-zone = По времени какого города? Например: Алматы
sounding-ask-dates =
    Какие даты? Каждую с новой строки, по времени этого города. Например:

    21.07.2027 15:00
    22.07.2027 9:30
sounding-field-title = Название
sounding-field-place = Место
sounding-field-zone = Город
sounding-field-dates = Даты
sounding-preview = Проверьте даты и дни недели. Затем запрос получат все.
sounding-send = Запросить всех
