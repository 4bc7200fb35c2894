statements-list = Заявления: { $n }
statements-card = <b>Заявления</b> · { $n }
    { $title }
statements-open = Пока решение открыто, здесь видно только своё; остальные прочтут это после завершения.
statements-one =
    <b>{ $delegation }</b> · { $kind }
    <blockquote expandable>{ $text }</blockquote>
statements-withdrawn-one =
    <b>{ $delegation }</b> · { $kind }, отозвано
    <blockquote expandable>{ $text }</blockquote>
statements-kind-reason = мотивы
statements-kind-objection = возражение
statements-kind-reservation = оговорка
statements-kind-explanation = выступление по мотивам голосования
statements-kind-statement = заявление
statements-reserve = Добавить оговорку
statements-give-reason = Указать мотивы
statements-explain = Выступить по мотивам голосования
statements-state = Добавить заявление
statements-position = Изложить нашу позицию
statements-withdraw = Отозвать возражение
statements-withdraw-ask = Отозвать возражение? Нарушенное молчание это не возобновит: текст остаётся непринятым, нужно новое решение. Ваши слова сохранятся в записях.
statements-withdrawn-toast = Отозвано. Запись сохраняется.
statements-withdrawn = Делегация <b>{ $delegation }</b> отозвала возражение против «{ $title }». Текст остаётся непринятым до нового решения.
statements-refused-reason = Правила этого решения не предусматривают мотивов.
statements-refused-explanation = По мотивам выступают только после поимённого голосования.
statements-refused-not-closed = По мотивам выступают, когда голосование завершено. Вернитесь, пожалуйста, позже.
statements-refused-annulled = Это решение аннулировано; к нему больше ничего не добавляется.
statements-refused-not-voted = Сначала проголосуйте, затем укажите мотивы.
statements-refused-ballot = Здесь идёт голосование. Воспользуйтесь, пожалуйста, бюллетенем.
statements-refused-withdraw = Отозвать возражение может только делегация, нарушившая молчание, и один раз.

objection-title = Возражение
objection-ask-text = Ваше возражение или предлагаемая поправка. Это прочтут все участники.
objection-field-text = Возражение
objection-preview = Проверьте, пожалуйста. Возражение действует сразу после отправки. В процедуре молчания оно нарушает молчание: текст тогда не принят.
objection-send = Возразить

reservation-title = Оговорка
reservation-ask-text = Ваша оговорка. Она остаётся при тексте.
reservation-field-text = Оговорка
reservation-preview = Проверьте, пожалуйста. Ваша делегация согласна с этой оговоркой.
reservation-send = Записать оговорку

reason-title = Мотивы
reason-ask-text = Почему ваша делегация голосует так? Это можно будет прочесть после завершения.
reason-field-text = Мотивы
reason-preview = Проверьте, пожалуйста.
reason-send = Записать мотивы

against-title = Голос против
against-ask-text = По правилам голос «против» требует мотивов. Напишите их. Прочесть их можно будет после завершения.
against-field-text = Мотивы
against-preview = Проверьте, пожалуйста. Голос «против» записывается при отправке.
against-send = Голосовать против

explanation-title = Мотивы голосования
explanation-ask-text = Выступление вашей делегации по мотивам голосования. Оно остаётся при решении.
explanation-field-text = Выступление
explanation-preview = Проверьте, пожалуйста. Взять назад нельзя.
explanation-send = Приложить

statement-title = Заявление
statement-ask-text = Заявление вашей делегации. Оно остаётся при решении и на голосование не влияет.
statement-field-text = Заявление
statement-preview = Проверьте, пожалуйста. Взять назад нельзя.
statement-send = Приложить
