instructions-record = Записать по поручению
instructions-choose =
    <b>Записать голос по поручению делегации</b>
    { $title }

    В списке только те, кто ещё не проголосовал сам.
instructions-ask =
    <b>{ $delegation }</b>: какой голос поручила записать делегация?
    { $title }

    Будет отмечено, что голос записан секретариатом. Делегация получит уведомление и сможет изменить голос до завершения.
instructions-recorded-toast = Записано по поручению ({ $delegation }): { $choice }
instructions-recorded-own = Записано секретариатом по поручению делегации <b>{ $delegation }</b>: <b>{ $choice }</b>. До завершения это можно изменить.
instructions-recorded-other = Записано секретариатом по поручению делегации <b>{ $delegation }</b>: <b>{ $choice }</b>.
instructions-mark = { $name } (записано секретариатом по поручению)
instructions-refused-confidential = Конфиденциальный голос подаёт только сам голосующий. Ничего не записано.
instructions-refused-voted = Эта делегация проголосовала сама. Ничего не записано.
instructions-refused-in-writing = Здесь нужны слова самой делегации. Ничего не записано.
