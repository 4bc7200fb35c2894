recommendations-title = Рекомендации
recommendations-list = <b>Рекомендации</b> · { $n }
recommendations-line = { $number }. { $title } · { $state }
recommendations-state-draft = проект
recommendations-state-open = идёт принятие решения
recommendations-state-adopted = принята
recommendations-state-rejected = отклонена
recommendations-state-withdrawn = снята автором
recommendations-head =
    <b>{ $code }-{ $number } · { $title }</b>
    { $state }
recommendations-paragraph = { $n }. { $text }
recommendations-foot = Предложение внесено: { $proposer } · версия { $version }
recommendations-practices = { $n ->
    [one] На основе { $n } практики:
    [few] На основе { $n } практик:
    [many] На основе { $n } практик:
   *[other] На основе { $n } практики:
}
recommendations-draft = Составить рекомендацию
recommendations-edit = Править текст
recommendations-read = Прочитать текст
recommendations-refused-gone = Такой рекомендации нет.
recommendations-refused-state = Рекомендация { $number } уже не проект: её текст нельзя менять или ставить на голосование.
recommendations-refused-open = По рекомендации { $number } идёт принятие решения: до его завершения текст зафиксирован. Чтобы изменить текст раньше, процедуру нужно сначала аннулировать.
recommendations-refused-proposer = Снять рекомендацию может только её автор: { $name }.
recommendations-refused-withdrawn = Рекомендация { $number } снята автором; добавить к ней ничего нельзя.
recommendations-withdraw = Снять
recommendations-withdraw-ask =
    <b>Снять рекомендацию { $number }?</b>
    { $title }

    Прочесть её можно будет и дальше, но обсуждать и ставить на голосование — нет. Отменить это нельзя.
recommendations-withdrawn-toast = Рекомендация снята.
recommendations-refused-changed = Текст рекомендации { $number } тем временем кто-то изменил; ничего не сохранено. Скопируйте написанное, нажмите «Отмена» и снова откройте «Править текст».
recommendations-refused-many = Получилось { $found } пунктов, а можно не более { $limit }. Сократите текст.

recommendation-title = Новая рекомендация
recommendation-ask-title = Короткое название.
    Например: Ранняя помощь семьям советом
recommendation-ask-paragraphs = Текст. Между пунктами оставляйте пустую строку; нумеруются они сами.
    Например: Государствам следует обеспечить семьям возможность получить доверительный совет.
recommendation-field-title = Название
recommendation-field-paragraphs = Текст
recommendation-preview = Проверьте, пожалуйста. Сохранится как проект, который группа сможет прочесть.
recommendation-send = Сохранить проект

edit-title = Правка рекомендации
edit-ask-title = Новое название.
edit-ask-paragraphs = Новый текст. Между пунктами оставляйте пустую строку.
edit-field-title = Название
edit-field-paragraphs = Текст
edit-preview = Проверьте, пожалуйста. Сохранится как новая версия.
edit-send = Сохранить новую версию

recommendation-ask-strands = К каким направлениям стратегии ЕС относится? Можно несколько.
recommendation-ask-pillars = К каким компонентам (I–IV) Глобальной контртеррористической стратегии ООН относится? Можно несколько.
recommendation-field-strands = Направления
recommendation-field-pillars = Компоненты Стратегии
recommendation-strands-prevent = Предупреждение
recommendation-strands-protect = Защита
recommendation-strands-pursue = Преследование
recommendation-strands-respond = Реагирование
recommendation-pillars-i = I Устранение условий
recommendation-pillars-ii = II Предупреждение и борьба
recommendation-pillars-iii = III Наращивание потенциала
recommendation-pillars-iv = IV Права человека

edit-ask-strands = К каким направлениям стратегии ЕС относится? Можно несколько.
edit-ask-pillars = К каким компонентам (I–IV) Глобальной контртеррористической стратегии ООН относится? Можно несколько.
edit-field-strands = Направления
edit-field-pillars = Компоненты Стратегии
edit-strands-prevent = Предупреждение
edit-strands-protect = Защита
edit-strands-pursue = Преследование
edit-strands-respond = Реагирование
edit-pillars-i = I Устранение условий
edit-pillars-ii = II Предупреждение и борьба
edit-pillars-iii = III Наращивание потенциала
edit-pillars-iv = IV Права человека
