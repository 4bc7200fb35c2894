subjects-head = <b>{ $code }-{ $number } · { $title }</b>
subjects-amendment = <b>Поправка { $number } · { $what }</b>
subjects-paragraph = <b>Только пункт { $n }</b>
subjects-reconsideration = <b>Вопрос о пересмотре принятого текста</b>
subjects-called = { $part } · { $title }
subjects-called-amendment = Поправка { $number }
subjects-called-reconsideration = Пересмотр
