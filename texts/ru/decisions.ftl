decisions-waits = Голосование: { $title }
decisions-go-open = К голосованию
decisions-go-closed = Итог голосования
decisions-go-annulled = Аннулированное голосование
decisions-prepare = Поставить на голосование
decisions-prepare-ask =
    <b>Поставить на голосование</b>
    { $number }. { $title }

    • Поимённое голосование: одна делегация — один голос
    • Принято, если «за» больше, чем «против»
    • Воздержавшиеся не учитываются
    • Должны участвовать не менее { $quorum } из { $members }

    Сколько оно продлится?
decisions-confirm =
    <b>Открыть голосование?</b>
    { $number }. { $title }

    Голосуют делегации: { $members }. Завершится: { $ends }. Участники сразу получат уведомление. Текст и список голосующих после этого не меняются; отменить открытие нельзя.
decisions-open = Открыть голосование
decisions-who = Кто не проголосовал?
decisions-missing = { $n ->
    [0] Проголосовали все: { $title }{ $names }
    [one] По тексту «{ $title }» не проголосовала { $n } делегация: { $names }
    [few] По тексту «{ $title }» не проголосовали { $n } делегации: { $names }
    [many] По тексту «{ $title }» не проголосовали { $n } делегаций: { $names }
   *[other] По тексту «{ $title }» не проголосовали { $n } делегации: { $names }
}
decisions-recorded-other = Записан голос делегации <b>{ $delegation }</b>: <b>{ $choice }</b>.
decisions-tally-yes = За
decisions-tally-no = Против
decisions-tally-abstain = Воздержались
decisions-tally-none = Не голосовали
decisions-period = { $n ->
    [one] { $n } день · до { $ends }
    [few] { $n } дня · до { $ends }
    [many] { $n } дней · до { $ends }
   *[other] { $n } дня · до { $ends }
}
decisions-opened-toast = Голосование открыто. Уведомления отправляются.
decisions-opened = Открыто голосование.
decisions-nudge = Напоминание: ваша делегация ещё не проголосовала.
decisions-terms =
    <b>Поимённое голосование</b>
    Завершится: { $closes }
    Осталось: { $left }
    Проголосовали: { $voted } из { $members } (нужно не менее { $quorum })
decisions-typed = Голос засчитывается только кнопкой. Нажмите, пожалуйста:
decisions-choice-yes = За
decisions-choice-no = Против
decisions-choice-abstain = Воздержаться
decisions-your-vote = Ваш голос от делегации <b>{ $delegation }</b>?
decisions-recorded = Записан голос делегации <b>{ $delegation }</b>: <b>{ $choice }</b>. Его можно изменить до конца голосования.
decisions-head-votes = За делегацию <b>{ $delegation }</b> голосует её глава.
decisions-observer = Наблюдатели в голосовании не участвуют.
decisions-no-vote = Вы в этом голосовании не участвуете.
decisions-voted = Записано: { $choice }
decisions-result =
    <b>Итог: { $result }</b>
    { $code }-{ $number } · { $title }
decisions-result-adopted = принято
decisions-result-rejected = не принято
decisions-result-no_decision = нет кворума, решения нет
decisions-result-second_vote = голоса разделились поровну, предстоит повторное голосование
decisions-bar = { $choice }: { $n } { $bar }
decisions-why-quorum = Участвовали { $present } из { $members } делегаций; нужно не менее { $quorum }.
decisions-why-carried = «За» ({ $yes }) больше, чем «против» ({ $no }), поэтому принято. Воздержавшиеся ({ $abstain }) считаются неголосующими.
decisions-why-not-carried = «За» ({ $yes }) не больше, чем «против» ({ $no }), поэтому не принято. Воздержавшиеся ({ $abstain }) считаются неголосующими.
decisions-why-tie = «За» ({ $yes }) столько же, сколько «против» ({ $no }): при равенстве не принято. Воздержавшиеся ({ $abstain }) считаются неголосующими.
decisions-why-no-votes = Никто не голосовал «за» ({ $yes }) или «против» ({ $no }); воздержались: { $abstain }. Без голосов ничего принять нельзя.
decisions-why-no-quorum = Кворума нет, поэтому решение не принято и не отклонено. («За» { $yes }, «против» { $no }, воздержались { $abstain }.) Текст снова стал проектом.
decisions-why-silence-kept = Молчание никто не нарушил, поэтому принято.
decisions-why-silence-broken = { $no ->
    [one] Молчание нарушила { $no } делегация, поэтому не принято.
    [few] Молчание нарушили { $no } делегации, поэтому не принято.
    [many] Молчание нарушили { $no } делегаций, поэтому не принято.
   *[other] Молчание нарушили { $no } делегации, поэтому не принято.
}
decisions-roll-line = <b>{ $choice }:</b> { $names }
decisions-roll-call =
    <b>Поимённый список</b>
    { $lines }
decisions-closed-at = Завершено: { $when }
decisions-refused-gone = Такого голосования нет.
decisions-refused-closed = Голосование «{ $title }» завершено; ничего не засчитано.
decisions-refused-silence = Процедура молчания длится не менее { $hours } ч. Выберите, пожалуйста, более позднее время.
decisions-refused-shorter = Срок можно только продлить. Выберите, пожалуйста, время позже нынешнего срока.
decisions-refused-early = { $n ->
    [one] Ещё не проголосовала { $n } делегация. До срока голосование закрывается, только когда проголосовали все.
    [few] Ещё не проголосовали { $n } делегации. До срока голосование закрывается, только когда проголосовали все.
    [many] Ещё не проголосовали { $n } делегаций. До срока голосование закрывается, только когда проголосовали все.
   *[other] Ещё не проголосовали { $n } делегации. До срока голосование закрывается, только когда проголосовали все.
}
decisions-refused-sponsor = Автор текста не выступает по мотивам голосования по нему, кроме случая, когда в текст внесены поправки (правило 60).
decisions-refused-counted-early = При закрытом голосовании подсчёт до его завершения не показывается. Выберите скрытые результаты или поимённое голосование.
decisions-refused-reasoned = При закрытом голосовании нельзя требовать мотивы: они выдали бы голосовавших против. Сделайте мотивы необязательными или голосование поимённым.
decisions-refused-empty-roll = Нет ни одной делегации с правом голоса. Сначала добавьте её.
decisions-refused-period = Голосование длится от одного часа до { $days } дней.
decisions-refused-roll = Вашей делегации нет в списке этого голосования.
decisions-refused-caster = Голос вашей делегации подаёт { $name }. Ничего не засчитано.
