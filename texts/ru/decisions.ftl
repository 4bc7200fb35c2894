decisions-waits = Голосование: { $title }
decisions-prepare = Поставить на голосование
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
decisions-tally-present = Присутствовали, не голосовали
decisions-period = { $n ->
    [one] { $n } день · до { $ends }
    [few] { $n } дня · до { $ends }
    [many] { $n } дней · до { $ends }
   *[other] { $n } дня · до { $ends }
}
decisions-nudge = Напоминание: ваша делегация ещё не проголосовала.
decisions-typed = Голос засчитывается только кнопкой. Нажмите, пожалуйста:
decisions-choice-yes = За
decisions-choice-no = Против
decisions-choice-abstain = Воздержаться
decisions-your-vote = Ваш голос от делегации <b>{ $delegation }</b>?
decisions-recorded = Записан голос делегации <b>{ $delegation }</b>: <b>{ $choice }</b>. Его можно изменить до конца голосования.
decisions-head-votes = За делегацию <b>{ $delegation }</b> голосует её глава.
decisions-observer = Наблюдатели в голосовании не участвуют. Свою позицию можно изложить в разделе «Заявления».
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
decisions-why-tie = «За» ({ $yes }) столько же, сколько «против» ({ $no }): при равенстве не принято. Воздержались: { $abstain }. Учитываются { $base }: { $of }.
decisions-why-no-positions = Никто не присоединился и не возразил; не препятствуют: { $abstain }. Без поддержки ничего принять нельзя.
decisions-why-no-votes = Никто не голосовал «за» ({ $yes }) или «против» ({ $no }); воздержались: { $abstain }. Без голосов ничего принять нельзя.
decisions-why-no-quorum = Кворума нет, поэтому решение не принято и не отклонено. («За» { $yes }, «против» { $no }, воздержались { $abstain }.)
decisions-why-draft = Текст снова стал проектом.
decisions-why-stands = Принятый текст остаётся в силе.
decisions-why-silence-kept = Молчание никто не нарушил, поэтому текст принят.
decisions-why-silence-broken = { $no ->
    [one] Молчание нарушила { $no } делегация, поэтому не принято.
    [few] Молчание нарушили { $no } делегации, поэтому не принято.
    [many] Молчание нарушили { $no } делегаций, поэтому не принято.
   *[other] Молчание нарушили { $no } делегации, поэтому не принято.
}
decisions-roll-line = <b>{ $choice }:</b> { $names }
decisions-closed-at = Завершено: { $when }
decisions-picture = Картинкой
decisions-picture-caption = { $code } · { $title }
decisions-picture-title = Итог: { $result }
decisions-of-kind = По видам: { $kind }
decisions-agree = за: { $n } из { $of }
decisions-picture-foot = Участвовали: { $present } из { $members }; нужно не менее { $quorum }. Текст: { $hash }…
decisions-refused-picture = По этому голосованию поимённого списка нет.
decisions-refused-silence = Процедура молчания длится не менее { $hours } ч. Выберите, пожалуйста, более позднее время.
decisions-refused-shorter = Срок можно только продлить. Выберите, пожалуйста, время позже нынешнего срока.
decisions-refused-early = { $n ->
    [one] Ещё не проголосовала { $n } делегация. До срока голосование закрывается, только когда проголосовали все.
    [few] Ещё не проголосовали { $n } делегации. До срока голосование закрывается, только когда проголосовали все.
    [many] Ещё не проголосовали { $n } делегаций. До срока голосование закрывается, только когда проголосовали все.
   *[other] Ещё не проголосовали { $n } делегации. До срока голосование закрывается, только когда проголосовали все.
}
decisions-refused-sponsor = Автор текста или поправки не выступает по мотивам голосования по ним, кроме случая, когда в текст внесены поправки (правило 60).
decisions-refused-counted-early = При конфиденциальном голосовании подсчёт до его завершения не показывается. Выберите скрытые результаты или поимённое голосование.
decisions-refused-reasoned = При конфиденциальном голосовании нельзя требовать мотивы: они выдали бы голосовавших против. Сделайте мотивы необязательными или голосование поимённым.
decisions-refused-empty-roll = Нет ни одной делегации с правом голоса. Сначала добавьте её.
decisions-refused-roll = Вашей делегации нет в списке этого голосования.
decisions-refused-caster = Голос вашей делегации подаёт { $name }. Ничего не засчитано.
decisions-go-open = К открытому решению
decisions-go-closed = Итог
decisions-go-annulled = Аннулированное решение
decisions-all = Решения: { $n }
decisions-list =
    <b>{ $code }-{ $number } · { $title }</b>
    Решений: { $n }, сначала новые.
decisions-list-one =
    { $part }
    { $when }: { $result }
decisions-list-open = ещё открыто
decisions-list-go = { $part } · { $when }
decisions-prepare-ask =
    <b>{ $way }</b>
    { $number }. { $title }

    { $rules }

    Какой установить срок?
decisions-exactly = Другое время …
decisions-adjust = Другие правила для этого решения
decisions-adjust-ask =
    <b>Правила только для этого решения</b>
    { $number }. { $title }

    Нажмите на то, что нужно изменить.
decisions-period-hours = { $n ->
    [one] { $n } час · до { $ends }
    [few] { $n } часа · до { $ends }
    [many] { $n } часов · до { $ends }
   *[other] { $n } часа · до { $ends }
}
decisions-confirm =
    <b>{ $way }: открыть?</b>
    { $number }. { $title }

    В списке голосующих: { $members }. Завершится: { $ends }. Участники сразу получат уведомление. Текст, правила и список голосующих после этого не меняются; срок можно продлить, решение — аннулировать с публичным обоснованием, но не сократить и не удалить.
decisions-confirm-silence =
    <b>{ $way }: открыть?</b>
    { $number }. { $title }

    Срок молчания истекает: { $ends }. Если до этого ни одна из делегаций (их { $members }) письменно не возразит, текст принят. Участники сразу получат уведомление; текст после этого не меняется.
decisions-confirm-room = Присутствует тот, кто отметился на «{ $title }»; сейчас делегаций: { $present }. Список фиксируется при открытии; кто проголосует позже, тоже считается присутствующим.
decisions-open = Открыть
decisions-opened-toast = Открыто. Уведомления отправляются.
decisions-opened-vote = Открыто голосование.
decisions-opened-silence = Начата процедура молчания.
decisions-opened-consensus = Открыта проверка консенсуса.
decisions-again = Бот восстановлен из резервной копии, а в копиях конфиденциальных голосов нет. Поданные до сих пор голоса не учитываются: проголосуйте, пожалуйста, ещё раз.
decisions-second = К повторному голосованию
decisions-second-opened = Голоса разделились поровну. Открыто повторное голосование; если и в нём голоса разделятся поровну, текст не принят.
decisions-terms =
    <b>{ $kind }</b>
    Завершится: { $closes }
    Осталось: { $left }
    Проголосовали: { $voted } из { $members } (нужно не менее { $quorum })
    { $hashes }
decisions-terms-silence =
    <b>Процедура молчания</b>
    Срок истекает: { $closes }
    Осталось: { $left }
    Если до этого никто не возразит, текст принят.
    { $hashes }
decisions-room = Присутствуют на «{ $title }», отметились или проголосовали: { $present }
decisions-hashes = Зафиксировано: текст { $text } · правила { $rules } · список { $roll }
decisions-confidential = Конфиденциально: после завершения ничто в записях не связывает голос с голосовавшим. Пока голосование открыто, его могли бы увидеть Telegram и тот, у кого работает этот бот.
decisions-positions = При проверке консенсуса позиции записываются поимённо.
decisions-choice-join = Присоединиться
decisions-choice-reserve = Присоединиться с оговоркой
decisions-choice-stand_aside = Не препятствовать
decisions-choice-object = Возразить
decisions-tally-join = Присоединились
decisions-tally-reserve = Присоединились с оговоркой
decisions-tally-stand_aside = Не препятствуют
decisions-tally-object = Возражают
decisions-silent = Молчание означает согласие. Чтобы возразить от имени делегации <b>{ $delegation }</b>, нарушьте молчание письменно.
decisions-silent-other = От имени делегации <b>{ $delegation }</b> выступает её глава.
decisions-break = Нарушить молчание
decisions-voted-other = Делегация <b>{ $delegation }</b> проголосовала.
decisions-expert = { $name } ({ $delegation })
decisions-a-delegation = одна из делегаций
decisions-rules = Правила
decisions-title = <b>{ $code }-{ $number } · { $title }</b>
decisions-why = Почему?
decisions-why-other = Почему: { $number }. { $title }
decisions-why-head =
    <b>{ $code }-{ $number } · { $title }</b>
    { $kind }
decisions-why-rules =
    <b>Правила</b>
    { $rules }
decisions-why-result =
    <b>Подсчёт</b>
    { $steps }

    Итог: <b>{ $result }</b>
decisions-why-frozen =
    <b>Зафиксировано при открытии</b>, { $when }
    Текст: <code>{ $text }</code>
    Правила: <code>{ $rules }</code>
    Список голосующих: <code>{ $roll }</code>
decisions-why-open =
    <b>Ещё открыто</b>
    Проголосовали { $voted } из { $members }; нужно не менее { $quorum }. Подсчёт при завершении: { $closes }
decisions-why-open-silence =
    <b>Ещё открыто</b>
    Молчание никто не нарушил. Если так и останется, текст принят: { $closes }
decisions-why-room = Присутствовали без голоса, отметившись на встрече: { $n }.
decisions-why-quorum-experts = Участвовали { $present } из { $members } экспертов; нужно не менее { $quorum }.
decisions-why-second-vote = «За» ({ $yes }) столько же, сколько «против» ({ $no }); воздержались: { $abstain }. Учитываются { $base }: { $of }. По правилам в течение 48 часов проводится повторное голосование.
decisions-why-consensus = Против: { $no }; правила допускают { $allowed }. За: { $yes }, не препятствуют: { $abstain }. Поэтому принято.
decisions-why-no-consensus = Против: { $no }; правила допускают { $allowed }, и «за» должно быть больше, чем «против». За: { $yes }, не препятствуют: { $abstain }. Поэтому не принято.
decisions-why-enough = За: { $yes }, против: { $no }, воздержались: { $abstain }. Учитываются { $base }: { $of }. Нужно не менее { $needed } «за», поэтому принято.
decisions-why-not-enough = За: { $yes }, против: { $no }, воздержались: { $abstain }. Учитываются { $base }: { $of }. Нужно не менее { $needed } «за», поэтому не принято.
decisions-why-withheld = Голосование было конфиденциальным, проголосовали менее пяти: числа выдали бы, кто как голосовал, поэтому известен только итог.
decisions-base-present_and_voting = «за» и «против»
decisions-base-votes_cast = все голоса вместе с воздержавшимися
decisions-base-present = все присутствовавшие
decisions-base-all_members = все члены
decisions-result-annulled = аннулировано
decisions-annulled-because =
    Решение аннулировано; запись о нём остаётся. Обоснование:
    <blockquote>{ $reason }</blockquote>
decisions-broken =
    Молчание нарушила <b>{ $delegation }</b>:
    <blockquote expandable>{ $text }</blockquote>
decisions-broken-withdrawn =
    Молчание нарушила <b>{ $delegation }</b> (позже возражение отозвано; это не возобновляет процедуру):
    <blockquote expandable>{ $text }</blockquote>
decisions-roll-call =
    <b>Поимённый список</b>, начиная с: { $first } (по жребию)
    { $lines }
decisions-refused-gone = Такого решения нет.
decisions-refused-none = Решений ещё не было.
decisions-refused-closed = «{ $title }»: срок истёк или решение закрыто; ничего не засчитано.
decisions-refused-period = Срок решения — от одного часа до { $days } дней.
decisions-refused-debate = Голосующий есть только у { $there } из списка; чтобы открыть решение, нужно не менее { $needed }. Сначала назначьте глав делегаций.
decisions-refused-debate-room = На встрече отметились только { $there } из списка; для открытия нужно не менее { $needed }. Кто отметился, видно на карточке встречи: «Присутствие».
decisions-refused-no-meeting = По этим правилам важно, кто на встрече, а отметка сейчас не открыта. Откройте решение во время встречи или выберите в «Другие правила», что присутствует тот, кто голосует.
decisions-refused-in-writing = Здесь нужно несколько слов. Откройте бюллетень заново и нажмите там.
decisions-refused-silence-early = Процедура молчания завершается в свой срок или когда молчание нарушено.

ending-title = Точное время
ending-ask-ending = Когда завершить, по времени группы? Например: 21.07.2027 15:00
ending-field-ending = Завершится
ending-preview = Пока ничего не открыто.
ending-send = Продолжить
