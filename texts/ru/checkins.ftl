checkins-title = Присутствие
checkins-here = Я на месте
checkins-done = Ваше присутствие отмечено.
checkins-wrong = В зале показан другой код. Посмотрите ещё раз.
checkins-code-ask =
    Наберите код, который показан в зале.

    <b>{ $digits }</b>
checkins-code = Код для зала
checkins-code-shown =
    Код для зала: <b>{ $code }</b>

    С этого момента сегодня он нужен, чтобы отметиться. Покажите его так, чтобы видели только присутствующие.
checkins-head = <b>Присутствие</b> · { $title }
checkins-count = Присутствуют: { $people ->
    [one] { $people } человек
    [few] { $people } человека
    [many] { $people } человек
   *[other] { $people } человека
}, { $delegations ->
    [one] { $delegations } делегация
    [few] { $delegations } делегации
    [many] { $delegations } делегаций
   *[other] { $delegations } делегации
}.
checkins-member = { $name }
checkins-refused-closed = Отметиться можно за час до начала и до конца заседания, в каждый из дней.
checkins-refused-tries = Слишком много неверных кодов. Попросите секретариат отметить вас.
