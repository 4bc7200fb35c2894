rules-title = Как группа принимает решения
rules-card =
    <b>Как группа принимает решения</b>

    { $lines }

    Правила действуют для каждого нового решения; для отдельного решения их можно изменить. Уже открытое решение сохраняет свои.
rules-value = { $name }: <b>{ $value }</b>
rules-button = { $name }: { $value }
rules-line = • { $rule }
rules-switch =
    <b>{ $name }</b>
    { $about }
rules-own = Другая доля …
rules-own-majority = Не менее { $share } голосов
rules-own-quorum = Не менее { $share } от числа членов
rules-says-silence = Принимается, если до истечения срока ни одна делегация письменно не возразит
rules-says-consensus = Принимается, если никто не возражает
rules-says-recorded-consensus = При проверке консенсуса позиции записываются поимённо
rules-says-recorded-silence = Возражения и оговорки записываются поимённо
rules-says-quorum = Должны участвовать не менее { $needed } из { $members }
rules-refused-present = Чтобы считать от всех присутствующих, нужно знать, кто присутствует. Сначала выберите, что это отметившиеся на встрече, или другое общее число в «Воздержавшиеся».
rules-refused-consensus = При проверке консенсуса позиции записываются поимённо. Сначала выберите поимённое голосование.
rules-refused-changed = Правила группы тем временем изменились. Начните, пожалуйста, заново с рекомендации.

rules-name-way = Способ
rules-name-unit = Голоса
rules-name-majority = Большинство
rules-name-base = Воздержавшиеся
rules-name-quorum = Кворум для решения
rules-name-debate = Кворум для открытия
rules-name-tie = Равенство голосов
rules-name-ballot = Голосование
rules-name-results = Результаты
rules-name-reasons = Мотивы
rules-name-silence = Молчание
rules-name-breakers = Нарушение молчания
rules-name-nudges = Напоминания
rules-name-presence = Присутствие

rules-about-way = Как принимается решение по тексту.
rules-about-unit = Кому принадлежит голос (правило 56: каждый член имеет один голос).
rules-about-majority = Что нужно для принятия (правило 58).
rules-about-base = От чего считается большинство (правило 58: воздержавшиеся считаются не участвующими в голосовании).
rules-about-quorum = Сколько членов должны участвовать. Если меньше, решения нет; это не отклонение.
rules-about-debate = У скольких делегаций должен быть голосующий, чтобы решение можно было открыть.
rules-about-tie = Что происходит, когда «за» и «против» поровну.
rules-about-ballot = Видно ли всем, кто как голосовал. Конфиденциальный голос после завершения нельзя связать с голосовавшим по записям. Проверка консенсуса и процедура молчания всегда поимённые.
rules-about-results = Когда виден подсчёт. Скрытые результаты нельзя открыть досрочно.
rules-about-reasons = Можно ли указать мотивы голосования.
rules-about-silence = Сколько не менее длится процедура молчания.
rules-about-breakers = Сообщается ли всем, какая делегация нарушила молчание.
rules-about-nudges = Когда напоминают тем, кто ещё не проголосовал, и только им.
rules-about-presence = Кто считается присутствующим для кворума. На встрече: кто отметился к моменту открытия, и кто голосует.

rules-way-vote = Голосование
rules-way-silence = Процедура молчания
rules-way-consensus = Проверка консенсуса
rules-unit-delegation = Одна делегация — один голос
rules-unit-expert = Один эксперт — один голос
rules-majority-simple = Принято, если «за» больше, чем «против»
rules-majority-two_thirds = Принято двумя третями
rules-majority-four_fifths = Принято четырьмя пятыми
rules-majority-absolute = Принято большинством всех членов
rules-majority-consensus = Принято, если никто не против
rules-majority-minus_1 = Принято, если против не более одного
rules-majority-minus_2 = Принято, если против не более двух
rules-majority-minus_3 = Принято, если против не более трёх
rules-base-present_and_voting = Воздержавшиеся не учитываются
rules-base-votes_cast = Воздержавшиеся входят в общее число
rules-base-all_members = В общее число входят все члены
rules-base-present = В общее число входят все присутствующие на встрече
rules-quorum-most = Более половины членов
rules-quorum-third = Одна треть членов
rules-quorum-none = Без кворума
rules-debate-third = Голосовать может треть членов
rules-debate-most = Голосовать может более половины членов
rules-debate-none = Без кворума для открытия
rules-tie-rejected = При равенстве голосов не принято
rules-tie-second_vote = При равенстве — повторное голосование за 48 часов
rules-ballot-recorded = Поимённое голосование
rules-ballot-confidential = Конфиденциальное голосование
rules-results-hidden_until_close = Результаты после завершения
rules-results-after_own_vote = Результаты после своего голоса
rules-results-open = Результаты видны с начала
rules-reasons-optional = Мотивы по желанию
rules-reasons-off = Без мотивов
rules-reasons-required_for_no = Голос «против» требует мотивов
rules-silence-72 = Не менее 72 часов
rules-silence-96 = Не менее 96 часов
rules-silence-120 = Не менее 120 часов
rules-silence-168 = Не менее 168 часов
rules-silence-48 = Не менее 48 часов
rules-silence-24 = Не менее 24 часов
rules-breakers-named = Нарушивший молчание называется
rules-breakers-unnamed = Нарушивший молчание не называется
rules-nudges-all = В середине срока, за 24 и за 2 часа
rules-nudges-last_day = За 24 и за 2 часа
rules-nudges-last_hours = За 2 часа
rules-nudges-none = Без напоминаний
rules-presence-voting = Присутствует тот, кто голосует
rules-presence-meeting = Присутствует тот, кто отметился на встрече

threshold-title = Другое большинство
threshold-ask-share = Какая доля голосов нужна для принятия? Например: 3/5, 66,7 % или 0,75.
threshold-field-share = Большинство
threshold-preview = Так это понято, точной дробью.
threshold-send = Сохранить

quorum-title = Другой кворум
quorum-ask-share = Сколько членов должны участвовать? Напишите долю, например 2/5 или 40 %, или число, например 9.
quorum-field-share = Кворум
quorum-preview = Так это понято.
quorum-send = Сохранить

debate-title = Другой кворум для открытия
debate-ask-share = Сколько членов должно быть, чтобы решение можно было открыть? Напишите долю, например 2/5 или 40 %, или число, например 9.
debate-field-share = Кворум для открытия
debate-preview = Понято так.
debate-send = Сохранить
