recommendations-title = Рекомендации
recommendations-list = <b>Рекомендации</b> · { $n }
recommendations-line = { $number }. { $title } · { $state }
recommendations-state-draft = проект
recommendations-state-open = идёт голосование
recommendations-state-adopted = принята
recommendations-state-rejected = отклонена
recommendations-state-withdrawn = отозвана
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
