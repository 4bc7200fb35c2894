themes-title = Темы
themes-list =
    <b>Темы библиотеки</b>

    Нажмите на тему, чтобы переименовать её или больше не предлагать.
themes-add = Добавить тему
themes-retired = { $theme } · не предлагается
themes-show = <b>{ $theme }</b>
themes-rename = Переименовать
themes-retire = Больше не предлагать
themes-restore = Снова предлагать
themes-refused-gone = Такой темы нет.
themes-refused-taken = Тема «{ $name }» уже есть. Выберите другое название.
themes-refused-many = Тем уже { $limit }. Уберите одну из предлагаемых, затем добавьте эту.

theme-title = Тема
theme-ask-name = Как называется тема? Достаточно одного названия. Например: Media and education
theme-ask-ru = А по-русски? Без этого все видят первое название. Например: СМИ и образование
theme-field-name = Название
theme-field-ru = По-русски
theme-preview = Всё верно?
theme-send = Сохранить
